"""Payments and refunds in Django admin: to read. They are recorded in the dashboard."""

from django.contrib import admin

from catalog.billing.models import OrderPayment, Refund, RefundLine
from catalog.volume.admin import ReadOnlyAdmin


class RefundLineInline(admin.TabularInline):
    model = RefundLine
    extra = 0
    raw_id_fields = ("line",)


@admin.register(OrderPayment)
class OrderPaymentAdmin(ReadOnlyAdmin):
    list_display = ("order", "amount", "currency", "method", "reference", "paid_at", "actor")
    list_filter = ("method",)
    list_select_related = ("order", "actor")
    date_hierarchy = "paid_at"
    search_fields = ("order__number", "reference")


@admin.register(Refund)
class RefundAdmin(ReadOnlyAdmin):
    list_display = ("order", "amount", "currency", "reason", "restocked", "refunded_at", "actor")
    list_select_related = ("order", "actor")
    date_hierarchy = "refunded_at"
    search_fields = ("order__number", "reason")
    inlines = [RefundLineInline]
