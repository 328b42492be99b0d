from django.contrib import admin

from matrix.models import Matrix


@admin.register(Matrix)
class MatrixAdmin(admin.ModelAdmin):
    list_display = ("name", "width", "strategy")
    search_fields = ("name",)
