"""Hangs the pictures: products, the home page, and the sites of those who were there first."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from django.conf import settings
from oscar.core.loading import get_model

from catalog.listing.services import documents_rebuild
from catalog.storefront.models import Fact, HomePage
from mlmshop.demo import texts
from mlmshop.demo.catalogue import range_read
from mlmshop.demo.printing import Printer
from mlmshop.demo.team import Member
from mlmshop.lib.money import format_money
from replicated_sites.models import ReplicatedSite
from replicated_sites.services import featured_set

PRODUCTS = "images/products/alder-and-fern"
HOME, SITES, PORTRAITS = "home", "sites/alder-and-fern", "portraits/alder-and-fern"
HERO, STORY = "bouquet", "garden-bed"

Progress = Callable[[Iterable[Any], str], Iterable[Any]]


def printer_of(team: list[Member]) -> Printer:
    """A printer for every picture the company shows."""
    folders = {HERO: HOME, STORY: HOME}
    for item in range_read().products:
        folders |= dict.fromkeys(item.pictures, PRODUCTS)
        folders |= {good.picture: PRODUCTS for good in item.goods if good.picture}
    pages = [member.page for member in team if member.page]
    folders |= {page.table: SITES for page in pages}
    portraits = {page.portrait: PORTRAITS for page in pages}
    return Printer(folders=folders | portraits, unscaled=portraits)


def pictures_hang(printer: Printer, *, team: list[Member], progress: Progress) -> None:
    """Store what is still being drawn, and show everything where it belongs."""
    for _name in progress(printer.stored(), "Pictures"):
        pass
    _products(printer)
    _home(printer)
    _sites(printer, team)


def _products(printer: Printer) -> None:
    image, product = get_model("catalogue", "ProductImage"), get_model("catalogue", "Product")
    parents = {row.slug: row for row in product.objects.exclude(structure=product.CHILD)}
    children = {row.upc: row for row in product.objects.filter(structure=product.CHILD)}
    hung = []
    for item in range_read().products:
        places = [(parents[item.slug], i, slug) for i, slug in enumerate(item.pictures)]
        places += [(children[good.sku], 0, good.picture) for good in item.goods if good.picture]
        hung += [
            image(
                product=owner,
                original=printer.name(slug),
                caption=printer.alt(slug),
                display_order=order,
            )
            for owner, order, slug in places
        ]
    # Their renditions are there, and the lists' documents are written once for all.
    image.objects.bulk_create(hung)
    for _written in documents_rebuild():
        pass


def _home(printer: Printer) -> None:
    """The company's own words on the home page."""
    HomePage(
        headline=texts.HOME_HEADLINE,
        text=texts.HOME_TEXT,
        picture=printer.name(HERO),
        picture_alt=printer.alt(HERO),
        story_title=texts.HOME_STORY_TITLE,
        story=texts.HOME_STORY,
        story_picture=printer.name(STORY),
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


def _sites(printer: Printer, team: list[Member]) -> None:
    """A portrait, a picture and a shelf for those who have a page of their own."""
    product = get_model("catalogue", "Product")
    ids = dict(product.objects.exclude(structure=product.CHILD).values_list("slug", "pk"))
    for member in team:
        page = member.page
        if page is None:
            continue
        site = ReplicatedSite.objects.get(name=member.site)
        site.portrait.name = printer.name(page.portrait)
        site.picture.name, site.picture_alt = printer.name(page.table), printer.alt(page.table)
        site.save()
        featured_set(site=site, product_ids=[ids[slug] for slug in page.shelf])
