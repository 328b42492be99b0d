"""What the database refuses, whoever asks."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from matrix.models import Agreement, Distributor, Matrix, Position
from matrix.services import agreement_accept
from tests import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def company():
    root = people.company()
    for name in "ana ben cid".split():
        people.enrol(name, sponsor=root)
    people.enrol("dan", sponsor="ana")
    agreement = Agreement.objects.create(
        version=1, title="Terms", text="The words", published_at=people.START
    )
    agreement_accept(distributor=root, agreement=agreement, at=people.START)
    return root


def _refused(sql: str, match: str) -> None:
    with (
        pytest.raises(IntegrityError, match=match),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)
        # Constraints Django defers to the end of the transaction are due now.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize(
    ("sql", "match"),
    [
        (
            "UPDATE matrix_distributor SET sponsor_id = (SELECT id FROM matrix_distributor "
            "WHERE code = 'BEN') WHERE code = 'DAN'",
            "The sponsor of DAN is fixed for ever",
        ),
        ("UPDATE matrix_distributor SET sponsor_id = NULL WHERE code = 'DAN'", "fixed for ever"),
        (
            "UPDATE matrix_distributor SET sponsor_id = (SELECT id FROM matrix_distributor "
            "WHERE code = 'BEN') WHERE code = 'ROOT'",
            "fixed for ever",
        ),
        ("UPDATE matrix_placementreceipt SET slot = 2 WHERE slot = 1", "is append-only"),
        ("DELETE FROM matrix_placementreceipt", "is append-only"),
        ("UPDATE matrix_distributorstatuschange SET reason = 'x'", "is append-only"),
        ("DELETE FROM matrix_distributorstatuschange", "is append-only"),
        ("UPDATE matrix_agreementacceptance SET ip = NULL", "is append-only"),
        ("DELETE FROM matrix_agreementacceptance", "is append-only"),
        ("UPDATE matrix_agreement SET text = 'Other'", "Version 1 of the agreement is published"),
        ("DELETE FROM matrix_agreement", "Version 1 of the agreement is published"),
        ("UPDATE matrix_matrix SET width = 1", "matrix_matrix_width"),
        ("UPDATE matrix_matrix SET width = 21", "matrix_matrix_width"),
        ("UPDATE matrix_position SET slot = 0 WHERE slot = 1", "matrix_position_slot"),
        ("UPDATE matrix_position SET slot = 20 WHERE slot = 2", "matrix_position_place"),
        ("UPDATE matrix_position SET slot = NULL WHERE slot = 2", "matrix_position_place"),
        ("UPDATE matrix_position SET lft = 0 WHERE slot = 2", "matrix_position_labels"),
        ("UPDATE matrix_position SET rght = lft WHERE slot = 2", "matrix_position_labels"),
        ("UPDATE matrix_position SET rght = 4611686018427387905", "matrix_position_labels"),
        ("UPDATE matrix_position SET tree_id = 0", "matrix_position_tree_is_matrix"),
        ("UPDATE matrix_position SET child_count = 21", "matrix_position_child_count"),
        ("UPDATE matrix_position SET parent_id = id WHERE slot = 2", "not_own_parent"),
        (
            "UPDATE matrix_position SET parent_id = NULL, slot = NULL, level = 0 WHERE slot = 2",
            "matrix_position_one_root",
        ),
        (
            "UPDATE matrix_position SET distributor_id = (SELECT min(id) FROM matrix_distributor)",
            "matrix_position_one_each",
        ),
        ("UPDATE matrix_distributor SET status = 'happy'", "matrix_distributor_status"),
        ("UPDATE matrix_distributor SET code = 'ana' WHERE code = 'BEN'", "code_ci"),
    ],
)
def test_the_database_refuses(sql, match, company):
    _refused(sql, match)


def test_there_is_one_root(company):
    with pytest.raises(IntegrityError, match="one_root"), transaction.atomic():
        Distributor.objects.create(user=people.user("x"), code="X", enrolled_at=people.START)


def test_a_distributor_with_a_history_is_not_deleted(company):
    with pytest.raises(ProtectedError):
        people.distributor("dan").delete()
    with pytest.raises(ProtectedError):
        people.user("dan").delete()
    assert Distributor.objects.count() == 5


def test_the_width_is_fixed_once_someone_is_placed(company):
    matrix = Matrix.objects.get()
    matrix.width = 4
    sentence = "Forest has people placed at width 3: the width is fixed"
    with pytest.raises(ValidationError, match=sentence):
        matrix.full_clean()
    with pytest.raises(ValidationError, match=sentence):
        matrix.save()
    assert Matrix.objects.get().width == 3
    matrix.width = 3
    matrix.holding_days = 10
    matrix.save()
    assert Matrix.objects.get().holding_days == 10


def test_the_width_of_an_empty_matrix_may_change():
    matrix = Matrix.objects.create(name="Empty", width=3)
    matrix.width = 5
    matrix.full_clean()
    matrix.save()
    assert Matrix.objects.get().width == 5
    assert Position.objects.count() == 0


@pytest.mark.parametrize("width", [1, 21])
def test_a_width_out_of_range_is_refused_in_forms(width):
    with pytest.raises(ValidationError, match="width"):
        Matrix(name="Odd", width=width).full_clean()


def test_a_strategy_that_does_not_work_yet_cannot_be_chosen():
    with pytest.raises(ValidationError, match="strategy"):
        Matrix(name="Odd", width=3, strategy="even").full_clean()
