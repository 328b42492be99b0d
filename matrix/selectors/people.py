"""Finding distributors, the company's root, the company's matrix."""

from datetime import datetime
from typing import Any

from django.db.models.functions import Upper

from matrix.errors import NotFound
from matrix.models import Distributor, DistributorStatusChange, Matrix, Status


def matrix_default() -> Matrix:
    """The company's matrix, the first one made. Raises ``NotFound`` before there is one."""
    matrix = Matrix.objects.order_by("pk").first()
    if matrix is None:
        raise NotFound("There is no matrix yet: add one in the admin under Matrix.")
    return matrix


def company_root() -> Distributor:
    """The distributor without a sponsor. Raises ``NotFound`` before there is one."""
    root = Distributor.objects.select_related("user").filter(sponsor__isnull=True).first()
    if root is None:
        raise NotFound("The company has no root distributor yet: enrol one without a sponsor.")
    return root


def distributor_by_code(code: str) -> Distributor | None:
    """The distributor with this code, whatever its case, or None."""
    return (
        Distributor.objects.select_related("user")
        .alias(upper=Upper("code"))
        .filter(upper=code.strip().upper())
        .first()
    )


def distributor_for_user(user: Any) -> Distributor | None:
    """The distributor who *user* is; None for everyone else, anonymous visitors included."""
    if user is None or not getattr(user, "is_authenticated", False):
        return None
    return Distributor.objects.select_related("user").filter(user_id=user.pk).first()


def nearest_active_sponsor(distributor: Distributor) -> Distributor:
    """Who stands in for *distributor*: themself, or if terminated the nearest sponsor who is not.

    Raises ``NotFound`` if everyone up to the root is terminated, which no service lets happen.
    """
    found = list(
        Distributor.objects.raw(
            """
            WITH RECURSIVE up(id, sponsor_id, status, steps) AS (
                SELECT id, sponsor_id, status, 0 FROM matrix_distributor WHERE id = %s
                UNION ALL
                SELECT d.id, d.sponsor_id, d.status, up.steps + 1
                FROM up JOIN matrix_distributor d ON d.id = up.sponsor_id
                WHERE up.status = %s
            )
            SELECT d.* FROM up JOIN matrix_distributor d ON d.id = up.id WHERE up.status <> %s
            """,
            [distributor.pk, Status.TERMINATED, Status.TERMINATED],
        )
    )
    if not found:
        raise NotFound(f"Everyone above {distributor.code} is terminated, the root included.")
    return found[0]


def status_at(*, distributor: Distributor, at: datetime) -> str | None:
    """The status *distributor* had at *at*, by the history; None before their enrolment."""
    return (
        DistributorStatusChange.objects.filter(distributor=distributor, at__lte=at)
        .order_by("-at", "-id")
        .values_list("to_status", flat=True)
        .first()
    )
