"""Categories, pictures and many products at once, for the store's lists."""

from decimal import Decimal
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from oscar.core.loading import get_model
from PIL import Image

from catalog.listing.services import documents_rebuild


def category(name: str, *, parent: Any = None, **fields: Any) -> Any:
    model = get_model("catalogue", "Category")
    if parent is None:
        return model.objects.add_root(instance=model(name=name, **fields))
    return parent.add_child(instance=model(name=name, **fields))


def png(width: int = 40, height: int = 50, colour: str = "#1F5C4A") -> bytes:
    data = BytesIO()
    Image.new("RGB", (width, height), colour).save(data, "PNG")
    return data.getvalue()


def picture(product: Any, *, width: int = 40, height: int = 50, name: str = "picture.png") -> Any:
    return get_model("catalogue", "ProductImage").objects.create(
        product=product,
        original=ContentFile(png(width, height), name),
        caption="A green bottle",
        display_order=product.images.count(),
    )


def many(shop: Any, wanted: int, *, category: Any, prefix: str = "Thing") -> list[Any]:
    """*wanted* products in one category, every third with two variants, all with a picture row.

    Made in bulk, past the signals; the documents are rebuilt afterwards, as after an import.
    """
    product = get_model("catalogue", "Product")
    records = get_model("partner", "StockRecord")
    made = product.objects.bulk_create(
        product(
            title=f"{prefix} {n}",
            slug=f"{prefix.lower()}-{n}",
            upc=f"{prefix}-{n}",
            structure="parent" if n % 3 == 0 else "standalone",
            product_class=shop.product_class,
        )
        for n in range(wanted)
    )
    children = product.objects.bulk_create(
        product(title=f"{size} ml", slug=f"c{parent.pk}-{size}", structure="child", parent=parent)
        for parent in made
        if parent.structure == "parent"
        for size in (15, 30)
    )
    records.objects.bulk_create(
        records(
            product=item,
            partner=shop.partner,
            partner_sku=f"s{item.pk}",
            price=Decimal(10 + n % 40),
            price_currency="USD",
            num_in_stock=5,
        )
        for n, item in enumerate(
            [*(item for item in made if item.structure == "standalone"), *children]
        )
    )
    get_model("catalogue", "ProductCategory").objects.bulk_create(
        get_model("catalogue", "ProductCategory")(product=item, category=category) for item in made
    )
    get_model("catalogue", "ProductImage").objects.bulk_create(
        get_model("catalogue", "ProductImage")(product=item, original="images/x.png")
        for item in made
    )
    list(documents_rebuild())
    return made


def visitor(settings: Any, user: Any = None) -> Client:
    """Someone looking at the main host."""
    client = Client(headers={"host": settings.SITE_DOMAIN})
    if user is not None:
        client.force_login(user)
    return client


def queries(client: Client, path: str) -> tuple[int, Any]:
    """How many queries a page takes, with its answer."""
    with CaptureQueriesContext(connection) as caught:
        answer = client.get(path)
    assert answer.status_code == 200, answer.status_code
    return len(caught), answer


def titles(answer: Any) -> list[str]:
    """The titles of the cards on a list page, in order."""
    return [card.title for card in answer.context["listing"].cards]
