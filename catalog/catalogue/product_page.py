"""Everything the product page shows, worked out in a fixed number of queries."""

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from django.http import HttpRequest
from django.utils.translation import gettext as _
from oscar.core.loading import get_class, get_model

from catalog.catalogue.cards import Card, card_products, cards_of, shown_price
from catalog.catalogue.pictures import Picture, picture_of
from catalog.listing.selectors import Question, documents

RELATED = 4
REVIEWS_SHOWN = 6


@dataclass(frozen=True, kw_only=True)
class Variant:
    """One kind to choose: its own price, stock and perhaps picture.

    stock: how many are left where they are few; None for plenty or not counted.
    """

    pk: int
    name: str
    price: Decimal | None
    currency: str
    available: bool
    stock: int | None
    picture: Picture | None = None


@dataclass(frozen=True, kw_only=True)
class Panel:
    title: str
    html: str


@dataclass(frozen=True, kw_only=True)
class Reviews:
    """Approved reviews: the newest few, how many there are, and how many of each score."""

    average: float | None
    count: int
    bars: list[tuple[int, int, int]] = field(default_factory=list)  # stars, reviews, percent
    newest: list = field(default_factory=list)


class ProductPage:
    """One product for its page. `chosen` is the id of the variant the address asks for, if any."""

    FEW = 5

    def __init__(self, product, *, request: HttpRequest, chosen: int | None = None) -> None:
        # The page is about the parent; loading it the way lists do saves the per-variant queries.
        [self.product] = card_products([product.pk])
        self.request = request
        self.strategy = request.strategy
        self.asked_for = chosen

    @cached_property
    def variants(self) -> list[Variant]:
        """All public kinds; one without a name for a product that comes in a single one."""
        product = self.product
        parts = product._prefetched_public_children if product.is_parent else [product]
        own = self._variant_pictures if product.is_parent else {}
        found = []
        for part in parts:
            offer = self.strategy.fetch_for_product(part)
            left = getattr(offer.availability, "num_available", None)
            found.append(
                Variant(
                    pk=part.pk,
                    name=part.title if product.is_parent else "",
                    price=shown_price(offer.price),
                    currency=offer.price.currency or "",
                    available=offer.price.exists and offer.availability.is_available_to_buy,
                    stock=left if left is not None and left <= self.FEW else None,
                    picture=own.get(part.pk),
                )
            )
        return found

    @cached_property
    def chosen(self) -> Variant | None:
        """The kind the page opens with: the one asked for, else the first that can be bought."""
        asked = [variant for variant in self.variants if variant.pk == self.asked_for]
        can_buy = [variant for variant in self.variants if variant.available]
        return next(iter([*asked, *can_buy, *self.variants]), None)

    @property
    def available(self) -> bool:
        return any(variant.available for variant in self.variants)

    @cached_property
    def _values(self) -> list:
        """The product's own attribute values, then what its variants differ in."""
        values = get_model("catalogue", "ProductAttributeValue")
        ids = [self.product.pk, *(variant.pk for variant in self.variants)]
        return list(
            values.objects.filter(product_id__in=ids)
            .select_related("attribute", "value_option")
            .prefetch_related("value_multi_option")
            .order_by("attribute__pk", "product_id")
        )

    @property
    def choice_name(self) -> str:
        """What the variants differ in, where they share exactly one attribute: "Size"."""
        names = {
            value.attribute.name for value in self._values if value.product_id != self.product.pk
        }
        return names.pop() if len(names) == 1 else _("Choose one")

    @cached_property
    def panels(self) -> list[Panel]:
        """Rich text attributes, in the order of the product class."""
        return [
            Panel(title=value.attribute.name, html=value.value_richtext)
            for value in self._values
            if value.product_id == self.product.pk
            and value.attribute.type == value.attribute.RICHTEXT
            and value.value_richtext
        ]

    @cached_property
    def details(self) -> list[tuple[str, str]]:
        """The other attributes, as (name, value)."""
        return [
            (value.attribute.name, str(value.value_as_text))
            for value in self._values
            if value.product_id == self.product.pk
            and value.attribute.type
            not in (value.attribute.RICHTEXT, value.attribute.FILE, value.attribute.IMAGE)
        ]

    @property
    def option_fields(self) -> list:
        """Form fields of the product's options (an engraving, say); mostly none."""
        if not self.product.has_options:
            return []
        form = get_class("basket.forms", "AddToBasketForm")(self.request.basket, self.product)
        return [form[option.code] for option in self.product.options]

    @cached_property
    def pictures(self) -> list[Picture]:
        """The gallery: the product's own pictures, then those of its variants."""
        own = [picture_of(image) for image in self.product.images.all()]
        theirs = [variant.picture for variant in self.variants if variant.picture]
        return [*own, *theirs]

    @property
    def leading_picture(self) -> Picture | None:
        """What the page opens with: the chosen variant, else the first of the gallery."""
        if self.chosen and self.chosen.picture:
            return self.chosen.picture
        return next(iter(self.pictures), None)

    @cached_property
    def _variant_pictures(self) -> dict[int, Picture | None]:
        """Variant id → its first own picture, in one query."""
        image = get_model("catalogue", "ProductImage")
        found = image.objects.filter(product__parent=self.product).order_by("-display_order", "-pk")
        return {item.product_id: picture_of(item) for item in found}

    @cached_property
    def reviews(self) -> Reviews:
        approved = self.product.reviews.approved()
        scores = Counter(approved.values_list("score", flat=True).order_by())
        count = sum(scores.values())
        if not count:
            return Reviews(average=None, count=0)
        return Reviews(
            average=sum(score * n for score, n in scores.items()) / count,
            count=count,
            bars=[(n, scores[n], round(100 * scores[n] / count)) for n in range(5, 0, -1)],
            newest=list(
                approved.select_related("user").order_by("-date_created", "-pk")[:REVIEWS_SHOWN]
            ),
        )

    @cached_property
    def related(self) -> list[Card]:
        """What staff recommend with it; else the best sellers of its category."""
        recommended = get_model("catalogue", "ProductRecommendation")
        pks = list(
            recommended.objects.filter(primary=self.product, recommendation__is_public=True)
            .order_by("-ranking", "pk")
            .values_list("recommendation_id", flat=True)[:RELATED]
        )
        if not pks and self.category is not None:
            question = Question(within=self.category.pk, in_stock=True)
            pks = [
                pk
                for pk in documents(question).values_list("pk", flat=True)[: RELATED + 1]
                if pk != self.product.pk
            ][:RELATED]
        return cards_of(card_products(pks), strategy=self.strategy)

    @cached_property
    def category(self):
        """The first public category, for the way back; None where it has none."""
        return self.product.categories.browsable().order_by("path").first()

    @cached_property
    def ancestors(self) -> list:
        category = self.category
        if category is None:
            return []
        above = list(category.get_ancestors().browsable()) if category.depth > 1 else []
        return [*above, category]
