"""Volumes as the compensation plan reads them: after refunds, nothing for a cancelled order."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import connection

from catalog.volume.freeze import kept_part
from catalog.volume.models import ZERO, LineVolume, OrderCredit, ProductVolume
from mlmshop.lib.money import kept_digits

_VOID = ("Cancelled", "Expired")


@dataclass(frozen=True, kw_only=True)
class OrderLineVolume:
    """One line. ``cv`` and ``pv`` are what is left of the whole line after refunds."""

    line_id: int
    title: str
    sku: str
    quantity: int
    refunded_quantity: int
    unit_cv: Decimal
    unit_pv: Decimal
    cv: Decimal
    pv: Decimal


@dataclass(frozen=True, kw_only=True)
class OrderVolume:
    """An order as the plan sees it. ``cv`` is money in ``currency``, to its digits but two at
    most (as every amount is kept), ``pv`` points.

    Both are after refunds, and 0 for a cancelled or expired order. An order counts from
    ``paid_at`` on; None means it is not paid.
    """

    order_id: int
    number: str
    seller_code: str
    kind: str
    rule: int
    evidence: dict[str, Any]
    buyer_key: str
    placed_at: datetime
    paid_at: datetime | None
    status: str
    cv: Decimal
    pv: Decimal
    currency: str
    lines: list[OrderLineVolume] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class SellerVolume:
    """PV credited to one distributor in a span of time, and their distinct retail customers
    (those whose orders of the span keep PV above 0)."""

    personal_pv: Decimal = ZERO
    retail_pv: Decimal = ZERO
    retail_customers: int = 0


def order_volume(order_id: int) -> OrderVolume:
    """The order's volumes and credit. Raises ``OrderCredit.DoesNotExist`` for an unknown order."""
    try:
        return order_volumes([order_id])[order_id]
    except KeyError:
        raise OrderCredit.DoesNotExist(f"There is no credited order with id {order_id}.") from None


def order_volumes(order_ids: Iterable[int]) -> dict[int, OrderVolume]:
    """Volumes and credit of many orders, by order id, in two queries. Unknown ids are left out."""
    ids = list(order_ids)
    digits = kept_digits(settings.COMPANY_CURRENCY)
    lines: dict[int, list[OrderLineVolume]] = {}
    frozen = (
        LineVolume.objects.filter(line__order_id__in=ids).select_related("line").order_by("line_id")
    )
    for row in frozen:
        kept = {"quantity": row.quantity, "refunded": row.refunded_quantity}
        lines.setdefault(row.line.order_id, []).append(
            OrderLineVolume(
                line_id=row.line_id,
                title=row.line.title,
                sku=row.line.partner_sku,
                quantity=row.quantity,
                refunded_quantity=row.refunded_quantity,
                unit_cv=row.unit_cv,
                unit_pv=row.unit_pv,
                cv=kept_part(amount=row.cv, digits=digits, **kept),
                pv=kept_part(amount=row.pv, **kept),
            )
        )
    found = {}
    credits = OrderCredit.objects.filter(order_id__in=ids).select_related("order__payment")
    for credit in credits:
        order = credit.order
        void = order.status in _VOID
        own = lines.get(order.pk, [])
        payment = getattr(order, "payment", None)
        found[order.pk] = OrderVolume(
            order_id=order.pk,
            number=order.number,
            seller_code=credit.seller_code,
            kind=credit.kind,
            rule=credit.rule,
            evidence=credit.evidence,
            buyer_key=credit.buyer_key,
            placed_at=order.date_placed,
            paid_at=payment.paid_at if payment else None,
            status=order.status,
            cv=ZERO if void else sum((line.cv for line in own), ZERO),
            pv=ZERO if void else sum((line.pv for line in own), ZERO),
            currency=settings.COMPANY_CURRENCY,
            lines=own,
        )
    return found


# Whole numbers and div() keep the rounding exact: half up of a ÷ b is (2a + b) div 2b.
_SELLERS = """
    WITH kept AS (
        SELECT c.seller_code, c.kind, c.buyer_key, c.buyer_email,
               SUM(div(2 * v.pv * 100 * (v.quantity - v.refunded_quantity) + v.quantity,
                       2 * v.quantity)) / 100 AS pv
          FROM billing_orderpayment p
          JOIN volume_ordercredit c ON c.order_id = p.order_id
          JOIN order_line l ON l.order_id = p.order_id
          JOIN volume_linevolume v ON v.line_id = l.id
         WHERE p.paid_at >= %(start)s AND p.paid_at < %(end)s
           AND (%(codes)s::text[] IS NULL OR c.seller_code = ANY(%(codes)s::text[]))
         GROUP BY c.seller_code, c.kind, c.buyer_key, c.buyer_email
    ), bought AS (
        -- Who ordered as a guest and has an account since is one customer: the account.
        SELECT seller_code, kind, pv,
               CASE WHEN buyer_key LIKE 'account:%%' THEN buyer_key
                    ELSE COALESCE(MAX(buyer_key) FILTER (WHERE buyer_key LIKE 'account:%%')
                                      OVER (PARTITION BY seller_code, kind, buyer_email),
                                  buyer_key)
               END AS buyer
          FROM kept
    )
    SELECT seller_code,
           COALESCE(SUM(pv) FILTER (WHERE kind = 'personal'), 0),
           COALESCE(SUM(pv) FILTER (WHERE kind = 'retail'), 0),
           COUNT(DISTINCT buyer) FILTER (WHERE kind = 'retail' AND pv > 0)
      FROM bought
     GROUP BY seller_code
"""


def seller_volumes(
    *, start: datetime, end: datetime, codes: Iterable[str] | None = None
) -> dict[str, SellerVolume]:
    """PV by seller code of the orders paid in ``start ≤ paid_at < end``, in one statement.

    Only the given *codes*, or everyone who sold something. Sellers without a paid order are
    left out.
    """
    parameters = {"start": start, "end": end, "codes": None if codes is None else list(codes)}
    with connection.cursor() as cursor:
        cursor.execute(_SELLERS, parameters)
        return {
            code: SellerVolume(
                personal_pv=personal.quantize(ZERO),
                retail_pv=retail.quantize(ZERO),
                retail_customers=customers,
            )
            for code, personal, retail, customers in cursor.fetchall()
        }


def product_volumes(products: Iterable[Any]) -> dict[int, tuple[Decimal, Decimal]]:
    """(CV, PV) of one unit by product id, in one query; a variant's own, else its parent's.

    Takes products (``id`` and ``parent_id`` are read). Products without volume have (0, 0).
    """
    items = list(products)
    wanted = {item.pk for item in items} | {item.parent_id for item in items if item.parent_id}
    rows = {
        row.product_id: (row.cv, row.pv)
        for row in ProductVolume.objects.filter(product_id__in=wanted)
    }
    nothing = (ZERO, ZERO)
    return {item.pk: rows.get(item.pk) or rows.get(item.parent_id, nothing) for item in items}
