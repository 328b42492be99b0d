"""From a site into the office: one log-in, bound to one browser, once, for a minute."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from mlmshop.joining.handover import token_make
from replicated_sites.services import site_create
from tests import people

pytestmark = pytest.mark.django_db
MAIN = "shop.localhost:8000"
NOW = datetime(2026, 10, 1, 12, tzinfo=UTC)
OFFICE = f"http://{MAIN}/office/"


@pytest.fixture
def ana(db):
    ana = people.enrol("ana", sponsor=people.company(status="house"))
    site_create(distributor=ana, name="ana")
    return ana


@pytest.fixture
def main():
    return Client(headers={"host": MAIN})


@pytest.fixture
def site(ana):
    client = Client(headers={"host": f"ana.{MAIN}"})
    client.force_login(ana.user)
    return client


def path(response):
    """Where a redirect leads, without scheme and host."""
    assert response.status_code == 302
    return "/" + response["Location"].split("/", 3)[3]


def start(main):
    """The main host's question: the path on the site that answers it."""
    answer = main.get("/join/office/?from=ana")
    assert answer["Location"].startswith(f"http://ana.{MAIN}/join/vouch/?state=")
    return path(answer)


def logged_in(client):
    return "_auth_user_id" in client.session


def test_who_is_logged_in_on_the_site_is_let_into_the_office(main, site, ana):
    answer = main.get(path(site.get(start(main))))
    assert answer["Location"] == OFFICE
    assert answer["Referrer-Policy"] == "no-referrer"
    assert main.session["_auth_user_id"] == str(ana.user.pk)


def test_the_link_works_once(main, site):
    link = path(site.get(start(main)))
    main.get(link)
    main.logout()
    assert main.get(link)["Location"] == "/accounts/login/?next=/office/"
    assert not logged_in(main)


def test_the_link_works_for_a_minute(main, site):
    with time_machine.travel(NOW, tick=False):
        link = path(site.get(start(main)))
    with time_machine.travel(NOW + timedelta(seconds=61), tick=False):
        assert main.get(link)["Location"] == "/accounts/login/?next=/office/"
    assert not logged_in(main)


def test_a_link_made_in_one_browser_is_worth_nothing_in_another(main, site):
    other = Client(headers={"host": MAIN})
    start(other)
    link = path(site.get(start(main)))
    assert other.get(link)["Location"] == "/accounts/login/?next=/office/"
    assert not logged_in(other)


@pytest.mark.parametrize("token", ["", "x", "a:b:c", "WzEsICJhIl0:1abc:def"])
def test_a_forged_token_lets_nobody_in(main, ana, token):
    start(main)
    answer = main.get("/join/office/", {"token": token})
    assert answer["Location"] == "/accounts/login/?next=/office/"
    assert not logged_in(main)


def test_a_token_without_a_question_lets_nobody_in(main, ana):
    for state in ("", "made up"):
        main.get("/join/office/", {"token": token_make(user=ana.user, state=state)})
        assert not logged_in(main)


def test_who_is_not_logged_in_on_the_site_is_asked_to_log_in(main, ana):
    visitor = Client(headers={"host": f"ana.{MAIN}"})
    answer = main.get(path(visitor.get(start(main))))
    assert answer["Location"] == "/accounts/login/?next=/office/"
    assert not logged_in(main)


@pytest.mark.parametrize("flag", ["is_staff", "is_superuser"])
def test_staff_are_never_handed_over(main, site, ana, flag):
    link = path(site.get(start(main)))
    setattr(ana.user, flag, True)
    ana.user.save()
    main.get(link)
    assert not logged_in(main)
    main.get(path(site.get(start(main))))
    assert not logged_in(main)


def test_a_closed_account_is_not_let_in(main, site, ana):
    link = path(site.get(start(main)))
    ana.user.is_active = False
    ana.user.save()
    main.get(link)
    assert not logged_in(main)


@pytest.mark.parametrize("name", ["", "nobody", "evil.example/", "ana.evil", "../x", "a\x00"])
def test_only_a_real_site_is_asked(main, ana, name):
    answer = main.get("/join/office/", {"from": name})
    assert answer["Location"] == "/accounts/login/?next=/office/"


def test_who_is_logged_in_on_the_main_host_goes_straight_in(main, ana):
    main.force_login(ana.user)
    assert main.get("/join/office/?from=ana")["Location"] == OFFICE


def test_each_half_is_on_its_own_host_alone(main, site):
    assert site.get("/join/office/?from=ana").status_code == 404
    assert main.get("/join/vouch/?state=x").status_code == 404
    assert site.get("/join/vouch/").status_code == 404
