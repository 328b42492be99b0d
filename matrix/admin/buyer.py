from django.contrib import admin

from matrix.admin.readonly import ReadOnly
from matrix.models import BuyerEnroller


@admin.register(BuyerEnroller)
class BuyerEnrollerAdmin(ReadOnly, admin.ModelAdmin):
    """Whom each customer belongs to."""

    list_display = ("email_folded", "distributor", "since", "order_number")
    list_select_related = ("distributor__user",)
    search_fields = ("=email_folded", "=order_number", "=distributor__code")
    show_full_result_count = False
