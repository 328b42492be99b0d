"""What the store's specimens show: invented figures in the shapes that the real pages give."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.utils.translation import gettext as _
from oscar.core.loading import get_model

from catalog.catalogue.cards import Card
from catalog.catalogue.pictures import Picture, picture_of
from catalog.catalogue.product_page import Reviews, Variant
from catalog.listing.forms import ListForm
from catalog.listing.page import Chip, Choice
from catalog.order.statuses import LABELS, REFUNDED
from catalog.order.summary import Step
from mlmshop.lib.emblems import TONES, emblem_for
from mlmshop.lib.money import format_money

WHEN = datetime(2026, 11, 3, 18, 20, tzinfo=UTC)
PRODUCT = SimpleNamespace(pk=0, slug="sample", is_parent=False)
PARENT = SimpleNamespace(pk=0, slug="sample", is_parent=True)


def store_samples() -> dict[str, Any]:
    """The context of the store's specimens; one query, for a picture to show."""
    image = get_model("catalogue", "ProductImage").objects.order_by("pk").first()
    picture = picture_of(image) if image else None
    currency = settings.COMPANY_CURRENCY
    return {
        "form": _form(),
        "reasons": [_("“admin” is kept for the company.")],
        "site_domain": settings.SITE_DOMAIN,
        "cards": _cards(picture, currency),
        "message_samples": _messages(),
        "buys": _buys(currency),
        "reviewed": {"product": PRODUCT, "page": SimpleNamespace(reviews=_reviews())},
        "basket": SimpleNamespace(all_lines=_lines(image, currency)),
        "total_rows": _totals(currency),
        "timelines": _timelines(),
        "listing": _listing(currency),
        "faces": tone_codes(),
        "owner": SimpleNamespace(
            code="MAREN", display_name="Maren Vogel", first_name="Maren", portrait_url="", emblem=""
        ),
        "ratings": [0, 1.4, 2.5, 3.6, 5],
    }


class SampleForm(forms.Form):
    """One field of each kind, some of them wrong."""

    name = forms.CharField(label=_("Name"))
    email = forms.EmailField(
        label=_("E-mail address"), help_text=_("We write only about your order.")
    )
    phone = forms.CharField(label=_("Phone"), required=False)
    country = forms.ChoiceField(label=_("Country"), choices=[("NL", _("Netherlands"))])
    note = forms.CharField(
        label=_("Note"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    news = forms.BooleanField(label=_("Tell me about new products"), required=False)
    terms = forms.BooleanField(label=_("I have read the agreement"))

    def clean(self) -> dict[str, Any]:
        self.add_error(None, _("Not quite yet: please look at what is marked below."))
        return super().clean() or {}


def _form() -> SampleForm:
    data = {"name": "Noor Haddad", "email": "noor@", "country": "NL", "news": "on"}
    form = SampleForm({f"sample-{name}": value for name, value in data.items()}, prefix="sample")
    for field in form.fields.values():
        field.widget.attrs["autocomplete"] = "off"
    return form


def _cards(picture: Picture | None, currency: str) -> list[Card]:
    plain: dict[str, Any] = {
        "pk": 0,
        "url": "#part-card",
        "line": _("One line that says what it is"),
        "picture": picture,
        "price": Decimal("24.00"),
        "currency": currency,
        "is_from": False,
        "available": True,
        "can_add": True,
        "is_new": False,
        "rating": None,
    }
    return [
        Card(**{**plain, "title": _("In stock"), "is_new": True}),
        Card(**{**plain, "title": _("In several kinds"), "is_from": True, "can_add": False}),
        Card(**{**plain, "title": _("Sold out"), "available": False, "can_add": False}),
        Card(**{**plain, "title": _("Without a picture"), "picture": None}),
        Card(
            **{
                **plain,
                "title": _("Not on sale, with a name so long that it takes a second line"),
                "price": None,
                "available": False,
                "can_add": False,
            }
        ),
    ]


def _messages() -> list[Message]:
    return [
        Message(constants.SUCCESS, _("Your address is saved.")),
        Message(constants.INFO, _("Your basket waited for you.")),
        Message(constants.WARNING, _("Only 2 are left: we have lowered the quantity.")),
        Message(constants.ERROR, _("The voucher “SPRING” ended yesterday.")),
    ]


def _buys(currency: str) -> list[dict[str, Any]]:
    def variant(pk: int, name: str, price: str | None, **more: Any) -> Variant:
        amount = None if price is None else Decimal(price)
        shape = {"available": True, "stock": None, **more}
        return Variant(pk=pk, name=name, price=amount, currency=currency, **shape)

    def page(*variants: Variant, available: bool = True) -> SimpleNamespace:
        return SimpleNamespace(
            variants=variants,
            chosen=variants[0],
            available=available,
            choice_name=_("Size"),
            option_fields=[],
            pictures=[],
        )

    return [
        {
            "title": _("In kinds, few left of the chosen one"),
            "product": PARENT,
            "page": page(
                variant(1, "30 ml", "38.00", stock=2),
                variant(2, "50 ml", "54.50"),
                variant(3, "15 ml", "24.00", available=False),
            ),
        },
        {
            "title": _("Sold out"),
            "product": PRODUCT,
            "page": page(variant(4, "", "16.00", available=False), available=False),
        },
        {
            "title": _("Not on sale"),
            "product": PRODUCT,
            "page": page(variant(5, "", None, available=False), available=False),
        },
    ]


def _reviews() -> Reviews:
    def review(score: int, title: str, body: str, name: str) -> SimpleNamespace:
        return SimpleNamespace(
            score=score, title=title, body=body, name=name, is_anonymous=True, date_created=WHEN
        )

    return Reviews(
        average=4.3,
        count=12,
        bars=[(5, 7, 58), (4, 3, 25), (3, 1, 8), (2, 1, 8), (1, 0, 0)],
        newest=[
            review(5, _("Calm skin"), _("Three drops in the evening are enough."), "Ines"),
            review(2, _("Too green for me"), _("Good oil, strong smell of fern."), "Tomasz"),
        ],
    )


def _lines(image: Any, currency: str) -> list[SimpleNamespace]:
    def line(
        title: str, quantity: int, price: str, *, kind: str = "", pictured: bool = True
    ) -> Any:
        images = [image] if image and pictured else []
        product = SimpleNamespace(
            images=SimpleNamespace(all=lambda: images),
            parent_id=None,
            is_child=bool(kind),
            parent=SimpleNamespace(title=title),
            title=kind,
            get_title=title,
        )
        return SimpleNamespace(
            product=product,
            quantity=quantity,
            attributes=SimpleNamespace(all=list),
            line_price_incl_tax=Decimal(price),
            price_currency=currency,
        )

    return [
        line(_("Fern face oil"), 2, "76.00", kind="30 ml"),
        line(_("Oat and fern soap"), 1, "16.00", pictured=False),
    ]


def _totals(currency: str) -> list[SimpleNamespace]:
    def row(label: str, amount: str, **more: Any) -> SimpleNamespace:
        return SimpleNamespace(label=label, text=format_money(Decimal(amount), currency), **more)

    return [
        row(_("Goods, 3 items"), "92.00"),
        row(_("Voucher FERN10"), "-9.20", is_minus=True, why=_("10 percent off everything.")),
        row(_("Standard delivery"), "4.90", why=_("Free from %s.") % "100"),
        row(_("Total"), "87.70", is_grand=True),
    ]


def _timelines() -> list[dict[str, Any]]:
    labels = [_("Placed"), _("Paid"), _("Packed"), _("Shipped"), _("Delivered")]

    def steps(*states: str, ended: str = "") -> SimpleNamespace:
        made = [
            Step(
                label=label, at=None if state == "next" else WHEN + timedelta(days=day), state=state
            )
            for day, (label, state) in enumerate(zip(labels, states, strict=False))
        ]
        if ended:
            made.append(Step(label=ended, at=WHEN + timedelta(days=9), state="now"))
        return SimpleNamespace(steps=made)

    return [
        {"title": _("Waiting"), "summary": steps("now", "next", "next", "next", "next")},
        {"title": _("On its way"), "summary": steps("past", "past", "past", "now", "next")},
        {"title": _("Delivered"), "summary": steps(*["past"] * 5)},
        {"title": _("Refunded"), "summary": steps(*["past"] * 5, ended=str(LABELS[REFUNDED]))},
    ]


def _listing(currency: str) -> SimpleNamespace:
    form = ListForm({"min": "40", "max": "20"}, categories=[], searching=False)
    form.is_valid()
    return SimpleNamespace(
        form=form,
        question=SimpleNamespace(in_stock=True, sort="best"),
        currency=currency,
        choices=[
            Choice(pk=1, name=_("Face"), count=9, chosen=True),
            Choice(pk=2, name=_("Tea"), count=7, chosen=False),
        ],
        in_stock_count=14,
        total=0,
        chips=[
            Chip(label=_("Face"), url="#part-filters"),
            Chip(label=_("In stock"), url="#part-filters"),
        ],
        clear_url="#part-filters",
        cards=[],
        page=SimpleNamespace(has_other_pages=True, number=1),
        pages=[
            ("1", "#part-pagination"),
            ("2", "#part-pagination"),
            ("…", None),
            ("9", "#part-pagination"),
        ],
        previous_url="",
        next_url="#part-pagination",
    )


def tone_codes() -> list[str]:
    """Eight codes, one for each tone of emblems."""
    found: dict[str, str] = {}
    number = 0
    while len(found) < len(TONES):
        code = f"AF{number:04d}"
        found.setdefault(emblem_for(code).tone, code)
        number += 1
    return [found[tone] for tone in TONES]
