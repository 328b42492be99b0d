from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from catalog.storefront.models import Fact, HomePage


@admin.register(HomePage)
class HomePageAdmin(admin.ModelAdmin):
    fieldsets = [
        (None, {"fields": ["headline", "text", "picture", "picture_alt", "tagline"]}),
        (_("Story"), {"fields": ["story_title", "story", "story_picture"]}),
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not HomePage.objects.exists()


@admin.register(Fact)
class FactAdmin(admin.ModelAdmin):
    list_display = ["title", "icon", "position"]
    list_editable = ["position"]
