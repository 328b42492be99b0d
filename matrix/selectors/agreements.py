"""Which agreement is in force."""

from datetime import datetime

from matrix.models import Agreement


def agreement_current(*, at: datetime) -> Agreement | None:
    """The version in force at *at*: the highest one published by then; None before the first."""
    return Agreement.objects.filter(published_at__lte=at).order_by("-version").first()
