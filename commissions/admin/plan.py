"""The plan editor: drafts to edit, published versions to read, publishing between."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from commissions.admin.fields import PlainDecimalField, RatesField
from commissions.admin.forms import PlanForm, PublishForm, RankFormSet
from commissions.calc.worst_case import worst_case
from commissions.models import PlanVersion, Rank
from commissions.models.plan import PlanState
from commissions.plans.rows import plan_rules
from commissions.selectors.periods import period_current
from commissions.selectors.plan_checks import plan_report
from commissions.services.plan import (
    PlanRefused,
    plan_draft_copy,
    plan_number_next,
    plan_publish,
)
from commissions.texts import percent_text

OVERRIDES: dict[Any, dict[str, Any]] = {
    models.DecimalField: {"form_class": PlainDecimalField},
    ArrayField: {"form_class": RatesField},
}


class RankInline(admin.StackedInline):
    """The plan's ranks, lowest first."""

    model = Rank
    formset = RankFormSet
    formfield_overrides = OVERRIDES
    extra = 0
    fieldsets = (
        (None, {"fields": (("place", "name"),)}),
        (
            _("Asks for, in a period"),
            {"fields": (("pv", "qualified_sponsored"), ("group_volume", "max_leg_percent"))},
        ),
        (
            _("Gives"),
            {"fields": (("paid_levels", "matching_generations", "pool_shares"), "level_rates")},
        ),
    )

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **options)
        if isinstance(field, RatesField):
            field.none_if_empty = True
        return field

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and _editable(obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_add_permission(request, obj) and _editable(obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and _editable(obj)


@admin.register(PlanVersion)
class PlanVersionAdmin(admin.ModelAdmin):
    """Versions of the compensation plan."""

    form = PlanForm
    formfield_overrides = OVERRIDES
    inlines = (RankInline,)
    change_form_template = "commissions/admin/plan_form.html"
    list_display = ("number", "name", "state", "start_period", "most", "published_at")
    list_display_links = ("number", "name")
    list_filter = ("state",)
    actions = ("publish_selected", "copy_selected")
    readonly_fields = ("number", "state", "start_period", "published_at", "published_by")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("number", "state", "start_period"),
                    ("published_at", "published_by"),
                    "name",
                    ("currency", "period"),
                )
            },
        ),
        (
            _("Matrix"),
            {
                "description": _(
                    "How many people stand directly below each person, and where newcomers go. All "
                    "but the depth is set in the matrix itself and repeated here, so that the plan "
                    "says it in full."
                ),
                "fields": (
                    ("width", "depth"),
                    "strategy",
                    "sponsor_may_choose",
                    "holding_days",
                ),
            },
        ),
        (
            _("Levels"),
            {
                "description": _(
                    "What each level above a sale gets of its CV. Level 1 is the person directly "
                    "above the seller."
                ),
                "fields": ("level_rates", "compression", "base_paid_levels"),
            },
        ),
        (
            _("Qualifying"),
            {
                "description": _(
                    "What a person needs in a period before their team’s orders pay them."
                ),
                "fields": ("qualifying_pv", "min_retail_customers", "own_volume_cap"),
            },
        ),
        (
            _("Other commissions"),
            {
                "description": _(
                    "All are paid on product volume. Nothing is ever paid for enrolling someone."
                ),
                "fields": (
                    "retail_rate",
                    ("fast_start_rate", "fast_start_days", "fast_start_on"),
                    "matching_rates",
                    "pool_rate",
                ),
            },
        ),
        (
            _("Caps"),
            {
                "description": _("Upper limits, applied after everything else, person first."),
                "fields": ("per_distributor", "payout_percent"),
            },
        ),
        (
            _("Payout"),
            {
                "description": _("When money becomes available, and the smallest payout."),
                "fields": ("hold_days", "payout_minimum"),
            },
        ),
    )

    @admin.display(description=_("most it can pay on an order"))
    def most(self, plan: PlanVersion) -> str:
        return percent_text(worst_case(plan_rules(plan)).total)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path(
                "<int:plan_id>/publish/",
                view(self.publish_view),
                name="commissions_planversion_publish",
            ),
            path(
                "<int:plan_id>/copy/",
                view(require_POST(self.copy_view)),
                name="commissions_planversion_copy",
            ),
            *super().get_urls(),
        ]

    def has_change_permission(self, request: HttpRequest, obj: PlanVersion | None = None) -> bool:
        return super().has_change_permission(request, obj) and _editable(obj)

    def has_delete_permission(self, request: HttpRequest, obj: PlanVersion | None = None) -> bool:
        return super().has_delete_permission(request, obj) and _editable(obj)

    def save_model(self, request: HttpRequest, obj: PlanVersion, form: Any, change: bool) -> None:
        if not change:
            obj.number = plan_number_next()
            obj.created_at = timezone.now()
        super().save_model(request, obj, form, change)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **options: Any
    ) -> HttpResponse:
        plan = context.get("original")
        if plan is not None:
            saved = PlanVersion.objects.get(pk=plan.pk)
            context["plan_report"] = plan_report(saved) if not saved.is_published else None
            context["worst"] = worst_case(plan_rules(saved))
            context["may_publish"] = self.has_change_permission(request, saved)
            context["may_copy"] = self.has_add_permission(request)
        return super().render_change_form(request, context, *args, **options)

    def publish_view(self, request: HttpRequest, plan_id: int) -> HttpResponse:
        """Shows the checks and asks for the start; publishes on POST."""
        plan = PlanVersion.objects.filter(pk=plan_id).first()
        if plan is None:
            raise Http404
        if not self.has_change_permission(request, plan):
            self.message_user(
                request,
                _t("Version %(number)s cannot be published by you, or is published already.")
                % {"number": plan.number},
                messages.ERROR,
            )
            return HttpResponseRedirect(self._page(plan))
        # The first plan of a company has to cover the orders of today; a later one starts afresh.
        upcoming = period_current(timezone.now())
        if PlanVersion.objects.filter(state=PlanState.PUBLISHED).exists():
            upcoming = upcoming.next()
        initial = {"start": upcoming.key if upcoming.kind == plan.period else ""}
        form = PublishForm(request.POST or None, initial=initial)
        report = plan_report(plan)
        if request.method == "POST" and form.is_valid():
            try:
                plan_publish(
                    plan=plan,
                    start=form.cleaned_data["start"],
                    actor=request.user,
                    at=timezone.now(),
                )
            except PlanRefused as error:
                for reason in error.reasons:
                    form.add_error(None, reason)
            else:
                self.log_change(request, plan, f"Published from {form.cleaned_data['start']} on.")
                self.message_user(
                    request,
                    _t("Version %(number)s is published, from %(start)s on.")
                    % {"number": plan.number, "start": form.cleaned_data["start"]},
                    messages.SUCCESS,
                )
                return HttpResponseRedirect(self._page(plan))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _t("Publish version %(number)s") % {"number": plan.number},
            "original": plan,
            "form": form,
            "plan_report": report,
            "worst": report.worst,
        }
        return TemplateResponse(request, "commissions/admin/plan_publish.html", context)

    def copy_view(self, request: HttpRequest, plan_id: int) -> HttpResponse:
        """A new draft with everything as in this version."""
        plan = PlanVersion.objects.filter(pk=plan_id).first()
        if plan is None:
            raise Http404
        if not self.has_add_permission(request):
            return HttpResponseRedirect(self._page(plan))
        made = plan_draft_copy(plan=plan, at=timezone.now())
        self.message_user(
            request,
            _t("Version %(number)s is a draft made of version %(from)s.")
            % {"number": made.number, "from": plan.number},
            messages.SUCCESS,
        )
        return HttpResponseRedirect(self._page(made))

    @admin.action(description=_("Publish the selected draft…"), permissions=["change"])
    def publish_selected(
        self, request: HttpRequest, queryset: models.QuerySet[PlanVersion]
    ) -> HttpResponse | None:
        if queryset.count() != 1:
            self.message_user(request, _t("Choose one draft to publish."), messages.ERROR)
            return None
        return HttpResponseRedirect(
            reverse("admin:commissions_planversion_publish", args=[queryset.get().pk])
        )

    @admin.action(description=_("Make a draft of the selected version"), permissions=["add"])
    def copy_selected(
        self, request: HttpRequest, queryset: models.QuerySet[PlanVersion]
    ) -> HttpResponse | None:
        if queryset.count() != 1:
            self.message_user(request, _t("Choose one version to copy."), messages.ERROR)
            return None
        return self.copy_view(request, queryset.get().pk)

    def _page(self, plan: PlanVersion) -> str:
        return reverse("admin:commissions_planversion_change", args=[plan.pk])


def _editable(plan: PlanVersion | None) -> bool:
    return plan is None or not plan.is_published
