"""The company's own limit on plans: one row."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from commissions.models import CommissionPolicy


@admin.register(CommissionPolicy)
class CommissionPolicyAdmin(admin.ModelAdmin):
    """Offers to add the row until it is there, and then only to change it."""

    list_display = ("__str__", "worst_case_limit")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not CommissionPolicy.objects.exists()

    def save_model(
        self, request: HttpRequest, obj: CommissionPolicy, form: Any, change: bool
    ) -> None:
        obj.pk = 1
        super().save_model(request, obj, form, change)
