from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from replicated_sites.models import ReplicatedSite


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
