"""Sets the stage: the store with its range and pictures, the matrix, the agreement, the plan."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.contrib.sites.models import Site
from oscar.core.loading import get_model

from catalog.volume.services.product_volume import product_volume_set
from matrix.models import Agreement, Matrix
from matrix.services.agreements import agreement_publish
from mlmshop.demo import texts
from mlmshop.demo.catalogue import Good, Product, range_read
from mlmshop.demo.clock import Clock
from mlmshop.demo.names import plain
from mlmshop.demo.trade import VOUCHER

# Rich ones become panels on the product's page, in this order; variants differ in the others.
ATTRIBUTES = (
    ("use", "How to use it", "richtext"),
    ("ingredients", "Ingredients", "richtext"),
    ("batch", "Harvest and batch", "richtext"),
    ("size", "Size", "text"),
    ("scent", "Scent", "text"),
)

Progress = Callable[[Iterable[Any], str], Iterable[Any]]


def stage_company(clock: Clock) -> tuple[Matrix, Agreement]:
    """The matrix, the agreement in force, and the site's name."""
    Site.objects.update_or_create(
        pk=settings.SITE_ID,
        defaults={"domain": settings.SITE_DOMAIN, "name": settings.COMPANY_NAME},
    )
    matrix = Matrix.objects.create(name="Alder & Fern", width=3)
    agreement = Agreement.objects.create(
        version=1, title=texts.AGREEMENT_TITLE, text=texts.AGREEMENT
    )
    return matrix, agreement_publish(agreement=agreement, at=clock.days_ago(1100))


def stage_store(clock: Clock, *, orders: int, progress: Progress) -> None:
    """Everything that can be bought, where it is sent, and the voucher; pictures come later."""
    _countries()
    product_class = get_model("catalogue", "ProductClass").objects.create(
        name="Goods", slug="goods", requires_shipping=True, track_stock=True
    )
    for code, name, kind in ATTRIBUTES:
        product_class.attributes.create(code=code, name=name, type=kind, required=False)
    category_model = get_model("catalogue", "Category")
    categories = {
        category.slug: category_model.add_root(
            name=category.name, slug=category.slug, description=f"<p>{category.text}</p>"
        )
        for category in range_read().categories
    }
    shelf = _Shelf(clock, product_class, categories, orders=orders)
    for product in progress(range_read().products, "Products"):
        shelf.put(product)
    shelf.recommend()
    _voucher()


class _Shelf:
    def __init__(
        self, clock: Clock, product_class: Any, categories: dict[str, Any], *, orders: int
    ) -> None:
        self.clock, self.product_class, self.categories = clock, product_class, categories
        self.product = get_model("catalogue", "Product")
        self.record = get_model("partner", "StockRecord")
        self.partner = get_model("partner", "Partner").objects.create(
            name="Alder & Fern warehouse", code="alder-fern"
        )
        # What the file says is meant for some hundred orders.
        self.times = max(1, -(-orders // 300))
        self.made: dict[str, Any] = {}

    def put(self, item: Product) -> None:
        parent = bool(item.choice)
        product = self.product(
            structure="parent" if parent else "standalone",
            title=item.title,
            slug=item.slug,
            product_class=self.product_class,
            description=f"<p>{item.about}</p>",
            meta_description=item.one_line,
            is_discountable=item.kind != "kit",
            upc=None if parent else item.goods[0].sku,
        )
        for code in ("use", "ingredients", "batch"):
            setattr(product.attr, code, f"<p>{getattr(item, code)}</p>")
        product.save()
        get_model("catalogue", "ProductCategory").objects.create(
            product=product, category=self.categories[item.category]
        )
        if parent:
            for good in item.goods:
                self._variant(product, item, good)
        else:
            self._sell(product, item.goods[0])
        self._reviews(product, item)
        # Oscar stamps the clock's time on insert, and reviews save their product once more; what
        # is new in the range is the demo's to say.
        self.product.objects.filter(pk=product.pk).update(
            date_created=self.clock.days_ago(item.listed)
        )
        self.made[item.slug] = product

    def _variant(self, parent: Any, item: Product, good: Good) -> None:
        child = self.product(structure="child", parent=parent, title=good.option, upc=good.sku)
        setattr(child.attr, item.choice, good.option)
        child.save()
        self._sell(child, good)

    def _sell(self, product: Any, good: Good) -> None:
        self.record.objects.create(
            product=product,
            partner=self.partner,
            partner_sku=good.sku,
            price_currency=settings.COMPANY_CURRENCY,
            price=good.price,
            num_in_stock=good.stock * self.times,
            low_stock_threshold=10,
        )
        product_volume_set(
            product_id=product.pk, cv=good.cv, pv=good.pv, commissionable=good.commissionable
        )

    def _reviews(self, product: Any, item: Product) -> None:
        model = get_model("reviews", "ProductReview")
        made = model.objects.bulk_create(
            model(
                product=product,
                score=review.score,
                title=review.title,
                body=review.body,
                name=review.by,
                email=f"{plain(review.by.split()[0])}@example.org",
                status=model.APPROVED,
            )
            for review in item.reviews
        )
        for i, review in enumerate(made):
            # Spread over the product's life, the first one in the file the newest; Oscar stamps
            # the clock's time on insert.
            days = 3 + min(item.listed - 2, 200) * (i + 0.5) / len(made)
            review.date_created = self.clock.days_ago(days)
        model.objects.bulk_update(made, ["date_created"])
        if made:
            product.update_rating()

    def recommend(self) -> None:
        """What goes well with what."""
        model = get_model("catalogue", "ProductRecommendation")
        model.objects.bulk_create(
            model(
                primary=self.made[item.slug],
                recommendation=self.made[slug],
                ranking=len(item.goes_with) - i,
            )
            for item in range_read().products
            for i, slug in enumerate(item.goes_with)
        )


def _countries() -> None:
    country = get_model("address", "Country")
    for two, three, number, name, order in (
        ("US", "USA", "840", "United States", 2),
        ("CA", "CAN", "124", "Canada", 1),
    ):
        country.objects.update_or_create(
            iso_3166_1_a2=two,
            defaults={
                "iso_3166_1_a3": three,
                "iso_3166_1_numeric": number,
                "printable_name": name,
                "name": name,
                "display_order": order,
                "is_shipping_country": True,
            },
        )


def _voucher() -> None:
    """10% off the goods, once per customer; valid whatever the demo's date."""
    ranges, condition = get_model("offer", "Range"), get_model("offer", "Condition")
    benefit = get_model("offer", "Benefit")
    everything = ranges.objects.create(name="All goods", includes_all_products=True)
    offer = get_model("offer", "ConditionalOffer").objects.create(
        name="Welcome: 10% off",
        description="<p>10% off goods, once.</p>",
        offer_type="Voucher",
        condition=condition.objects.create(range=everything, type=condition.COUNT, value=1),
        benefit=benefit.objects.create(
            range=everything, type=benefit.PERCENTAGE, value=Decimal("10")
        ),
    )
    voucher = get_model("voucher", "Voucher").objects.create(
        name="Welcome voucher",
        code=VOUCHER,
        usage="Once per customer",
        start_datetime=datetime(2020, 1, 1, tzinfo=UTC),
        end_datetime=datetime(2099, 12, 31, tzinfo=UTC),
    )
    voucher.offers.add(offer)
