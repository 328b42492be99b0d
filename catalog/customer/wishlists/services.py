"""Everything that changes a wish list."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from oscar.core.loading import get_model

from mlmshop.accounts.models import User

WishList = get_model("wishlists", "WishList")
Line = get_model("wishlists", "Line")

MOST_LISTS = 20
MOST_LINES = 100


class WishListFull(Exception):
    """There are as many lists or things on one as there may be; the text is for the customer."""


@transaction.atomic
def wishlist_create(*, owner: User, name: str) -> Any:
    """A new private list. Raises `WishListFull`."""
    _lock(owner)
    if owner.wishlists.count() >= MOST_LISTS:
        raise WishListFull(
            _("You have %(n)d wish lists, which is as many as there can be: delete one first.")
            % {"n": MOST_LISTS}
        )
    return owner.wishlists.create(name=name)


@transaction.atomic
def wishlist_product_add(*, owner: User, product: Any) -> Any:
    """Put *product* on the newest list of *owner*, the first one if there is none yet.

    Returns its line; what is on the list already stays there once. Raises `WishListFull`.
    """
    _lock(owner)
    wishlist = owner.wishlists.order_by("-date_created", "-pk").first()
    if wishlist is None:
        wishlist = owner.wishlists.create(name=_("Wish list"))
    if (line := wishlist.lines.filter(product=product).first()) is not None:
        return line
    if wishlist.lines.count() >= MOST_LINES:
        raise WishListFull(
            _("“%(name)s” holds %(n)d things, which is as many as it can: remove one first.")
            % {"name": wishlist.name, "n": MOST_LINES}
        )
    return wishlist.lines.create(product=product, title=_full_title(product))


@transaction.atomic
def wishlist_line_move(*, line: Any, to: Any) -> None:
    """Put *line* on the list *to* of the same owner; what is there already stays there once.

    Raises `WishListFull`.
    """
    _lock(line.wishlist.owner)
    if line.product_id and to.lines.filter(product_id=line.product_id).exists():
        line.delete()
        return
    if to.lines.count() >= MOST_LINES:
        raise WishListFull(
            _("“%(name)s” holds %(n)d things, which is as many as it can: remove one first.")
            % {"name": to.name, "n": MOST_LINES}
        )
    line.wishlist = to
    line.save(update_fields=["wishlist"])


def _lock(owner: User) -> None:
    """One change at a time per owner, so that the limits hold."""
    User.objects.select_for_update(no_key=True).get(pk=owner.pk)


def _full_title(product: Any) -> str:
    """Kept in the line for the day when the product is gone."""
    if not product.is_child:
        return product.get_title()[:255]
    return f"{product.parent.get_title()}, {product.title}"[:255]
