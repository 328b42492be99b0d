"""Sets the stage: the store with its range and pictures, the matrix, the agreement, the plan."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.contrib.sites.models import Site
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from oscar.core.loading import get_model

from catalog.catalogue.pictures import WIDTHS
from catalog.listing.services import documents_rebuild
from catalog.storefront.models import Fact, HomePage
from catalog.volume.services.product_volume import product_volume_set
from matrix.models import Agreement, Matrix
from matrix.services.agreements import agreement_publish
from mlmshop.demo import texts
from mlmshop.demo.art.pictures import pictures
from mlmshop.demo.art.range import STILLS
from mlmshop.demo.art.render import png
from mlmshop.demo.catalogue import Good, Product, range_read
from mlmshop.demo.clock import Clock
from mlmshop.demo.trade import VOUCHER
from mlmshop.lib.money import format_money

FOLDER = "images/products/alder-and-fern"
# Rich ones become panels on the product's page, in this order; variants differ in the others.
ATTRIBUTES = (
    ("use", "How to use it", "richtext"),
    ("ingredients", "Ingredients", "richtext"),
    ("batch", "Harvest and batch", "richtext"),
    ("size", "Size", "text"),
    ("scent", "Scent", "text"),
)

Progress = Callable[[Iterable[Any], str], Iterable[Any]]


class Drawings:
    """Draws a picture once and stores it under a name of its own."""

    def __init__(self) -> None:
        self._others = {art.slug: (art, title) for art, title in pictures()}

    def store(self, slug: str, folder: str = FOLDER) -> tuple[str, str]:
        """Write the picture *slug*; its name in the storage and its alt text.

        The name carries the drawing's hash: what an earlier seeding rendered is used again, and a
        changed drawing gets a new file with renditions of its own.
        """
        if slug in STILLS:
            svg, alt = STILLS[slug].svg(), STILLS[slug].alt
        else:
            art, alt = self._others[slug]
            svg = art.svg(alt)
        name = f"{folder}/{slug}-{sha256(svg.encode()).hexdigest()[:10]}.png"
        if not default_storage.exists(name):
            default_storage.save(name, ContentFile(png(svg, WIDTHS[-1])))
        return name, alt


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
    """Everything that can be bought, where it is sent, and the voucher."""
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
    for product in progress(range_read().products, "Products and their pictures"):
        shelf.put(product)
    shelf.recommend()
    _home(shelf.drawings)
    _voucher()


class _Shelf:
    def __init__(
        self, clock: Clock, product_class: Any, categories: dict[str, Any], *, orders: int
    ) -> None:
        self.clock, self.product_class, self.categories = clock, product_class, categories
        self.product = get_model("catalogue", "Product")
        self.image = get_model("catalogue", "ProductImage")
        self.record = get_model("partner", "StockRecord")
        self.partner = get_model("partner", "Partner").objects.create(
            name="Alder & Fern warehouse", code="alder-fern"
        )
        # What the file says is meant for some hundred orders.
        self.times = max(1, -(-orders // 300))
        self.drawings = Drawings()
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
        self._pictures(product, item.pictures)
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
        if good.picture:
            self._pictures(child, (good.picture,))

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

    def _pictures(self, product: Any, slugs: Iterable[str]) -> None:
        for order, slug in enumerate(slugs):
            name, alt = self.drawings.store(slug)
            self.image.objects.create(
                product=product, original=name, caption=alt, display_order=order
            )

    def _reviews(self, product: Any, item: Product) -> None:
        model = get_model("reviews", "ProductReview")
        for i, review in enumerate(item.reviews):
            made = model.objects.create(
                product=product,
                score=review.score,
                title=review.title,
                body=review.body,
                name=review.by,
                email=f"{review.by.split()[0].lower()}@example.org",
                status=model.APPROVED,
            )
            # Spread over the product's life, the first one in the file the newest.
            days = 3 + min(item.listed - 2, 200) * (i + 0.5) / len(item.reviews)
            model.objects.filter(pk=made.pk).update(date_created=self.clock.days_ago(days))

    def recommend(self) -> None:
        """What goes well with what, and the lists' documents."""
        model = get_model("catalogue", "ProductRecommendation")
        for item in range_read().products:
            for i, slug in enumerate(item.goes_with):
                model.objects.create(
                    primary=self.made[item.slug],
                    recommendation=self.made[slug],
                    ranking=len(item.goes_with) - i,
                )
        for _written in documents_rebuild():
            pass


def _home(drawings: Drawings) -> None:
    """The company's own words on the home page."""
    picture, alt = drawings.store("bouquet", folder="home")
    story_picture, _alt = drawings.store("garden-bed", folder="home")
    HomePage(
        headline=texts.HOME_HEADLINE,
        text=texts.HOME_TEXT,
        picture=picture,
        picture_alt=alt,
        story_title=texts.HOME_STORY_TITLE,
        story=texts.HOME_STORY,
        story_picture=story_picture,
        tagline=texts.TAGLINE,
    ).save()
    standard, free = _money(settings.SHIPPING_STANDARD_CHARGE), settings.SHIPPING_FREE_FROM
    delivery = texts.DELIVERY_FREE_FROM if free is not None else texts.DELIVERY
    for position, (title, text, icon) in enumerate((delivery, *texts.FACTS)):
        words = {"standard": standard, "free": _money(free) if free is not None else ""}
        Fact.objects.create(
            position=position, title=title.format(**words), text=text.format(**words), icon=icon
        )


def _money(amount: Decimal) -> str:
    return format_money(amount, settings.COMPANY_CURRENCY).removesuffix(".00")


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
