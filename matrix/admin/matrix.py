from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from matrix.models import Matrix


@admin.register(Matrix)
class MatrixAdmin(admin.ModelAdmin):
    """The settings of a matrix. Its width is fixed once somebody stands in it."""

    list_display = ("name", "width", "strategy", "sponsor_may_choose", "holding_days")
    search_fields = ("name",)
    change_form_template = "admin/matrix/matrix/change_form.html"
    fields = ("name", "width", "strategy", "sponsor_may_choose", "holding_days")

    def _in_use(self, obj: Matrix | None) -> bool:
        return obj is not None and obj.positions.exists()

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The width, once somebody stands in it."""
        return ("width",) if self._in_use(obj) else ()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Only while it is empty, one by one: a position is never deleted."""
        if obj is None or self._in_use(obj):
            return False
        return super().has_delete_permission(request, obj)
