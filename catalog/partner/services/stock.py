"""Stock, reserved and given back in bulk and safely against each other.

A stock record has ``num_in_stock`` and, of these, ``num_allocated`` reserved by orders that have
not shipped; what can be sold is the difference. Every function takes units by stock record id and
must run inside a transaction. Rows are locked in the order of their ids, so that two orders with
the same products cannot deadlock.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import connection
from oscar.core.loading import get_model


@dataclass(frozen=True)
class Shortage:
    """More was *wanted* of a stock record than is *available*."""

    stockrecord_id: int
    wanted: int
    available: int


class OutOfStock(Exception):
    """Not everything wanted is there. Nothing was reserved."""

    def __init__(self, shortages: list[Shortage]) -> None:
        super().__init__(f"Out of stock: {shortages}")
        self.shortages = shortages


def stock_allocate(*, units: Mapping[int, int]) -> None:
    """Reserve units for an order. Raises ``OutOfStock`` if any record has too few."""
    available = _lock(units)
    shortages = [
        Shortage(pk, wanted, max(available.get(pk, 0), 0))
        for pk, wanted in units.items()
        if available.get(pk, 0) < wanted
    ]
    if shortages:
        raise OutOfStock(shortages)
    # The condition again, in the statement that reserves: the lock above orders the writers, this
    # is what makes overselling impossible.
    reserved = _move(
        units,
        "num_allocated = COALESCE(s.num_allocated, 0) + w.units",
        "COALESCE(s.num_in_stock, 0) - COALESCE(s.num_allocated, 0) >= w.units",
    )
    if reserved != set(units):
        raise OutOfStock([Shortage(pk, units[pk], 0) for pk in units if pk not in reserved])


def stock_release(*, units: Mapping[int, int]) -> None:
    """Give reserved units back to the shelf: the order will not ship."""
    _lock(units)
    _move(units, "num_allocated = GREATEST(COALESCE(s.num_allocated, 0) - w.units, 0)")


def stock_consume(*, units: Mapping[int, int]) -> None:
    """Take reserved units out of the warehouse: the order has shipped."""
    _lock(units)
    _move(
        units,
        "num_allocated = GREATEST(COALESCE(s.num_allocated, 0) - w.units, 0),"
        " num_in_stock = GREATEST(COALESCE(s.num_in_stock, 0) - w.units, 0)",
    )


def stock_return(*, units: Mapping[int, int]) -> None:
    """Put shipped units back on the shelf: they came back."""
    _lock(units)
    _move(units, "num_in_stock = COALESCE(s.num_in_stock, 0) + w.units")


def _lock(units: Mapping[int, int]) -> dict[int, int]:
    """Lock the records and return what each has available."""
    records = (
        get_model("partner", "StockRecord")
        .objects.select_for_update()
        .filter(pk__in=units)
        .order_by("pk")
        .only("pk", "num_in_stock", "num_allocated")
    )
    return {record.pk: record.net_stock_level for record in records}


def _move(units: Mapping[int, int], change: str, condition: str = "TRUE") -> set[int]:
    """Apply *change* to all records in one statement, then keep the low-stock alerts in step (as
    Oscar does record by record). Returns the ids of the records that changed."""
    if not units:
        return set()
    parameters = [list(units), list(units.values())]
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            UPDATE partner_stockrecord s SET {change}, date_updated = now()
              FROM unnest(%s::bigint[], %s::int[]) AS w (id, units)
             WHERE s.id = w.id AND {condition}
         RETURNING s.id, s.low_stock_threshold IS NOT NULL
            """,
            parameters,
        )
        rows = cursor.fetchall()
        watched = [pk for pk, has_threshold in rows if has_threshold]
        if watched:
            cursor.execute(_OPEN_ALERTS, [watched])
            cursor.execute(_CLOSE_ALERTS, [watched])
    return {pk for pk, _ in rows}


_LOW = "COALESCE(s.num_in_stock, 0) - COALESCE(s.num_allocated, 0) < s.low_stock_threshold"

_OPEN_ALERTS = f"""
    INSERT INTO partner_stockalert (stockrecord_id, threshold, status, date_created)
    SELECT s.id, s.low_stock_threshold, 'Open', now()
      FROM partner_stockrecord s
     WHERE s.id = ANY(%s) AND {_LOW}
       AND NOT EXISTS (SELECT 1 FROM partner_stockalert a
                        WHERE a.stockrecord_id = s.id AND a.status = 'Open')
"""

_CLOSE_ALERTS = f"""
    UPDATE partner_stockalert a SET status = 'Closed', date_closed = now()
      FROM partner_stockrecord s
     WHERE a.stockrecord_id = s.id AND a.status = 'Open' AND s.id = ANY(%s) AND NOT ({_LOW})
"""
