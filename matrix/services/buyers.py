"""Remembering whom a customer belongs to."""

from datetime import datetime

from matrix.models import BuyerEnroller, Distributor


def buyer_enroller_remember(
    *,
    email: str,
    user_id: int | None,
    distributor: Distributor,
    at: datetime,
    order_number: str,
) -> BuyerEnroller | None:
    """Make *distributor* the customer's enroller, unless they have one; the first stays.

    A customer is known by account or by e-mail, case-folded. Returns the row, or None if *email* is
    empty. Safe to race: the unique e-mail and account decide.
    """
    folded = email.strip().casefold()
    if not folded:
        return None
    BuyerEnroller.objects.bulk_create(
        [
            BuyerEnroller(
                user_id=user_id,
                email_folded=folded,
                distributor=distributor,
                since=at,
                order_number=order_number,
            )
        ],
        ignore_conflicts=True,
    )
    found = None
    if user_id is not None:
        found = BuyerEnroller.objects.filter(user_id=user_id).first()
    return found or BuyerEnroller.objects.filter(email_folded=folded).first()
