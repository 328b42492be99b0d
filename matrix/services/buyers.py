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


def buyer_enroller_replace(
    *, enroller: BuyerEnroller, distributor: Distributor, at: datetime, order_number: str
) -> None:
    """Let the customer's enroller rest on another order, which may be another's.

    For when the order it rested on has ended unpaid; under the buyer's lock.
    """
    enroller.distributor, enroller.since, enroller.order_number = distributor, at, order_number
    enroller.save(update_fields=["distributor", "since", "order_number"])


def buyer_enroller_forget(*, enroller: BuyerEnroller) -> None:
    """The customer has no enroller any more: no credited order is left that gave them one."""
    enroller.delete()
