"""Checks that are one statement each: every row it finds is a problem."""

from collections.abc import Iterator

from django.db import connection


def sentences(sql: str, text: str) -> Iterator[str]:
    """*text* formatted with each row of *sql*."""
    with connection.cursor() as cursor:
        cursor.execute(sql)
        while rows := cursor.fetchmany(1000):
            for row in rows:
                yield text.format(*row)
