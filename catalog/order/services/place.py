"""From a basket to an order: everything that has to happen with it, or nothing."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.db.models import prefetch_related_objects
from django.db.models.functions import Lower
from django.utils.translation import gettext as _
from oscar.core.loading import get_class, get_model

from catalog.billing.services.mark_paid import payment_mark_paid
from catalog.order.numbers import order_number_new
from catalog.volume.credit import CreditAnswer, CreditQuestion, credit_resolver
from catalog.volume.models import OrderCredit
from mlmshop.lib.money import format_money
from mlmshop.outbox.services import message_add

UnableToPlaceOrder = get_class("order.exceptions", "UnableToPlaceOrder")

_NUMBER_TRIES = 5


class TotalChanged(UnableToPlaceOrder):
    """The order would cost something else than the customer has agreed to."""


def order_place(
    *,
    basket: Any,
    user: Any,
    guest_email: str,
    shipping_address: Any,
    shipping_method: Any,
    billing_address: Any = None,
    question: CreditQuestion,
    at: datetime,
    number: str | None = None,
    expected_total: Decimal | None = None,
) -> Any:
    """Place the basket's order: lines, frozen volumes and credit, reserved stock, outbox.

    One transaction. A basket is ordered once: asked again (a double click, a second tab, a retry),
    the same order comes back and nothing happens. The lines are read and the offers applied afresh
    under the basket's lock. An order of total zero is paid at once.

    *user* is the account or None; a guest has *guest_email*. The addresses are unsaved order
    addresses (None where nothing is shipped); *number* is drawn unless given. With
    *expected_total* (including tax and delivery) a different total is refused.

    Returns the order. Raises ``UnableToPlaceOrder`` with a sentence for the customer;
    ``TotalChanged``, a kind of it, when the total is not the expected one.
    """
    for attempt in range(_NUMBER_TRIES):
        try:
            with transaction.atomic():
                return _place(
                    basket=basket,
                    user=user if user is not None and user.is_authenticated else None,
                    guest_email=guest_email,
                    addresses=(shipping_address, billing_address),
                    shipping_method=shipping_method,
                    question=question,
                    at=at,
                    number=number or order_number_new(),
                    expected_total=expected_total,
                )
        except IntegrityError as error:
            # Another order drew the same number at the same moment: draw again.
            if number or not _number_taken(error) or attempt == _NUMBER_TRIES - 1:
                raise
    raise AssertionError("unreachable")


def _place(
    *,
    basket: Any,
    user: Any,
    guest_email: str,
    addresses: tuple[Any, Any],
    shipping_method: Any,
    question: CreditQuestion,
    at: datetime,
    number: str,
    expected_total: Decimal | None,
) -> Any:
    order_model, basket_model = get_model("order", "Order"), get_model("basket", "Basket")
    locked = basket_model.objects.select_for_update().get(pk=basket.pk)
    placed = order_model.objects.filter(basket_id=basket.pk).first()
    if placed is not None:
        return placed
    if locked.status not in (basket_model.OPEN, basket_model.FROZEN):
        raise UnableToPlaceOrder(_("This basket is closed: please start again from your basket."))
    basket_load(basket, user=user)
    _lines_check(basket)
    resolver = credit_resolver()
    answer = resolver.resolve(question)

    charge = shipping_method.calculate(basket)
    total = get_class("checkout.calculators", "OrderTotalCalculator")().calculate(basket, charge)
    if expected_total is not None and total.incl_tax != expected_total:
        raise TotalChanged(
            _("Your total has changed from %(old)s to %(new)s: please check it and order again.")
            % {
                "old": format_money(expected_total, total.currency),
                "new": format_money(total.incl_tax, total.currency),
            }
        )
    shipping_address, billing_address = (_address_save(address) for address in addresses)
    order = get_class("order.utils", "OrderCreator")().place_order(
        basket=basket,
        total=total,
        shipping_method=shipping_method,
        shipping_charge=charge,
        user=user,
        shipping_address=shipping_address,
        billing_address=billing_address,
        order_number=number,
        guest_email="" if user else guest_email,
        date_placed=at,
    )
    _credit_write(order=order, question=question, answer=answer)
    resolver.credited(order_number=order.number, question=question, answer=answer)
    basket.status, basket.date_submitted = basket_model.SUBMITTED, at
    basket.save(update_fields=["status", "date_submitted"])
    message_add(
        topic="order.placed", key=f"order.placed:{order.pk}", payload={"order_id": order.pk}
    )
    if total.incl_tax == 0:
        payment_mark_paid(
            order_id=order.pk,
            amount=total.incl_tax,
            currency=total.currency,
            method="nothing_to_pay",
            reference="",
            actor=None,
            at=at,
        )
        order.refresh_from_db(fields=["status"])
    return order


def basket_load(basket: Any, *, user: Any) -> None:
    """Read the basket's lines afresh, with all that placing reads of them, and apply the offers.

    A handful of queries, however many lines there are.
    """
    if not basket.has_strategy:
        basket.strategy = get_class("partner.strategy", "Selector")().strategy(user=user)
    basket.reset_offer_applications()
    prefetch_related_objects(list(basket.all_lines()), "stockrecord__partner")
    get_class("offer.applicator", "Applicator")().apply(basket, user or AnonymousUser())


def _lines_check(basket: Any) -> None:
    """Raise ``UnableToPlaceOrder`` naming every line that cannot be bought any more."""
    if basket.is_empty:
        raise UnableToPlaceOrder(_("Your basket is empty: add something to it first."))
    sentences = []
    for line in basket.all_lines():
        permitted, reason = line.purchase_info.availability.is_purchase_permitted(line.quantity)
        if not permitted:
            sentences.append(
                _("“%(title)s”: %(reason)s. Change your basket to continue.")
                % {"title": line.product.get_title(), "reason": str(reason).rstrip(".")}
            )
    if sentences:
        raise UnableToPlaceOrder(" ".join(sentences))


def _address_save(address: Any) -> Any:
    if address is not None:
        # Always a new row: an earlier attempt that was rolled back leaves its key behind.
        address.pk = None
        address._state.adding = True
        address.save()
    return address


def _credit_write(*, order: Any, question: CreditQuestion, answer: CreditAnswer) -> None:
    folded = question.email.strip().casefold()
    buyer_id = question.user_id
    if buyer_id is None:
        # A guest is known by their address: the account that has it is the same customer.
        users = get_user_model().objects.alias(folded=Lower("email"))
        buyer_id = users.filter(folded=folded).values_list("pk", flat=True).first()
    OrderCredit.objects.create(
        order=order,
        seller_code=answer.seller_code,
        kind=answer.kind,
        rule=answer.rule,
        buyer_user_id=buyer_id,
        buyer_email=folded,
        buyer_key=f"account:{buyer_id}" if buyer_id else f"email:{folded}",
        evidence=answer.evidence,
        credited_at=question.at,
    )


def _number_taken(error: IntegrityError) -> bool:
    constraint = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None) or ""
    return constraint.startswith("order_order_number")
