"""Where Oscar says that the catalogue changed.

Oscar's own models are saved from its dashboard, its forms and our commands alike; signals are the
one place that sees all of them. The documents are written in the transaction of the change.
"""

from django.db.models.signals import m2m_changed, post_delete, post_init, post_save
from oscar.core.loading import get_model

from catalog.listing.services import documents_refresh


def connect() -> None:
    models = {
        name: get_model(*name.split("."))
        for name in (
            "catalogue.Product",
            "catalogue.ProductAttributeValue",
            "catalogue.ProductCategory",
            "catalogue.Category",
            "partner.StockRecord",
        )
    }
    product = models["catalogue.Product"]
    post_save.connect(product_saved, sender=product, dispatch_uid="listing.product")
    m2m_changed.connect(
        product_categories_changed,
        sender=product.categories.through,
        dispatch_uid="listing.product_categories",
    )
    post_delete.connect(product_deleted, sender=product, dispatch_uid="listing.product_deleted")
    for name in ("catalogue.ProductAttributeValue", "catalogue.ProductCategory"):
        for signal in (post_save, post_delete):
            signal.connect(part_changed, sender=models[name], dispatch_uid=f"listing.{name}")
    record = models["partner.StockRecord"]
    post_init.connect(record_loaded, sender=record, dispatch_uid="listing.record_loaded")
    post_save.connect(record_saved, sender=record, dispatch_uid="listing.record")
    post_delete.connect(part_changed, sender=record, dispatch_uid="listing.record_deleted")
    category = models["catalogue.Category"]
    post_save.connect(category_saved, sender=category, dispatch_uid="listing.category")


def product_saved(instance, raw=False, **kwargs) -> None:
    if not raw:
        documents_refresh(product_ids=[instance.parent_id or instance.pk])


def product_deleted(instance, **kwargs) -> None:
    """Its stock records and variants went before it, and each had its document written again."""
    documents_refresh(product_ids=[instance.parent_id or instance.pk])


def part_changed(instance, raw=False, **kwargs) -> None:
    if not raw and instance.product_id:
        documents_refresh(product_ids=[instance.product_id])


def product_categories_changed(instance, action, reverse, pk_set, **kwargs) -> None:
    if action in ("post_add", "post_remove", "post_clear"):
        documents_refresh(product_ids=(pk_set or ()) if reverse else [instance.pk])


def record_loaded(instance, **kwargs) -> None:
    # Read from __dict__: a deferred price must not cost a query.
    instance._listed_price = instance.__dict__.get("price")


def record_saved(instance, created=False, raw=False, **kwargs) -> None:
    """Only a new price matters here: stock moves with every order and is not in the document."""
    if raw or not (created or instance.__dict__.get("price") != instance._listed_price):
        return
    instance._listed_price = instance.price
    documents_refresh(product_ids=[instance.product_id])


def category_saved(instance, created=False, raw=False, **kwargs) -> None:
    """A category was renamed: its name is searchable. Moves are followed by `rebuild_search`."""
    if raw or created:
        return
    links = get_model("catalogue", "ProductCategory")
    documents_refresh(
        product_ids=links.objects.filter(category_id=instance.pk).values_list(
            "product_id", flat=True
        )
    )
