"""Everything a list page shows: cards, counts, filters, chips and pages."""

from dataclasses import dataclass, replace

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from catalog.catalogue.cards import card_products, cards_of
from catalog.listing.forms import ListForm
from catalog.listing.selectors import Question, category_counts, documents, in_stock_count
from catalog.listing.vocabulary import corrected
from mlmshop.lib.money import currency_sign


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A category filter with what it would show."""

    pk: int
    name: str
    count: int
    chosen: bool


@dataclass(frozen=True, kw_only=True)
class Chip:
    """A chosen filter, and the address without it."""

    label: str
    url: str


class ListPage:
    """One page of a list, for templates; each part is worked out when it is first shown."""

    def __init__(
        self,
        request: HttpRequest,
        *,
        categories,
        within: int | None = None,
        searching: bool = False,
    ) -> None:
        self.request = request
        self.currency = settings.COMPANY_CURRENCY
        self.categories = list(categories)
        # A search page without a query is a question, not an answer of everything.
        self.form = ListForm(request.GET, categories=self.categories, searching=searching)
        self.question: Question = self.form.question(within=within)
        # What was searched for in place of what was typed, if that was misspelt.
        self.correction: str | None = None
        if self.question.query and not self.form.cleaned_data.get("literal"):
            self.correction = corrected(self.question.query)
        self.typed = self.question.query
        if self.correction:
            self.question = replace(self.question, query=self.correction)

    @cached_property
    def page(self) -> Page:
        paginator = Paginator(
            documents(self.question).values_list("pk", flat=True), settings.OSCAR_PRODUCTS_PER_PAGE
        )
        return paginator.get_page(self.request.GET.get("page"))

    @cached_property
    def cards(self) -> list:
        return cards_of(card_products(self.page.object_list), strategy=self.request.strategy)

    @property
    def total(self) -> int:
        return self.page.paginator.count

    @cached_property
    def choices(self) -> list[Choice]:
        counts = category_counts(self.question)
        chosen = set(self.question.categories)
        return [
            Choice(
                pk=item.pk, name=item.name, count=counts.get(item.pk, 0), chosen=item.pk in chosen
            )
            for item in self.categories
        ]

    @cached_property
    def in_stock_count(self) -> int:
        return in_stock_count(self.question)

    @cached_property
    def chips(self) -> list[Chip]:
        chips = [
            Chip(label=item.name, url=self._without("c", str(item.pk)))
            for item in self.categories
            if item.pk in self.question.categories
        ]
        sign = currency_sign(settings.COMPANY_CURRENCY)
        if (low := self.question.price_min) is not None:
            label = _("From %(amount)s") % {"amount": f"{sign}{low:f}"}
            chips.append(Chip(label=label, url=self._without("min")))
        if (high := self.question.price_max) is not None:
            label = _("Up to %(amount)s") % {"amount": f"{sign}{high:f}"}
            chips.append(Chip(label=label, url=self._without("max")))
        if self.question.in_stock:
            chips.append(Chip(label=_("In stock"), url=self._without("s")))
        return chips

    @property
    def literal_url(self) -> str:
        """The search for exactly what was typed."""
        query = QueryDict(mutable=True)
        query.update({"q": self.typed, "literal": "1"})
        return self._address(query)

    @property
    def clear_url(self) -> str:
        """The same list with no filter; the search words and the order stay."""
        kept = QueryDict(mutable=True)
        for name in ("q", "literal", "sort"):
            if value := self.request.GET.get(name):
                kept[name] = value
        return self._address(kept)

    @property
    def canonical_path(self) -> str:
        """This page of the list without filters or order, for search engines."""
        number = self.page.number
        return f"{self.request.path}?page={number}" if number > 1 else self.request.path

    @cached_property
    def pages(self) -> list[tuple[str, str | None]]:
        """(label, address) of each page link; the address is None for a gap."""
        gap = self.page.paginator.ELLIPSIS
        numbers = self.page.paginator.get_elided_page_range(
            self.page.number, on_each_side=1, on_ends=1
        )
        return [(str(n), None if n == gap else self._page_url(n)) for n in numbers]

    @property
    def previous_url(self) -> str | None:
        return self._page_url(self.page.number - 1) if self.page.has_previous() else None

    @property
    def next_url(self) -> str | None:
        return self._page_url(self.page.number + 1) if self.page.has_next() else None

    def _page_url(self, number: int) -> str:
        query = self.request.GET.copy()
        query.pop("page", None)
        if number > 1:
            query["page"] = str(number)
        return self._address(query)

    def _without(self, name: str, value: str | None = None) -> str:
        query = self.request.GET.copy()
        query.pop("page", None)
        if value is None:
            query.pop(name, None)
        else:
            query.setlist(name, [kept for kept in query.getlist(name) if kept != value])
        return self._address(query)

    def _address(self, query: QueryDict) -> str:
        text = query.urlencode()
        return f"{self.request.path}?{text}" if text else self.request.path
