"""The filters of a list, from the address line."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.listing.selectors import Question
from catalog.listing.text import QUERY_LENGTH

SORTS = [
    ("best", _("Best selling")),
    ("new", _("Newest")),
    ("price", _("Price, low to high")),
    ("-price", _("Price, high to low")),
]


class ListForm(forms.Form):
    """Filters by GET. What is not understood is said beside its field and filters nothing."""

    q = forms.CharField(required=False, max_length=QUERY_LENGTH, label=_("Search"))
    literal = forms.BooleanField(required=False, label=_("Exactly as typed"))
    c = forms.MultipleChoiceField(required=False, label=_("Category"))
    min = forms.DecimalField(
        required=False,
        min_value=Decimal(0),
        max_digits=12,
        decimal_places=2,
        label=_("Lowest price"),
    )
    max = forms.DecimalField(
        required=False,
        min_value=Decimal(0),
        max_digits=12,
        decimal_places=2,
        label=_("Highest price"),
    )
    s = forms.BooleanField(required=False, label=_("In stock only"))
    sort = forms.ChoiceField(required=False, choices=SORTS, label=_("Sort by"))

    def __init__(self, data, *, categories, searching: bool) -> None:
        super().__init__(data)
        self.searching = searching
        self.fields["c"].choices = [(str(item.pk), item.name) for item in categories]
        if searching:
            self.fields["sort"].choices = [("relevance", _("Relevance")), *SORTS]

    def clean(self) -> dict:
        data = super().clean()
        low, high = data.get("min"), data.get("max")
        if low is not None and high is not None and low > high:
            self.add_error("max", _("The highest price is below the lowest."))
        return data

    def question(self, *, within: int | None = None) -> Question:
        """The valid part of what was asked."""
        self.is_valid()
        data = self.cleaned_data
        return Question(
            query=data.get("q", ""),
            within=within,
            categories=tuple(int(pk) for pk in data.get("c", ())),
            price_min=data.get("min"),
            price_max=data.get("max"),
            in_stock=data.get("s", False),
            sort=data.get("sort") or ("relevance" if self.searching else "best"),
        )
