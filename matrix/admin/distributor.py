from django.contrib import admin

from matrix.models import Distributor


@admin.register(Distributor)
class DistributorAdmin(admin.ModelAdmin):
    list_display = ("code", "display_name", "status", "sponsor", "enrolled_at")
    search_fields = ("code",)
    autocomplete_fields = ("user", "sponsor")
