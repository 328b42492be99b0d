"""An explanation of an amount, and one of none, with every kind of stop on the way."""

from decimal import Decimal

from django.conf import settings
from django.utils.translation import gettext as _

from commissions.selectors.explain_views import Item
from mlmshop.office.why import (
    AROUND,
    UP,
    UP_FROM_HERE,
    UP_TO_HERE,
    Fact,
    Hop,
    Rail,
    Why,
)

D = Decimal


def why_this_amount() -> Why:
    """Level 3 of an order, one passed over and one without a rate on the way."""
    return Why(
        heading=_("Why this amount"),
        line_id=2,
        cv=D("28.00"),
        rate=D(5),
        rate_name=_("level %(level)s") % {"level": 3},
        amount=D("1.40"),
        currency=settings.COMPANY_CURRENCY,
        hops=[
            *_beginning(),
            _hop("paid", "AF0117", "Ines Duarte", _("64 PV, qualified"), "5%", 1),
            _hop("skip", "AF0128", "Bảo Trần", _("12 of 50 PV: passed over"), _("passed over")),
            _hop("lost", "AF0109", "Amara Okafor", _("Paid on fewer levels"), _("not paid"), 2),
            _hop("me", "MAREN", _("You"), _("Level 3, qualified"), "5%", 3),
        ],
        facts=[
            Fact(name=_("Rate from"), value=_("Plan version 1, level 3")),
            Fact(name=_("Rounding"), value=_("1.400 to 1.40")),
        ],
        note=_("Elif’s retail commission is a line of its own and takes nothing from you."),
        goods=[
            Item(sku="AF-01", title=_("Fern face oil"), quantity=1, cv=D("20.00")),
            Item(sku="AF-02", title=_("Oat and fern soap"), quantity=2, cv=D("8.00")),
        ],
    )


def why_not_me() -> Why:
    """An order that pays those below alone."""
    return Why(
        heading=_("Why not me"),
        answer=_("You are not paid level 2. You had 32 of 50 PV."),
        currency=settings.COMPANY_CURRENCY,
        hops=[
            *_beginning(),
            _hop("paid", "AF0117", "Ines Duarte", _("64 PV, qualified"), "5%", 1),
            _hop("me-skip", "MAREN", _("You"), _("32 of 50 PV"), _("passed over")),
        ],
        facts=[Fact(name=_("Compression"), value=_("dynamic"))],
        note=_("Once you qualify in this period, this order is counted again for you."),
    )


def _beginning() -> list[Hop]:
    return [
        Hop(
            kind="order",
            rails=(Rail(path=UP_FROM_HERE, variant="rail--sale"),),
            name=_("Fern face oil and 1 more"),
            reason=_("Order AF-1027, paid 12 Nov 2026"),
            figure="28.00",
            unit=_("CV"),
            icon="shopping-bag",
        ),
        Hop(
            kind="seller",
            rails=(Rail(path=UP_FROM_HERE), Rail(path=UP_TO_HERE, variant="rail--sale")),
            name="Elif Yıldız",
            reason=_("Sold it. The climb starts above them"),
            code="AF0121",
            icon="store",
        ),
    ]


def _hop(
    kind: str, code: str, name: str, reason: str, figure: str, level: int | None = None
) -> Hop:
    mine, passed = kind.startswith("me"), level is None
    rail = Rail(path=UP_TO_HERE if mine else AROUND if passed else UP)
    unit = _("level %(level)s") % {"level": level} if level else ""
    return Hop(
        kind=kind,
        rails=(rail,),
        name=name,
        reason=reason,
        figure=figure,
        unit=unit,
        code=code,
        level=level,
    )
