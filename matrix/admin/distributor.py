from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from matrix.admin.readonly import ReadOnly
from matrix.admin.receipt import ReceiptInline
from matrix.errors import EnrolmentRefused, MatrixError, StatusRefused
from matrix.models import AgreementAcceptance, Distributor, DistributorStatusChange, Status
from matrix.selectors import distributors_named, matrix_default
from matrix.services import distributor_enrol, distributors_status_change
from matrix.services.codes import code_new
from matrix.services.enrolment import enrolment_check
from matrix.services.status import ALLOWED

MOST_AT_ONCE = 100


class StatusForm(forms.Form):
    """Which status, and why."""

    status = forms.ChoiceField(label=gettext_lazy("New status"))
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
        help_text=gettext_lazy("Kept with the change; whoever reads the history later sees it."),
    )

    def __init__(self, *args: Any, people: Sequence[Distributor], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shared = frozenset(Status.values).intersection(*(ALLOWED[p.status] for p in people))
        self.fields["status"].choices = [  # type: ignore[attr-defined]
            ("", "---------"),
            *((value, label) for value, label in Status.choices if value in shared),
        ]


class EnrolForm(forms.ModelForm):
    """Enrol by hand: the company's root, say."""

    class Meta:
        model = Distributor
        fields = ("user", "sponsor", "code", "status")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "code" in self.fields:
            # A sponsor is chosen, never made or changed on the way.
            for link in ("can_add_related", "can_change_related", "can_delete_related"):
                setattr(self.fields["sponsor"].widget, link, False)
            self.fields["code"].required = False
            self.fields["code"].help_text = _("Leave it empty for a new number.")
            self.fields["sponsor"].help_text = _(
                "Who enrols this person; it can never be changed. Empty only for the first one, "
                "the top of the company."
            )

    def clean(self) -> dict[str, Any]:
        """Refuse here what the enrolment would refuse."""
        data = super().clean() or {}
        if self.errors:
            return data
        data["code"] = data.get("code") or code_new()
        try:
            matrix_default()
            enrolment_check(
                user=data["user"],
                sponsor=data.get("sponsor"),
                code=data["code"],
                status=data["status"],
            )
        except MatrixError as error:
            self.add_error(error.field, str(error))
        return data


class StatusInline(ReadOnly, admin.TabularInline):
    """The history of the status."""

    model = DistributorStatusChange
    extra = 0
    fields = ("at", "from_status", "to_status", "actor", "reason")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[DistributorStatusChange]:
        return super().get_queryset(request).select_related("actor")


class AcceptanceInline(ReadOnly, admin.TabularInline):
    """Which agreements were accepted."""

    model = AgreementAcceptance
    extra = 0
    fields = ("agreement", "accepted_at", "actor", "ip", "user_agent")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[AgreementAcceptance]:
        return super().get_queryset(request).select_related("agreement", "actor")


@admin.register(Distributor)
class DistributorAdmin(admin.ModelAdmin):
    """People. Enrolled and given a status through the services; everything else is read-only."""

    list_display = ("code", "name", "status", "sponsor", "enrolled_at")
    list_select_related = ("user", "sponsor__user")
    list_filter = ("status",)
    search_fields = ("code",)
    search_help_text = gettext_lazy("The beginning of a code or of a name, or a whole e-mail.")
    ordering = ("-enrolled_at", "-pk")
    show_full_result_count = False
    autocomplete_fields = ("user", "sponsor")
    form = EnrolForm
    actions = ("change_status",)
    change_form_template = "admin/matrix/distributor/change_form.html"

    class Media:
        css = {"all": ["admin_matrix/inlines.css"]}

    @admin.display(description=gettext_lazy("name"))
    def name(self, obj: Distributor) -> str:
        """The person's name."""
        return obj.display_name

    @admin.display(description=gettext_lazy("e-mail"))
    def email(self, obj: Distributor) -> str:
        """The person's e-mail."""
        return obj.user.email

    def get_queryset(self, request: HttpRequest) -> QuerySet[Distributor]:
        return super().get_queryset(request).select_related("user", "sponsor__user")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Distributor], search_term: str
    ) -> tuple[QuerySet[Distributor], bool]:
        """By index, where Django's own would read every row."""
        if not search_term.strip():
            return queryset, False
        return distributors_named(search_term, among=queryset), False

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Few to enrol, all to look at."""
        if obj is None:
            return ("user", "sponsor", "code", "status")
        return ("code", "user", "email", "sponsor", "enrolled_at", "status")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """All, once enrolled."""
        return () if obj is None else self.get_fields(request, obj)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """A form to enrol with; none to change."""
        if obj is not None:
            kwargs["form"] = forms.ModelForm
        return super().get_form(request, obj, change, **kwargs)

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        """The histories, once enrolled."""
        return () if obj is None else (StatusInline, ReceiptInline, AcceptanceInline)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never: who leaves is terminated."""
        return False

    def get_urls(self) -> list[Any]:
        """The page that changes statuses."""
        status = path(
            "status/",
            self.admin_site.admin_view(self.status_view),
            name="matrix_distributor_status",
        )
        return [status, *super().get_urls()]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Enrol; an existing distributor has nothing to save."""
        if change:
            return
        made = distributor_enrol(
            user=obj.user,
            sponsor=obj.sponsor,
            at=timezone.now(),
            code=obj.code,
            status=obj.status,
            actor=request.user,
        )
        obj.pk, obj.enrolled_at = made.pk, made.enrolled_at
        obj._state.adding = False

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Say so when an enrolment lost a race after its form was found good."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except EnrolmentRefused as error:
            self.message_user(request, str(error), messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())

    @admin.action(
        description=gettext_lazy("Change the status of the selected distributors"),
        permissions=["change"],
    )
    def change_status(
        self, request: HttpRequest, queryset: QuerySet[Distributor]
    ) -> HttpResponseRedirect:
        """On to the page that asks for the status and the reason."""
        codes = list(queryset.order_by("pk").values_list("code", flat=True)[: MOST_AT_ONCE + 1])
        if len(codes) > MOST_AT_ONCE:
            self.message_user(
                request,
                _("Select at most %(most)s distributors at once.") % {"most": MOST_AT_ONCE},
                messages.ERROR,
            )
            return HttpResponseRedirect(request.get_full_path())
        url = reverse("admin:matrix_distributor_status")
        return HttpResponseRedirect(f"{url}?{'&'.join(f'code={code}' for code in codes)}")

    def status_view(self, request: HttpRequest) -> HttpResponse:
        """Ask for a status and a reason, and change everyone named or nobody."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        codes = request.POST.getlist("code") or request.GET.getlist("code")
        people = list(
            self.get_queryset(request).filter(code__in=codes[:MOST_AT_ONCE]).order_by("code")
        )
        form = StatusForm(request.POST or None, people=people)
        if request.method == "POST" and people and form.is_valid():
            try:
                distributors_status_change(
                    distributors=people,
                    status=form.cleaned_data["status"],
                    reason=form.cleaned_data["reason"],
                    actor=request.user,
                    at=timezone.now(),
                )
            except StatusRefused as error:
                form.add_error(None, str(error))
            else:
                self.message_user(
                    request,
                    ngettext(
                        "%(count)s distributor is now %(status)s.",
                        "%(count)s distributors are now %(status)s.",
                        len(people),
                    )
                    % {
                        "count": len(people),
                        "status": Status(form.cleaned_data["status"]).label.lower(),
                    },
                    messages.SUCCESS,
                )
                if len(people) == 1:
                    return HttpResponseRedirect(
                        reverse("admin:matrix_distributor_change", args=[people[0].pk])
                    )
                return HttpResponseRedirect(reverse("admin:matrix_distributor_changelist"))
        return TemplateResponse(
            request,
            "admin/matrix/distributor/status.html",
            {
                **self.admin_site.each_context(request),
                "title": _("Change status"),
                "opts": self.opts,
                "people": people,
                "form": form,
            },
        )
