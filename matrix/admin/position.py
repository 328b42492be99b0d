"""Positions: a read-only list, and the tree, opened branch by branch."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matrix.admin.readonly import ReadOnly
from matrix.models import Matrix, Position
from matrix.selectors import distributors_named

PATH_SHOWN = 12
"""How many of the nearest ancestors the path above the tree shows, besides the top."""

FOUND_SHOWN = 20


@admin.register(Position)
class PositionAdmin(ReadOnly, admin.ModelAdmin):
    """Never edited here, never deleted: a place is the outcome of a placement."""

    list_display = (
        "holder",
        "name",
        "status",
        "matrix",
        "parent_code",
        "slot",
        "level",
        "children",
    )
    list_filter = ("matrix", "open")
    search_fields = ("distributor__code",)
    search_help_text = gettext_lazy("The beginning of a holder's code or name, or a whole e-mail.")
    show_full_result_count = False
    fields = ("matrix", "distributor", "parent", "slot", "level", "child_count", "open")
    change_list_template = "admin/matrix/position/change_list.html"
    change_form_template = "admin/matrix/position/change_form.html"

    @admin.display(description=gettext_lazy("holder"), ordering="distributor__code")
    def holder(self, obj: Position) -> str:
        return obj.distributor.code

    @admin.display(description=gettext_lazy("name"))
    def name(self, obj: Position) -> str:
        return obj.distributor.display_name

    @admin.display(description=gettext_lazy("status"))
    def status(self, obj: Position) -> str:
        return obj.distributor.get_status_display()

    @admin.display(description=gettext_lazy("under"))
    def parent_code(self, obj: Position) -> str:
        return obj.parent.distributor.code if obj.parent else "–"

    @admin.display(description=gettext_lazy("children"), ordering="child_count")
    def children(self, obj: Position) -> str:
        return f"{obj.child_count} / {obj.matrix.width}"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Position]:
        return (
            super()
            .get_queryset(request)
            .select_related("matrix", "distributor__user", "parent__distributor__user")
        )

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Position], search_term: str
    ) -> tuple[QuerySet[Position], bool]:
        """By index, where Django's own would read every row."""
        if not search_term.strip():
            return queryset, False
        found = distributors_named(search_term).values("pk")
        return queryset.filter(distributor__in=found), False

    def get_urls(self) -> list[Any]:
        """The tree, and the children it fetches."""
        view = self.admin_site.admin_view
        return [
            path("tree/", view(self.tree_view), name="matrix_position_tree"),
            path("<int:pk>/children/", view(self.children_view), name="matrix_position_children"),
            *super().get_urls(),
        ]

    def tree_view(self, request: HttpRequest) -> HttpResponse:
        """The tree from one position down: that position and its children, the rest on demand.

        ``?top=`` is a position, ``?q=`` someone to find. Without scripts every name is a link that
        makes it the top.
        """
        if not self.has_view_permission(request):
            raise PermissionDenied
        positions = self.get_queryset(request)
        top = self._top(request, positions)
        above: list[Position] = []
        if top is not None:
            above = list(
                top.get_ancestors(ascending=True).select_related("distributor__user")[:PATH_SHOWN]
            )[::-1]
        root = above[0].get_root() if above and above[0].level else None
        query = request.GET.get("q", "").strip()
        found = []
        if query:
            found = list(
                positions.filter(distributor__in=distributors_named(query).values("pk")).order_by(
                    "matrix", "level", "lft"
                )[: FOUND_SHOWN + 1]
            )
        return TemplateResponse(
            request,
            "admin/matrix/position/tree.html",
            {
                **self.admin_site.each_context(request),
                "title": _("Tree of %(matrix)s") % {"matrix": top.matrix} if top else _("Tree"),
                "opts": self.opts,
                "top": top,
                "root": root,
                "above": above,
                "children": list(positions.filter(parent=top).order_by("slot")) if top else [],
                "query": query,
                "found": found[:FOUND_SHOWN],
                "more_found": len(found) > FOUND_SHOWN,
                "matrices": list(Matrix.objects.order_by("pk")),
            },
        )

    def children_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The children of one position, as a list to put under it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        children = list(self.get_queryset(request).filter(parent_id=pk).order_by("slot"))
        return TemplateResponse(
            request, "admin/matrix/position/children.html", {"children": children}
        )

    def _top(self, request: HttpRequest, positions: QuerySet[Position]) -> Position | None:
        asked = request.GET.get("top", "")
        if asked:
            if not _is_number(asked) or (top := positions.filter(pk=asked).first()) is None:
                raise Http404(f"There is no position {asked!r}.")
            return top
        matrix = request.GET.get("matrix", "")
        roots = positions.filter(parent__isnull=True).order_by("matrix")
        return (roots.filter(matrix=matrix) if _is_number(matrix) else roots).first()


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()
