"""Advisory locks, and the registry of their ids.

The contract: lock once, late, sorted by key, inside the transaction; advisory locks before row
locks. A lock is held until its transaction ends. Values of ``Lock`` are never reused.
"""

from collections.abc import Iterable
from enum import IntEnum

from django.db import connection


class Lock(IntEnum):
    """The first half of a lock's key: what kind of thing it guards."""

    TREE = 1
    """Key: a matrix's id. Every write to its positions."""
    ESTIMATES = 2
    """Key: an order's id. Replacing the order's estimates."""
    PERIOD = 3
    """Key: days since 1970 of the period's first day. Payments shared, a close exclusive."""
    BUYER = 4
    """Key: CRC-32 of a buyer's case-folded e-mail. Deciding who is credited for their order, and
    who is their enroller when one ends unpaid. After the row of the basket or order itself, which
    nobody waits for under this lock, and before vouchers, offers and stock."""
    STANDINGS = 5
    """Key: days since 1970 of the period's first day. Computing estimates by the standings of the
    moment holds it shared; spreading a changed standing waits for those by taking it exclusive."""
    PLANS = 6
    """Key: 0. Numbering and publishing plan versions."""


def advisory_lock(lock: Lock, key: int) -> None:
    """Wait for the exclusive lock and hold it until the transaction ends.

    *key* is taken modulo 2^31. Raises ``RuntimeError`` outside a transaction.
    """
    _lock("pg_advisory_xact_lock", lock, key)


def advisory_locks(lock: Lock, keys: Iterable[int]) -> None:
    """``advisory_lock`` for many *keys* at once, taken in ascending order, in one statement."""
    if not connection.in_atomic_block:
        raise RuntimeError(f"{lock.name} can only be locked inside a transaction.")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, key) FROM unnest(%s::int[]) AS keys(key)",
            [int(lock), sorted({key % 2**31 for key in keys})],
        )


def advisory_lock_shared(lock: Lock, key: int) -> None:
    """Like ``advisory_lock``, shared with other holders of the shared lock."""
    _lock("pg_advisory_xact_lock_shared", lock, key)


def _lock(function: str, lock: Lock, key: int) -> None:
    if not connection.in_atomic_block:
        raise RuntimeError(f"{lock.name} can only be locked inside a transaction.")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s, %s)", [int(lock), key % 2**31])
