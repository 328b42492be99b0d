from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import BaseInlineFormSet, ModelForm
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from replicated_sites.models import MAX_FEATURED, FeaturedProduct, ReplicatedSite
from replicated_sites.services import FeaturedRefused, featured_check, featured_set


class ShelfFormSet(BaseInlineFormSet):
    """The shelf as a whole: rows in the order of their numbers."""

    def arranged(self) -> list[int]:
        """Ids of the products, in order; the rows to be deleted left out."""
        kept = [
            form.cleaned_data
            for form in self.forms
            if getattr(form, "cleaned_data", {}).get("product")
            and not form.cleaned_data.get("DELETE")
        ]
        return [row["product"].pk for row in sorted(kept, key=lambda row: row["position"])]

    def clean(self) -> None:
        super().clean()
        if any(self.errors):
            return
        try:
            featured_check(product_ids=self.arranged())
        except FeaturedRefused as refused:
            raise ValidationError(str(refused)) from refused


class ShelfForm(ModelForm):
    """One place. Whether two rows share a place is told after they were put in order."""

    def _get_validation_exclusions(self) -> set[str]:
        return {*super()._get_validation_exclusions(), "site", "position"}


class ShelfInline(admin.TabularInline):
    """The featured products; the numbers give the order and need not be without gaps."""

    model = FeaturedProduct
    form = ShelfForm
    formset = ShelfFormSet
    fields = ["position", "product"]
    raw_id_fields = ["product"]
    extra = 1
    max_num = MAX_FEATURED
    validate_max = True


@admin.register(ReplicatedSite)
class ReplicatedSiteAdmin(admin.ModelAdmin):
    """Staff look up a site and correct its words; nobody deletes one (its name stays taken)."""

    list_display = ["name", "code", "person", "status", "created_at", "link"]
    list_filter = ["distributor__status"]
    search_fields = ["name", "distributor__code", "distributor__user__email"]
    autocomplete_fields = ["distributor"]
    readonly_fields = ["created_at", "link"]
    date_hierarchy = "created_at"
    show_full_result_count = False
    inlines = [ShelfInline]

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        if not isinstance(formset, ShelfFormSet):
            super().save_formset(request, form, formset, change)
            return
        formset.save(commit=False)  # what changed, for the log
        featured_set(site=form.instance, product_ids=formset.arranged())

    def get_queryset(self, request: HttpRequest) -> QuerySet[ReplicatedSite]:
        return super().get_queryset(request).select_related("distributor__user")

    def get_readonly_fields(
        self, request: HttpRequest, obj: ReplicatedSite | None = None
    ) -> list[str]:
        return [*self.readonly_fields, *(["distributor"] if obj else [])]

    def has_delete_permission(
        self, request: HttpRequest, obj: ReplicatedSite | None = None
    ) -> bool:
        return False

    @admin.display(description=_("code"), ordering="distributor__code")
    def code(self, site: ReplicatedSite) -> str:
        return site.distributor.code

    @admin.display(description=_("distributor"))
    def person(self, site: ReplicatedSite) -> str:
        return site.distributor.display_name

    @admin.display(description=_("status"), ordering="distributor__status")
    def status(self, site: ReplicatedSite) -> str:
        return site.distributor.get_status_display()

    @admin.display(description=_("site"))
    def link(self, site: ReplicatedSite) -> str:
        if not site.pk:
            return ""
        return format_html('<a href="{0}">{0}</a>', site.url)
