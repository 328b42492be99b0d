from typing import Any

from django.contrib import admin, messages
from django.db.models import Max, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from matrix.errors import AgreementRefused
from matrix.models import Agreement
from matrix.services import agreement_publish


@admin.register(Agreement)
class AgreementAdmin(admin.ModelAdmin):
    """Drafts are edited here; a published version is read-only."""

    list_display = ("version", "title", "published_at")
    fields = ("version", "title", "text", "published_at")
    readonly_fields = ("published_at",)
    actions = ("publish",)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """The next version's number."""
        last = Agreement.objects.aggregate(last=Max("version"))["last"] or 0
        return {"version": last + 1} | super().get_changeform_initial_data(request)

    def has_change_permission(self, request: HttpRequest, obj: Agreement | None = None) -> bool:
        """Drafts only."""
        if obj is not None and obj.published_at is not None:
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Agreement | None = None) -> bool:
        """Drafts only, one by one."""
        if obj is None or obj.published_at is not None:
            return False
        return super().has_delete_permission(request, obj)

    @admin.action(description=_("Publish: put the selected drafts into force"))
    def publish(self, request: HttpRequest, queryset: QuerySet[Agreement]) -> None:
        """Publish drafts; their words are fixed from then on."""
        if not self.has_change_permission(request):
            self.message_user(request, _("You may not publish agreements."), messages.ERROR)
            return
        for agreement in queryset.order_by("version"):
            try:
                agreement_publish(agreement=agreement, at=timezone.now())
            except AgreementRefused as error:
                self.message_user(request, str(error), messages.ERROR)
            else:
                self.message_user(
                    request,
                    _("%(agreement)s is in force.") % {"agreement": agreement},
                    messages.SUCCESS,
                )
