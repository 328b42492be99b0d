"""Who is credited for an order: rules 1 to 5, each by an example, and all by comparison."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django.test import override_settings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.volume.credit import CreditQuestion
from matrix.models import BuyerEnroller, Distributor
from matrix.services import distributor_status_change
from mlmshop.credit import CreditResolver
from tests import people
from tests.credit import slow_reference

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 15, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def company(db):
    """root ← ana ← ben ← cleo, and dan beside ana."""
    root = people.company(status="house")
    people.chain("ana ben cleo", top=root)
    people.enrol("dan", sponsor=root)
    return root


def ask(*, user=None, email="guest@example.org", at=NOW, **fields):
    return CreditQuestion(user_id=user.pk if user else None, email=email, at=at, **fields)


def cookie(code, *, age=timedelta(days=1), source="cookie"):
    return {
        "referral_code": code,
        "referral_source": source,
        "referral_at": None if age is None else NOW - age,
    }


def answer(question):
    made = CreditResolver().resolve(question)
    assert json.loads(json.dumps(made.evidence)) == made.evidence
    assert made.evidence["rule"] == made.rule
    return made.seller_code, made.kind, made.rule


def credited(question, number="A-1"):
    with transaction.atomic():
        made = CreditResolver().resolve(question)
        CreditResolver().credited(order_number=number, question=question, answer=made)
    return made


def becomes(name, status):
    distributor_status_change(
        distributor=people.distributor(name), status=status, actor=None, reason="test", at=NOW
    )


def enrollers():
    return list(
        BuyerEnroller.objects.order_by("pk").values_list(
            "user__first_name", "email_folded", "distributor__code", "since", "order_number"
        )
    )


# Rule 1


def test_1_a_distributors_own_order_is_personal_whatever_site_or_code_it_came_by():
    question = ask(user=people.user("ben"), site_code="DAN", **cookie("ANA"))
    assert answer(question) == ("BEN", "personal", 1)


def test_1_a_guest_with_a_distributors_email_in_any_case_is_that_distributor():
    assert answer(ask(email=" BEN@Example.ORG ", site_code="DAN")) == ("BEN", "personal", 1)


def test_1_a_customer_logged_in_is_no_distributor_by_the_email_typed():
    shopper = people.user("zoe")
    assert answer(ask(user=shopper, email="ben@example.org", site_code="DAN")) == (
        "DAN",
        "retail",
        3,
    )


def test_1_leaves_no_enroller():
    credited(ask(user=people.user("ben"), site_code="DAN"))
    assert enrollers() == []


def test_1_a_terminated_distributors_order_is_their_nearest_standing_sponsors():
    becomes("cleo", "terminated")
    becomes("ben", "terminated")
    assert answer(ask(user=people.user("cleo"))) == ("ANA", "personal", 1)


# Rule 2


def test_2_the_enroller_comes_before_site_and_code():
    shopper = people.user("zoe")
    credited(ask(user=shopper, site_code="ANA"))
    question = ask(user=shopper, site_code="DAN", **cookie("BEN", source="explicit"))
    assert answer(question) == ("ANA", "retail", 2)


def test_2_a_guest_is_known_again_by_email_in_any_case():
    credited(ask(email="Zoe@Example.org", site_code="ANA"))
    assert answer(ask(email="zoe@EXAMPLE.org", site_code="DAN")) == ("ANA", "retail", 2)


def test_2_who_bought_as_a_guest_and_then_opened_an_account_keeps_the_enroller():
    credited(ask(email="zoe@example.org", site_code="ANA"))
    assert answer(ask(user=people.user("zoe"), site_code="DAN")) == ("ANA", "retail", 2)


def test_2_the_enroller_of_a_former_guest_survives_a_change_of_the_accounts_email():
    credited(ask(email="zoe@example.org", site_code="ANA"))
    shopper = people.user("zoe")
    credited(ask(user=shopper, site_code="DAN"))
    shopper.email = "zoe.new@example.org"
    shopper.save()
    assert answer(ask(user=shopper, site_code="DAN")) == ("ANA", "retail", 2)
    assert len(enrollers()) == 1


def test_2_who_has_an_account_and_buys_as_a_guest_keeps_the_enroller():
    shopper = people.user("zoe")
    credited(ask(user=shopper, email="zoe@example.org", site_code="ANA"))
    assert answer(ask(email="ZOE@example.org", site_code="DAN")) == ("ANA", "retail", 2)
    shopper.email = "zoe.new@example.org"
    shopper.save()
    assert answer(ask(email="zoe.new@example.org", site_code="DAN")) == ("ANA", "retail", 2)


def test_2_in_place_of_a_terminated_enroller_stands_the_nearest_sponsor_for_the_time():
    credited(ask(email="zoe@example.org", site_code="CLEO"))
    becomes("cleo", "terminated")
    becomes("ben", "terminated")
    made = CreditResolver().resolve(ask(email="zoe@example.org", site_code="DAN"))
    assert (made.seller_code, made.kind, made.rule) == ("ANA", "retail", 2)
    assert made.evidence["terminated"] == "CLEO"
    assert made.evidence["in_their_place"] == "ANA"
    assert [row[2] for row in enrollers()] == ["CLEO"], "the enroller on record stays"


def test_2_a_suspended_enroller_keeps_credit():
    credited(ask(email="zoe@example.org", site_code="CLEO"))
    becomes("cleo", "suspended")
    assert answer(ask(email="zoe@example.org", site_code="DAN")) == ("CLEO", "retail", 2)


# Rule 3


def test_3_a_new_customer_on_a_site_is_the_owners_whatever_code_they_carry():
    question = ask(site_code="ANA", **cookie("DAN", source="explicit"))
    assert answer(question) == ("ANA", "retail", 3)


def test_3_makes_the_seller_the_enroller_in_the_orders_transaction():
    shopper = people.user("zoe", email="Zoe@Example.org")
    credited(ask(user=shopper, email="zoe@example.org", site_code="ANA"), number="A-77")
    assert enrollers() == [("Zoe", "zoe@example.org", "ANA", NOW, "A-77")]


def test_3_a_suspended_owner_keeps_credit_and_a_terminated_ones_sponsor_gets_it():
    becomes("ben", "suspended")
    assert answer(ask(site_code="BEN")) == ("BEN", "retail", 3)
    becomes("ben", "terminated")
    made = credited(ask(site_code="BEN"))
    assert (made.seller_code, made.rule) == ("ANA", 3)
    assert [row[2] for row in enrollers()] == ["ANA"]


# Rule 4


@pytest.mark.parametrize(
    ("age", "rule"),
    [
        (timedelta(0), 4),
        (timedelta(days=30, microseconds=-1), 4),
        (timedelta(days=30), 5),
        (None, 5),
    ],
)
def test_4_a_remembered_referral_counts_while_younger_than_the_attribution_days(age, rule):
    seller = "ANA" if rule == 4 else "ROOT"
    assert answer(ask(**cookie("ANA", age=age))) == (seller, "retail", rule)


def test_4_the_company_sets_the_attribution_days():
    with override_settings(ATTRIBUTION_DAYS=7):
        assert answer(ask(**cookie("ANA", age=timedelta(days=7)))) == ("ROOT", "retail", 5)


@pytest.mark.parametrize("age", [timedelta(0), timedelta(days=400), None])
def test_4_an_explicit_code_has_no_age(age):
    question = ask(**cookie("ANA", age=age, source="explicit"))
    assert answer(question) == ("ANA", "retail", 4)


@pytest.mark.parametrize("code", ["NOBODY", "", None])
def test_4_a_code_of_nobody_counts_for_nothing(code):
    assert answer(ask(**cookie(code, source="explicit"))) == ("ROOT", "retail", 5)


def test_4_a_terminated_referrers_sponsor_gets_credit_and_customer():
    becomes("cleo", "terminated")
    made = credited(ask(**cookie("CLEO")))
    assert (made.seller_code, made.rule) == ("BEN", 4)
    assert [row[2] for row in enrollers()] == ["BEN"]


# Rule 5


def test_5_everything_else_is_the_companys_and_makes_no_enroller():
    made = credited(ask())
    assert (made.seller_code, made.kind, made.rule) == ("ROOT", "retail", 5)
    assert enrollers() == []
    assert answer(ask(site_code="ANA")) == ("ANA", "retail", 3), "so a later site still wins them"


# Evidence


def test_the_evidence_keeps_what_was_known():
    made = CreditResolver().resolve(ask(site_code="ANA", **cookie("DAN")))
    assert made.evidence == {
        "rule": 3,
        "site": "ANA",
        "asked": {
            "at": "2026-10-15T12:00:00+00:00",
            "guest": True,
            "site": "ANA",
            "referral": "DAN",
            "referral_source": "cookie",
            "referral_at": "2026-10-14T12:00:00+00:00",
        },
    }
    assert "guest@example.org" not in json.dumps(made.evidence)


def test_crediting_the_same_order_again_changes_nothing():
    question = ask(site_code="ANA")
    made = credited(question, number="A-1")
    before = enrollers()
    for _again in range(3):
        CreditResolver().credited(order_number="A-1", question=question, answer=made)
    other = ask(site_code="DAN", at=NOW + timedelta(days=1))
    CreditResolver().credited(order_number="A-2", question=other, answer=made)
    assert enrollers() == before


def test_a_rolled_back_order_leaves_no_enroller():
    class Failure(Exception):
        pass

    question = ask(site_code="ANA")
    with pytest.raises(Failure), transaction.atomic():
        made = CreditResolver().resolve(question)
        CreditResolver().credited(order_number="A-1", question=question, answer=made)
        raise Failure
    assert enrollers() == []


# All rules at once

NAMES = ["root", "ana", "ben", "cleo", "dan"]
EMAILS = ["ana@example.org", "cleo@example.org", "zoe@example.org", "max@example.org", "g@x.org"]


def _cased(email):
    return st.sampled_from([email, email.upper(), email.title(), f" {email}"])


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_a_run_of_orders_is_credited_as_the_slow_reference_says(data):
    """Random statuses, then random orders one after the other, each leaving its enroller."""
    with transaction.atomic():
        shoppers = [people.user(name) for name in ("zoe", "max")]
        for name in NAMES[1:]:
            status = data.draw(st.sampled_from(["active", "suspended", "terminated"]), name)
            Distributor.objects.filter(code=name.upper()).update(status=status)
        world = [
            slow_reference.Person(
                row.code, row.user_id, row.user.email, row.status, row.sponsor and row.sponsor.code
            )
            for row in Distributor.objects.select_related("user", "sponsor").order_by("pk")
        ]
        accounts = {person.user_id: person.email for person in world} | {
            shopper.pk: shopper.email for shopper in shoppers
        }
        customers: list[slow_reference.Customer] = []
        for number in range(data.draw(st.integers(1, 5), "orders")):
            user_id = data.draw(st.none() | st.sampled_from(sorted(accounts)), "buyer")
            email = data.draw(st.sampled_from(EMAILS).flatmap(_cased), "email")
            codes = st.none() | st.sampled_from([name.upper() for name in NAMES])
            order = slow_reference.Order(
                user_id=user_id,
                email=email.strip(),
                site=data.draw(codes, "site"),
                referral=data.draw(codes | st.just("NOBODY"), "referral"),
                source=data.draw(st.sampled_from(["explicit", "cookie"]), "source"),
                referred_at=NOW
                - timedelta(seconds=data.draw(st.integers(29 * 86400, 31 * 86400), "age")),
                at=NOW,
            )
            expected = slow_reference.credit(
                order, people=world, customers=customers, accounts=accounts, days=30
            )
            made = credited(
                CreditQuestion(
                    user_id=user_id,
                    email=email,
                    site_code=order.site,
                    referral_code=order.referral,
                    referral_source=order.source,
                    referral_at=order.referred_at,
                    at=NOW,
                ),
                number=f"A-{number}",
            )
            assert (made.seller_code, made.kind, made.rule) == expected
            if expected[2] in (3, 4):
                known = accounts[user_id] if user_id else order.email
                customers.append(slow_reference.Customer(user_id, known, expected[0]))
            assert BuyerEnroller.objects.count() == len(customers)
        transaction.set_rollback(True)
