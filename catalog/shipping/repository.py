"""Which delivery methods a basket can have."""

from oscar.apps.shipping.repository import Repository as OscarRepository

from catalog.shipping.methods import Express, Standard


class Repository(OscarRepository):
    """Standard first: it is what the basket page reckons with."""

    methods = (Standard(), Express())
