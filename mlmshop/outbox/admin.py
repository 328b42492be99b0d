from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from mlmshop.outbox.models import Message
from mlmshop.outbox.services import message_retry


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [("waiting", _("Waiting")), ("dead", _("Dead letters")), ("done", _("Done"))]

    def queryset(self, request, queryset):
        match self.value():
            case "waiting":
                return queryset.filter(done_at=None, dead_at=None)
            case "dead":
                return queryset.exclude(dead_at=None)
            case "done":
                return queryset.exclude(done_at=None)
        return queryset


@admin.register(Message)
class MessageAdmin(admin.ModelAdmin):
    """Read-only, but for the retry of dead letters."""

    list_display = ("topic", "handler", "key", "created_at", "attempts", "done_at", "dead_at")
    list_filter = (StateFilter, "topic")
    search_fields = ("key",)
    actions = ["retry"]
    show_full_result_count = False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_retry_permission(self, request):
        """Whoever may only look changes nothing, though no row is ever edited by hand."""
        return request.user.has_perm("outbox.change_message")

    @admin.action(description=_("Try the selected dead letters again"), permissions=["retry"])
    def retry(self, request, queryset):
        dead = list(queryset.exclude(dead_at=None))
        for message in dead:
            message_retry(message=message)
        self.message_user(
            request,
            ngettext("%d message is tried again.", "%d messages are tried again.", len(dead))
            % len(dead),
            messages.SUCCESS if dead else messages.WARNING,
        )
