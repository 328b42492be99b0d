"""From a visit to the credit frozen with an order: middleware, question, resolver, order."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from catalog.volume.credit import question_from_request
from catalog.volume.models import OrderCredit
from matrix.models import BuyerEnroller
from replicated_sites.attribution import COOKIE_NAME
from replicated_sites.services import site_create
from tests import people, shop

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 15, 12, tzinfo=UTC)
MAIN = "shop.localhost:8000"


@pytest.fixture(autouse=True)
def company(db):
    root = people.company(status="house")
    for name in ("ana", "ben"):
        site_create(distributor=people.enrol(name, sponsor=root), name=name)


def visit(path="/accounts/login/", *, name=None, cookie=None, at=NOW):
    """One request of a guest's browser: as the views see it, and the cookie after it."""
    client = Client(headers={"host": f"{name}.{MAIN}" if name else MAIN})
    if cookie:
        client.cookies[COOKIE_NAME] = cookie
    with time_machine.travel(at, tick=False):
        answer = client.get(path)
    if COOKIE_NAME in answer.cookies:
        cookie = answer.cookies[COOKIE_NAME].value
    return answer.wsgi_request, cookie


def asked(request, *, at=NOW, email="zoe@example.org"):
    made = question_from_request(request, email=email, at=at)
    return made.site_code, made.referral_code, made.referral_source, made.referral_at


def test_a_checkout_on_a_site_names_the_owner():
    request, _cookie = visit(name="ana")
    assert asked(request) == ("ANA", None, None, None)


def test_a_checkout_on_the_main_host_names_the_site_visited_before():
    _request, cookie = visit(name="ana")
    later = NOW + timedelta(days=3)
    request, _cookie = visit(cookie=cookie, at=later)
    assert asked(request, at=later) == (None, "ANA", "cookie", NOW)


def test_a_checkout_after_a_referral_link_names_the_code():
    _request, cookie = visit("/accounts/login/?ref=ben")
    request, _cookie = visit(cookie=cookie)
    assert asked(request) == (None, "BEN", "explicit", NOW)


def test_a_forged_cookie_changes_nothing_about_the_order():
    request, _cookie = visit(cookie="BEN:1:forged")
    assert asked(request) == (None, None, None, None)


def test_the_order_keeps_seller_rule_and_evidence_and_the_next_one_follows_the_enroller():
    tea = shop.product("Tea")
    first = shop.order({tea: 1}, at=NOW, email="Zoe@Example.org", site="ANA")
    second = shop.order({tea: 1}, at=NOW, email="zoe@example.org", site="BEN")
    third = shop.order({tea: 1}, at=NOW, email="max@example.org", referral="BEN")
    fourth = shop.order({tea: 1}, at=NOW, email="eve@example.org")
    own = shop.order({tea: 1}, at=NOW, user=people.user("ben"), site="ANA")
    frozen = {
        credit.order_id: (credit.seller_code, credit.kind, credit.rule)
        for credit in OrderCredit.objects.all()
    }
    assert frozen == {
        first.pk: ("ANA", "retail", 3),
        second.pk: ("ANA", "retail", 2),
        third.pk: ("BEN", "retail", 4),
        fourth.pk: ("ROOT", "retail", 5),
        own.pk: ("BEN", "personal", 1),
    }
    assert OrderCredit.objects.get(order=second).evidence["first_order"] == first.number
    assert sorted(BuyerEnroller.objects.values_list("email_folded", "distributor__code")) == [
        ("max@example.org", "BEN"),
        ("zoe@example.org", "ANA"),
    ]


def test_a_guest_with_an_account_keeps_the_enroller_after_a_change_of_address():
    """The customer is the account that has the guest's address, from the first order on."""
    oil, cora = shop.product("Oil"), people.user("cora")
    shop.order({oil: 1}, at=NOW, site="BEN", email="Cora@example.org")
    assert BuyerEnroller.objects.get().user == cora
    cora.email = "new@example.org"
    cora.save()
    later = shop.order({oil: 1}, at=NOW, site="ANA", user=cora)
    assert (later.credit.seller_code, later.credit.rule) == ("BEN", 2)
