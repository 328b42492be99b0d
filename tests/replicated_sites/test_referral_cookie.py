"""The referral cookie and referral codes in addresses."""

import base64
import json
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import signing
from django.test import Client, override_settings
from hypothesis import given
from hypothesis import strategies as st

from replicated_sites.attribution import (
    COOKIE_NAME,
    BadTrail,
    Referral,
    Touch,
    Trail,
    trail_dump,
    trail_load,
)
from replicated_sites.services import site_create
from tests import people

MAIN = "shop.localhost:8000"
NOW = datetime(2026, 10, 1, 12, tzinfo=UTC)


@pytest.fixture
def sellers(db):
    root = people.company(status="house")
    made = {}
    for name in ("ana", "ben"):
        made[name] = people.enrol(name, sponsor=root)
        site_create(distributor=made[name], name=name)
    return made


class Browser:
    """Keeps the one domain-wide cookie between hosts, as a browser does, and nothing else."""

    def __init__(self):
        self.cookie = None

    def get(self, path="/accounts/login/", *, name=None, at=NOW, **extra):
        client = Client(headers={"host": f"{name}.{MAIN}" if name else MAIN})
        if self.cookie is not None:
            client.cookies[COOKIE_NAME] = self.cookie
        with time_machine.travel(at, tick=False):
            answer = client.get(path, **extra)
        if COOKIE_NAME in answer.cookies:
            morsel = answer.cookies[COOKIE_NAME]
            self.cookie = morsel.value or None
        return answer

    def referral(self, **extra):
        return self.get(**extra).wsgi_request.referral


def home(browser, **extra):
    return browser.get("/", **extra)


def test_a_visit_to_a_site_is_remembered_on_the_main_host(sellers):
    browser = Browser()
    assert browser.referral() is None
    home(browser, name="ana")
    assert browser.referral() == Referral("ANA", "cookie", NOW)


def test_the_cookie_is_for_the_whole_domain_and_for_the_attribution_days(sellers):
    morsel = home(Browser(), name="ana").cookies[COOKIE_NAME]
    assert morsel["domain"] == "shop.localhost"
    assert morsel["path"] == "/"
    assert morsel["max-age"] == 30 * 24 * 3600
    assert morsel["httponly"]
    assert morsel["samesite"] == "Lax"


def test_over_https_every_cookie_is_secure():
    """The flags follow the scheme, in the settings themselves."""
    import os
    import subprocess
    import sys

    code = (
        "import django; django.setup(); from django.conf import settings as s;"
        "print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.OSCAR_BASKET_COOKIE_SECURE,"
        " s.SESSION_COOKIE_HTTPONLY, s.SESSION_COOKIE_DOMAIN, s.CSRF_COOKIE_DOMAIN,"
        " s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.OSCAR_BASKET_COOKIE_OPEN)"
    )
    made = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "SITE_HTTPS": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert made.stdout.split() == [
        *["True"] * 4,
        *["None"] * 2,
        "__Host-sessionid",
        "__Host-csrftoken",
        "__Host-basket",
    ]


def test_session_csrf_and_basket_stay_on_their_own_host(sellers):
    client = Client(headers={"host": f"ana.{MAIN}"})
    answer = client.get("/accounts/login/")
    assert answer.cookies["csrftoken"]["domain"] == ""
    people.user("cleo", password="seven green teapots")
    logged_in = client.post(
        "/accounts/login/",
        {
            "login-username": "cleo@example.org",
            "login-password": "seven green teapots",
            "login_submit": "1",
        },
    )
    assert logged_in.cookies["sessionid"]["domain"] == ""
    assert logged_in.cookies["sessionid"]["httponly"]


def test_the_last_site_visited_counts(sellers):
    browser = Browser()
    home(browser, name="ana")
    home(browser, name="ben", at=NOW + timedelta(minutes=1))
    assert browser.referral(at=NOW + timedelta(minutes=2)).code == "BEN"


def test_the_cookie_is_written_again_once_an_hour_and_not_on_every_page(sellers):
    browser = Browser()
    home(browser, name="ana")
    soon = home(browser, name="ana", at=NOW + timedelta(minutes=59))
    assert COOKIE_NAME not in soon.cookies
    later = home(browser, name="ana", at=NOW + timedelta(minutes=60))
    assert COOKIE_NAME in later.cookies
    assert browser.referral(at=NOW + timedelta(hours=2)).at == NOW + timedelta(minutes=60)


def test_a_visit_counts_for_less_than_the_attribution_days(sellers):
    browser = Browser()
    home(browser, name="ana")
    last = NOW + timedelta(days=30, seconds=-1)
    assert browser.referral(at=last) == Referral("ANA", "cookie", NOW)
    expired = browser.get(at=NOW + timedelta(days=30))
    assert expired.wsgi_request.referral is None
    assert browser.cookie is None, "the expired cookie is taken away"


def test_the_company_sets_the_attribution_days(sellers):
    browser = Browser()
    with override_settings(ATTRIBUTION_DAYS=2):
        home(browser, name="ana")
        assert browser.referral(at=NOW + timedelta(hours=47)).code == "ANA"
        assert browser.referral(at=NOW + timedelta(hours=48)) is None


def test_a_missing_page_a_redirect_and_a_post_are_no_visits(sellers):
    for path in ("/nothing-here/", "/join/welcome/"):
        browser = Browser()
        assert COOKIE_NAME not in browser.get(path, name="ana").cookies
    client = Client(headers={"host": f"ana.{MAIN}"})
    assert COOKIE_NAME not in client.post("/accounts/login/", {}).cookies


@pytest.mark.parametrize("typed", ["BEN", "ben", "%20ben%20"])
def test_a_referral_code_in_an_address_counts_at_once_and_afterwards(sellers, typed):
    browser = Browser()
    answer = browser.get(f"/accounts/login/?ref={typed}")
    assert answer.wsgi_request.referral == Referral("BEN", "explicit", NOW)
    assert browser.referral(at=NOW + timedelta(hours=1)) == Referral("BEN", "explicit", NOW)


def test_a_referral_code_works_on_a_site_too(sellers):
    browser = Browser()
    answer = browser.get("/?ref=BEN", name="ana")
    assert answer.wsgi_request.referral.code == "BEN"


def test_a_code_comes_before_visits_for_a_day_and_then_the_later_counts(sellers):
    browser = Browser()
    browser.get("/?ref=BEN")
    home(browser, name="ana", at=NOW + timedelta(hours=1))
    almost = NOW + timedelta(hours=24, seconds=-1)
    assert browser.referral(at=almost) == Referral("BEN", "explicit", NOW)
    after = NOW + timedelta(hours=24)
    assert browser.referral(at=after) == Referral("ANA", "cookie", NOW + timedelta(hours=1))


def test_an_old_code_counts_as_long_as_a_visit_would(sellers):
    browser = Browser()
    browser.get("/?ref=BEN")
    assert browser.referral(at=NOW + timedelta(days=29)) == Referral("BEN", "cookie", NOW)
    assert browser.referral(at=NOW + timedelta(days=30)) is None


@pytest.mark.parametrize("code", ["NOBODY", "", "<script>", "%00", "x" * 500, "' OR 1=1 --"])
def test_an_unknown_code_is_left_aside_with_a_message_and_changes_nothing(sellers, code):
    browser = Browser()
    home(browser, name="ana")
    before = browser.cookie
    answer = browser.get(f"/?ref={code}")
    assert answer.status_code == 200
    assert answer.wsgi_request.referral == Referral("ANA", "cookie", NOW)
    assert browser.cookie == before
    page = answer.content.decode()
    assert "The referral code in this link belongs to nobody here" in page
    assert "<script>alert" not in page


def _signed(content, salt="replicated_sites.referral"):
    return signing.Signer(salt=salt).sign_object(content)


STAMP = int(NOW.timestamp())


def _bad_values():
    good = trail_dump(Trail(visit=Touch("ANA", NOW)))
    body, _colon, signature = good.rpartition(":")
    swapped = base64.urlsafe_b64encode(json.dumps({"v": ["BEN", STAMP]}).encode()).decode()
    return {
        "plain text": "BEN",
        "unsigned": swapped,
        "other body": f"{swapped.rstrip('=')}:{signature}",
        "other signature": f"{body}:{'A' * len(signature)}",
        "cut": good[:-3],
        "another salt": _signed({"v": ["BEN", STAMP]}, salt="something else"),
        "another key": signing.Signer(key="x" * 50, salt="replicated_sites.referral").sign_object(
            {"v": ["BEN", STAMP]}
        ),
        "list": _signed(["BEN", STAMP]),
        "no touch": _signed({}),
        "no moment": _signed({"v": ["BEN"]}),
        "text moment": _signed({"v": ["BEN", "soon"]}),
        "true moment": _signed({"v": ["BEN", True]}),
        "huge moment": _signed({"v": ["BEN", 10**30]}),
        "number code": _signed({"v": [7, STAMP]}),
        "long code": _signed({"v": ["B" * 65, STAMP]}),
        "future": _signed({"v": ["BEN", STAMP + 3600]}),
        "expired": _signed({"v": ["BEN", STAMP - 31 * 24 * 3600]}),
        "empty": "",
        "bomb": ".eJzLSM3JyVcozy_KSVEEABxJBD4:x",
    }


@pytest.mark.parametrize("kind", _bad_values())
def test_a_forged_garbled_or_expired_cookie_is_ignored_and_taken_away(sellers, kind):
    browser = Browser()
    browser.cookie = _bad_values()[kind]
    answer = browser.get()
    assert answer.status_code == 200
    assert answer.wsgi_request.referral is None
    morsel = answer.cookies[COOKIE_NAME]
    assert (morsel.value, morsel["max-age"], morsel["domain"]) == ("", 0, "shop.localhost")


def test_a_forged_cookie_on_a_site_is_replaced_by_the_true_visit(sellers):
    browser = Browser()
    browser.cookie = _bad_values()["other body"]
    home(browser, name="ana")
    assert browser.referral() == Referral("ANA", "cookie", NOW)


def test_our_own_cookie_is_kept(sellers):
    browser = Browser()
    browser.cookie = trail_dump(Trail(visit=Touch("ANA", NOW)))
    answer = browser.get()
    assert COOKIE_NAME not in answer.cookies
    assert answer.wsgi_request.referral.code == "ANA"


_touches = st.none() | st.builds(
    Touch,
    st.text("ABC-19", min_size=1, max_size=10),
    st.integers(0, 40 * 24 * 3600).map(lambda seconds: NOW - timedelta(seconds=seconds)),
)


@given(_touches, _touches)
def test_what_is_loaded_is_what_was_kept_less_what_is_too_old(explicit, visit):
    month = timedelta(days=30)

    def fresh(touch):
        return touch if touch and NOW - touch.at < month else None

    expected = Trail(explicit=fresh(explicit), visit=fresh(visit))
    value = trail_dump(Trail(explicit=explicit, visit=visit))
    if expected == Trail():
        with pytest.raises(BadTrail):
            trail_load(value, at=NOW)
    else:
        assert trail_load(value, at=NOW) == expected


@given(st.binary(max_size=80).map(lambda raw: raw.decode("latin-1")))
def test_no_text_at_all_passes_for_a_cookie_of_ours(value):
    with pytest.raises(BadTrail):
        trail_load(value, at=NOW)
