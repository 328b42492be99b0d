"""Statuses and agreements."""

from datetime import timedelta

import pytest

from matrix.errors import AgreementRefused, StatusRefused
from matrix.models import Agreement, DistributorStatusChange, Status
from matrix.selectors import agreement_current, status_at
from matrix.services import agreement_accept, agreement_publish, distributor_status_change
from matrix.services.status import ALLOWED
from tests import people

pytestmark = pytest.mark.django_db

LATER = people.START + timedelta(days=3)


@pytest.fixture
def ana():
    return people.enrol("ana", sponsor=people.company())


def _change(distributor, status, **fields):
    asked = {"actor": None, "reason": "Because", "at": LATER} | fields
    return distributor_status_change(distributor=distributor, status=status, **asked)


def test_a_change_keeps_who_when_and_why(ana):
    staff = people.staff()
    change = _change(ana, "suspended", actor=staff, reason="  Spam  ")
    ana.refresh_from_db()
    assert ana.status == "suspended"
    assert (change.from_status, change.to_status, change.actor, change.reason, change.at) == (
        "active",
        "suspended",
        staff,
        "Spam",
        LATER,
    )


def test_the_status_of_any_moment_is_known(ana):
    _change(ana, "suspended")
    _change(ana, "active", at=LATER + timedelta(days=1))
    before = people.START - timedelta(seconds=1)
    assert status_at(distributor=ana, at=before) is None
    assert status_at(distributor=ana, at=people.START) == "active"
    assert status_at(distributor=ana, at=LATER) == "suspended"
    assert status_at(distributor=ana, at=LATER + timedelta(days=2)) == "active"


@pytest.mark.parametrize(
    ("status", "fields", "sentence"),
    [
        ("active", {}, "ANA is active already"),
        ("pending", {}, "ANA is active and cannot become pending, only house or suspended"),
        ("happy", {}, "'happy' is no status"),
        ("suspended", {"reason": "  "}, "needs a reason"),
        ("suspended", {"at": people.START - timedelta(days=1)}, "before the last one"),
    ],
)
def test_a_bad_change_is_refused_and_changes_nothing(status, fields, sentence, ana):
    with pytest.raises(StatusRefused, match=sentence):
        _change(ana, status, **fields)
    ana.refresh_from_db()
    assert ana.status == "active"
    assert DistributorStatusChange.objects.filter(distributor=ana).count() == 1


@pytest.mark.parametrize("before", Status.values)
@pytest.mark.parametrize("after", Status.values)
def test_each_status_leads_where_the_table_says(before, after):
    person = people.enrol("pat", sponsor=people.company(), status=before)
    if after in ALLOWED[before]:
        _change(person, after)
        assert person.status == after
    else:
        with pytest.raises(StatusRefused):
            _change(person, after)
        assert person.status == before


def test_the_root_is_never_terminated():
    root = people.company()
    with pytest.raises(StatusRefused, match="ROOT is the top of the company"):
        _change(root, "terminated")
    root.refresh_from_db()
    assert root.status == "active"


def test_a_stale_copy_does_not_undo_a_change(ana):
    from matrix.models import Distributor

    stale = Distributor.objects.get(pk=ana.pk)
    _change(ana, "suspended")
    with pytest.raises(StatusRefused, match="is suspended already"):
        _change(stale, "suspended")


def test_termination_leaves_the_position_where_it_is(ana):
    people.enrol("ben", sponsor=ana)
    before = ana.positions.values_list().get()
    _change(ana, "terminated")
    assert ana.positions.values_list().get() == before
    assert people.distributor("ben").positions.get().parent == ana.positions.get()


# Agreements


@pytest.fixture
def terms():
    return Agreement.objects.create(version=1, title="Terms", text="The words")


def test_accepting_makes_a_pending_distributor_active(terms):
    pat = people.enrol("pat", sponsor=people.company(), status="pending")
    agreement_publish(agreement=terms, at=people.START)
    first = agreement_accept(distributor=pat, agreement=terms, at=LATER, actor=pat.user)
    pat.refresh_from_db()
    assert pat.status == "active"
    assert pat.status_changes.last().reason == "Accepted Terms, version 1."
    again = agreement_accept(distributor=pat, agreement=terms, at=LATER + timedelta(days=1))
    assert (again, again.accepted_at) == (first, LATER)


def test_a_draft_cannot_be_accepted(ana, terms):
    with pytest.raises(AgreementRefused, match="Terms, version 1 is a draft"):
        agreement_accept(distributor=ana, agreement=terms, at=LATER)
    assert ana.acceptances.count() == 0


def test_a_version_is_published_once(terms):
    agreement_publish(agreement=terms, at=people.START)
    with pytest.raises(AgreementRefused, match="is published already"):
        agreement_publish(agreement=terms, at=LATER)
    terms.refresh_from_db()
    assert terms.published_at == people.START


def test_the_highest_published_version_is_in_force(terms):
    assert agreement_current(at=LATER) is None
    agreement_publish(agreement=terms, at=people.START)
    second = Agreement.objects.create(version=2, title="Terms", text="New words")
    assert agreement_current(at=LATER) == terms
    agreement_publish(agreement=second, at=LATER)
    assert agreement_current(at=LATER) == second
    assert agreement_current(at=LATER - timedelta(seconds=1)) == terms
