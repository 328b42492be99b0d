"""Whom a customer belongs to."""

from matrix.models import BuyerEnroller


def buyer_enroller(*, user_id: int | None, email: str) -> BuyerEnroller | None:
    """The customer's enroller, found by account first, then by e-mail, case-folded."""
    found = BuyerEnroller.objects.select_related("distributor__user")
    if user_id is not None and (row := found.filter(user_id=user_id).first()):
        return row
    folded = email.strip().casefold()
    return found.filter(email_folded=folded).first() if folded else None
