from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from matrix.admin.readonly import ReadOnly
from matrix.models import PlacementReceipt


class ReceiptInline(ReadOnly, admin.TabularInline):
    """A distributor's placements."""

    model = PlacementReceipt
    fk_name = "distributor"
    extra = 0
    fields = ("number", "at", "strategy", "parent", "slot", "level", "positions_before", "reason")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[PlacementReceipt]:
        return super().get_queryset(request).select_related("matrix", "parent__distributor__user")


@admin.register(PlacementReceipt)
class PlacementReceiptAdmin(ReadOnly, admin.ModelAdmin):
    """Every placement in order; written by the placement itself and by nobody else."""

    list_display = ("number", "matrix", "distributor", "sponsor", "parent", "slot", "level", "at")
    list_select_related = (
        "matrix",
        "distributor__user",
        "sponsor__user",
        "parent__distributor__user",
        "position__distributor__user",
    )
    list_filter = ("matrix",)
    search_fields = ("=distributor__code", "=sponsor__code", "=number")
    ordering = ("-matrix", "-number")
    show_full_result_count = False
