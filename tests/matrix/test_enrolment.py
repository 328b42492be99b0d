"""Enrolling: all of it or nothing, and every refusal a sentence."""

import pytest
from django.db import IntegrityError

from matrix.errors import EnrolmentRefused, MatrixError, NotFound
from matrix.models import (
    AgreementAcceptance,
    Distributor,
    DistributorStatusChange,
    Matrix,
    PlacementReceipt,
    Position,
)
from matrix.selectors import distributor_by_code
from matrix.services import codes, distributor_enrol, distributor_status_change, enrolment
from mlmshop.outbox.models import Message
from tests import people

pytestmark = pytest.mark.django_db


def _state() -> tuple:
    models = (Distributor, Position, PlacementReceipt, DistributorStatusChange, Message)
    return tuple(list(model.objects.order_by("pk").values_list()) for model in models)


def test_an_enrolment_brings_position_receipt_history_and_message(settings):
    settings.OUTBOX_HANDLERS = {"distributor.enrolled": ["somewhere.handler"]}
    root = people.company()
    ana = people.enrol("ana", sponsor=root)
    assert (ana.sponsor, ana.status, ana.enrolled_at) == (root, "active", people.START)
    assert ana.positions.get().parent == root.positions.get()
    assert ana.placement_receipts.count() == 1
    change = ana.status_changes.get()
    assert (change.from_status, change.to_status, change.at) == ("", "active", people.START)
    message = Message.objects.get(key=f"distributor.enrolled:{ana.pk}")
    assert (message.topic, message.payload) == (
        "distributor.enrolled",
        {"distributor_id": ana.pk},
    )


def test_names_come_from_the_user():
    ana = people.enrol("ana", sponsor=people.company())
    assert (ana.display_name, ana.first_name, str(ana)) == (
        "Ana Example",
        "Ana",
        "Ana Example (ANA)",
    )
    ana.user.first_name = ana.user.last_name = ""
    assert (ana.display_name, ana.first_name) == ("ANA", "ANA")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"code": "ROOT"}, "The code ROOT is taken"),
        ({"code": "root"}, "The code root is taken"),
        ({"code": "a b"}, "The code 'a b' is malformed"),
        ({"code": "-a"}, "The code '-a' is malformed"),
        ({"code": "x" * 33}, "is malformed"),
        ({"status": "happy"}, "'happy' is no status: choose one of pending, active"),
        ({"sponsor": None}, "The company has its root already: name a sponsor for NEW"),
        ({"user": "root"}, "Root Example is a distributor already"),
    ],
)
def test_a_bad_enrolment_is_refused_whole(fields, sentence):
    root = people.company()
    people.user("new")
    before = _state()
    asked = {"sponsor": root, "code": "NEW", "status": "active"} | fields
    asked["user"] = people.user(asked.get("user", "new"))
    with pytest.raises(EnrolmentRefused, match=sentence):
        distributor_enrol(at=people.START, **asked)
    assert _state() == before


@pytest.mark.parametrize("status", ["pending", "terminated"])
def test_a_sponsor_who_may_not_enrol_is_refused(status):
    root = people.company()
    ana = people.enrol("ana", sponsor=root, status="pending")
    if status == "terminated":
        distributor_status_change(
            distributor=ana, status=status, actor=None, reason="Left", at=people.START
        )
    people.user("ben")
    before = _state()
    with pytest.raises(EnrolmentRefused, match=f"is {status} and cannot enrol anyone"):
        people.enrol("ben", sponsor=ana)
    assert _state() == before


def test_a_stale_copy_of_a_terminated_sponsor_does_not_help():
    root = people.company()
    ana = people.enrol("ana", sponsor=root)
    stale = Distributor.objects.get(pk=ana.pk)
    distributor_status_change(
        distributor=ana, status="terminated", actor=None, reason="Left", at=people.START
    )
    assert stale.status == "active"
    with pytest.raises(EnrolmentRefused, match="is terminated"):
        people.enrol("ben", sponsor=stale)


@pytest.mark.parametrize("status", ["suspended", "house"])
def test_a_suspended_or_house_sponsor_may_enrol(status):
    root = people.company()
    ana = people.enrol("ana", sponsor=root, status=status)
    assert people.enrol("ben", sponsor=ana).sponsor == ana


def test_a_strategy_that_does_not_exist_is_refused_with_those_that_do():
    root = people.company()
    Matrix.objects.update(strategy="even")
    people.user("ana")
    before = _state()
    with pytest.raises(
        EnrolmentRefused,
        match="'even' of the matrix Forest is not available: choose one of breadth_first",
    ):
        people.enrol("ana", sponsor=root)
    assert _state() == before


def test_without_a_matrix_nobody_is_enrolled():
    with pytest.raises(NotFound, match="There is no matrix yet"):
        distributor_enrol(user=people.user("ana"), sponsor=None, at=people.START)
    assert Distributor.objects.count() == 0


def test_a_sponsor_without_a_position_in_the_matrix_is_refused():
    root = people.company()
    other = Matrix.objects.create(name="Other", width=2)
    people.user("ana")
    before = _state()
    with pytest.raises(EnrolmentRefused, match="has no position in the matrix Other"):
        people.enrol("ana", sponsor=root, matrix=other)
    assert _state() == before


def test_losing_the_race_for_a_code_is_a_sentence_too(monkeypatch):
    root = people.company()
    people.user("ana")
    monkeypatch.setattr(enrolment, "enrolment_check", lambda **_: None)
    before = _state()
    with pytest.raises(EnrolmentRefused, match="could not be enrolled as ROOT"):
        people.enrol("ana", sponsor=root, code="ROOT")
    assert _state() == before


def test_every_refusal_is_a_matrix_error():
    assert issubclass(EnrolmentRefused, MatrixError)


def test_a_new_code_has_the_companys_initials_and_says_nothing_of_the_row(settings):
    settings.COMPANY_NAME = "Alder & Fern"
    root = people.company()
    made = [people.enrol(f"p{n}", sponsor=root, code=None) for n in range(5)]
    assert all(d.code.startswith("AF-") and len(d.code) == 8 for d in made)
    assert [d.code for d in made] != sorted(d.code for d in made) or len(
        {d.code for d in made}
    ) == 5
    assert not any(d.code.endswith(str(d.pk)) for d in made)
    assert distributor_by_code(made[0].code.lower()) == made[0]


def test_codes_get_longer_when_the_short_ones_run_out(monkeypatch):
    people.company()
    Distributor.objects.update(code=f"{codes.code_prefix()}-10000")
    monkeypatch.setattr(codes.secrets, "randbelow", lambda _: 0)
    assert codes.code_new() == f"{codes.code_prefix()}-100000"


@pytest.mark.parametrize(
    ("company", "prefix"),
    [("Alder & Fern", "AF"), ("acme", "A"), ("One Two Three Four", "OTT"), ("森林", "D")],
)
def test_code_prefix(company, prefix, settings):
    settings.COMPANY_NAME = company
    assert codes.code_prefix() == prefix


def test_an_agreement_is_accepted_with_the_enrolment():
    from matrix.models import Agreement

    root = people.company()
    agreement = Agreement.objects.create(
        version=1, title="Terms", text="…", published_at=people.START
    )
    ana = people.enrol(
        "ana", sponsor=root, agreement=agreement, ip="192.0.2.7", user_agent="Browser" * 100
    )
    acceptance = AgreementAcceptance.objects.get()
    assert (acceptance.distributor, acceptance.agreement) == (ana, agreement)
    assert (acceptance.accepted_at, acceptance.actor) == (people.START, ana.user)
    assert (acceptance.ip, len(acceptance.user_agent)) == ("192.0.2.7", 400)


def test_a_user_is_one_distributor_by_the_database():
    root = people.company()
    with pytest.raises(IntegrityError):
        Distributor.objects.create(
            user=root.user, code="TWO", sponsor=root, enrolled_at=people.START
        )
