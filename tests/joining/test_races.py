"""Joining at the same instant: one address, one e-mail and one person go to one enrolment."""

import threading
from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model
from django.db import connection

from matrix.models import (
    Agreement,
    AgreementAcceptance,
    Distributor,
    PlacementReceipt,
    Position,
)
from matrix.services import agreement_publish
from mlmshop.joining.services import EnrolledAlready, JoinRefused, NewAccount, distributor_join
from replicated_sites.models import ReplicatedSite
from tests import people

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 10, 15, 12, tzinfo=UTC)
RACERS = 6


@pytest.fixture
def root():
    return people.company(status="house", width=2)


@pytest.fixture
def agreement():
    made = Agreement.objects.create(version=1, title="Agreement", text="Be fair.")
    return agreement_publish(agreement=made, at=people.START)


def race(root, agreement, racers):
    """All *racers* (user, account, site name) join at once; returns who refused what."""
    start = threading.Barrier(len(racers))
    refusals: list[JoinRefused] = []
    errors: list[BaseException] = []

    def run(user, account, site_name):
        try:
            start.wait()
            distributor_join(
                user=user,
                account=account,
                sponsor=root,
                site_name=site_name,
                agreement=agreement,
                at=NOW,
            )
        except JoinRefused as refused:
            refusals.append(refused)
        except BaseException as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=racer) for racer in racers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not errors
    return refusals


def account(name):
    return NewAccount(
        email=f"{name}@example.org", password="x", first_name=name.title(), last_name="Racer"
    )


def written():
    """How many of everything one enrolment writes, beyond the root's own."""
    return [
        get_user_model().objects.count() - 1,
        Distributor.objects.count() - 1,
        Position.objects.count() - 1,
        PlacementReceipt.objects.count() - 1,
        AgreementAcceptance.objects.count(),
        ReplicatedSite.objects.count(),
    ]


def test_one_address_goes_to_one_and_the_others_leave_nothing_behind(root, agreement):
    refusals = race(root, agreement, [(None, account(f"racer{n}"), "yuki") for n in range(RACERS)])
    assert written() == [1] * 6
    assert [refused.field for refused in refusals] == ["site_name"] * (RACERS - 1)
    assert {str(refused) for refused in refusals} == {
        "“yuki” is already taken: choose another address."
    }
    assert all(refused.suggestion for refused in refusals)


def test_one_email_in_any_case_makes_one_account(root, agreement):
    names = ["zoe", "ZOE", "Zoe", "zOe", "zoE", "ZOe"]
    refusals = race(
        root, agreement, [(None, account(name), f"site{n}") for n, name in enumerate(names)]
    )
    assert written() == [1] * 6
    assert [refused.field for refused in refusals] == ["email"] * (len(names) - 1)


def test_one_person_is_enrolled_once_however_often_they_press(root, agreement):
    zoe = people.user("zoe")
    refusals = race(root, agreement, [(zoe, account("zoe"), f"zoe{n}") for n in range(RACERS)])
    assert written() == [1] * 6
    assert [type(refused) for refused in refusals] == [EnrolledAlready] * (RACERS - 1)
