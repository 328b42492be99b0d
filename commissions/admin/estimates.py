"""Estimates in the admin, to read."""

from decimal import Decimal
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet, Sum
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from commissions.models import EstimateLine, OrderEstimate
from commissions.report import report
from commissions.selectors.explain import order_explain
from commissions.selectors.periods import period_current
from commissions.texts import percent_text
from commissions.trace import breakage_by_reason
from mlmshop.lib.money import format_money


class ReadOnly:
    """Nothing can be added, changed or deleted here."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class PeriodFilter(admin.SimpleListFilter):
    """The running period and the eleven before it."""

    title = _("period")
    parameter_name = "period"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        period = period_current(timezone.now())
        keys = []
        for _n in range(12):
            keys.append((period.key, period.key))
            period = period.previous()
        return keys

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(period=self.value()) if self.value() else queryset


class LineInline(ReadOnly, admin.TabularInline):
    """The lines of the order."""

    model = EstimateLine
    fields = ("type", "level", "beneficiary", "base", "percent", "money")
    readonly_fields = fields
    ordering = ("type", "level")
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[EstimateLine]:
        return super().get_queryset(request).select_related("beneficiary__user")

    @admin.display(description=_("CV"))
    def base(self, line: EstimateLine) -> str:
        return format_money(line.cv, line.currency)

    @admin.display(description=_("rate"))
    def percent(self, line: EstimateLine) -> str:
        return percent_text(line.rate)

    @admin.display(description=_("amount"))
    def money(self, line: EstimateLine) -> str:
        return format_money(line.amount, line.currency)


@admin.register(OrderEstimate)
class OrderEstimateAdmin(ReadOnly, admin.ModelAdmin):
    """What each order would pay, what stays with the company, and why."""

    list_display = (
        "order_number",
        "period",
        "seller",
        "kind",
        "volume",
        "pays",
        "stays",
        "computed_at",
    )
    list_filter = (PeriodFilter, "kind")
    search_fields = ("=order_number", "=seller__code")
    search_help_text = _("Search by an order’s number or a seller’s code.")
    ordering = ("-paid_at", "-id")
    date_hierarchy = None
    show_full_result_count = False
    list_per_page = 50
    inlines = (LineInline,)
    fields = (
        "order_number",
        "period",
        "seller",
        "kind",
        "paid_at",
        "volume",
        "stays",
        "plan",
        "computed_at",
        "checked_at",
        "explanation",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[OrderEstimate]:
        return (
            super()
            .get_queryset(request)
            .select_related("seller__user", "plan")
            .annotate(paid_total=Sum("lines__amount"))
        )

    @admin.display(description=_("CV"), ordering="cv")
    def volume(self, estimate: OrderEstimate) -> str:
        return format_money(estimate.cv, estimate.currency)

    @admin.display(description=_("pays"))
    def pays(self, estimate: OrderEstimate) -> str:
        total: Decimal | None = getattr(estimate, "paid_total", None)
        return format_money(total or Decimal(0), estimate.currency)

    @admin.display(description=_("company keeps"))
    def stays(self, estimate: OrderEstimate) -> str:
        total = sum(breakage_by_reason(estimate.breakage).values(), Decimal(0))
        return format_money(total, estimate.currency)

    @admin.display(description=_("explanation"))
    def explanation(self, estimate: OrderEstimate) -> str:
        return format_html(
            "<pre>{}</pre>", "\n".join(report(order_explain(order_id=estimate.order_id)))
        )
