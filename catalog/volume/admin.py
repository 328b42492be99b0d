"""Volumes in Django admin: products' to edit, orders' to read."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from catalog.volume.models import LineVolume, OrderCredit, ProductVolume


class ReadOnlyAdmin(admin.ModelAdmin):
    """What the database keeps frozen is shown, not offered for editing."""

    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ProductVolumeInline(admin.StackedInline):
    """CV and PV beside the product. Empty: a variant has its parent's, others have none."""

    model = ProductVolume
    extra = 0
    max_num = 1


@admin.register(ProductVolume)
class ProductVolumeAdmin(admin.ModelAdmin):
    list_display = ("product", "commissionable", "cv", "pv")
    list_filter = ("commissionable",)
    list_select_related = ("product",)
    search_fields = ("product__title", "product__upc")
    autocomplete_fields = ("product",)


@admin.register(OrderCredit)
class OrderCreditAdmin(ReadOnlyAdmin):
    list_display = ("order", "seller_code", "kind", "rule", "buyer_email", "credited_at")
    list_filter = ("kind", "rule")
    list_select_related = ("order",)
    search_fields = ("order__number", "seller_code", "buyer_email")


@admin.register(LineVolume)
class LineVolumeAdmin(ReadOnlyAdmin):
    list_display = ("line", "quantity", "refunded_quantity", "unit_cv", "cv", "unit_pv", "pv")
    list_select_related = ("line__product",)
    search_fields = ("line__order__number",)
