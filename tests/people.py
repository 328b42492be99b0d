"""Named people for tests: users, a company with its root, distributors enrolled for real.

    root = people.company(width=3)
    ana = people.enrol("ana", sponsor=root)        # code ANA, ana@example.org, Ana Example
    ben = people.enrol("ben", sponsor="ana", status="suspended")

Everything goes through the services, so that placements, receipts and outbox messages are there.
"""

from datetime import UTC, datetime
from typing import Any

from django.contrib.auth import get_user_model

from matrix.models import Distributor, Matrix
from matrix.selectors import distributor_by_code
from matrix.services import distributor_enrol

START = datetime(2026, 1, 1, 12, 0, tzinfo=UTC)
"""When everybody is enrolled, unless a test says otherwise."""


def user(
    name: str, *, last_name: str = "Example", password: str | None = None, **fields: Any
) -> Any:
    """A user ``<name>@example.org``; the same one when called again. No password unless given."""
    model = get_user_model()
    email = fields.pop("email", f"{name.lower()}@example.org")
    found = model.objects.filter(email__iexact=email).first()
    if found is not None:
        return found
    made = model(email=email, first_name=name.capitalize(), last_name=last_name, **fields)
    if password is None:
        made.set_unusable_password()
    else:
        made.set_password(password)
    made.save()
    return made


def staff(name: str = "staff", **fields: Any) -> Any:
    """A superuser who may use the admin."""
    return user(name, is_staff=True, is_superuser=True, **fields)


def company(
    *,
    width: int = 3,
    name: str = "Forest",
    root: str = "root",
    status: str = "active",
    at: datetime = START,
    **matrix: Any,
) -> Distributor:
    """A matrix *width* wide with its root distributor, who is returned."""
    made = Matrix.objects.create(name=name, width=width, **matrix)
    return distributor_enrol(
        user=user(root), sponsor=None, at=at, matrix=made, code=root.upper(), status=status
    )


def enrol(
    name: str, *, sponsor: Distributor | str, at: datetime = START, **fields: Any
) -> Distributor:
    """Enrol *name* under *sponsor* (a distributor, or the name of one); their code is NAME."""
    if isinstance(sponsor, str):
        sponsor = distributor(sponsor)
    fields.setdefault("code", name.upper())
    fields.setdefault("user", user(name))
    return distributor_enrol(sponsor=sponsor, at=at, **fields)


def chain(names: str, *, top: Distributor) -> list[Distributor]:
    """Enrol each of the space-separated *names* under the one before, the first under *top*."""
    made: list[Distributor] = []
    for name in names.split():
        made.append(enrol(name, sponsor=made[-1] if made else top))
    return made


def distributor(name: str) -> Distributor:
    """The distributor enrolled as *name*."""
    found = distributor_by_code(name)
    if found is None:
        raise LookupError(f"Nobody was enrolled as {name!r}.")
    return found
