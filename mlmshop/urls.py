"""The addresses of the main host: the store, and what is nowhere else."""

from django.apps import apps
from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path

from catalog.storefront.crawlers import SITEMAPS
from mlmshop import site_urls

urlpatterns = [
    path("admin/", admin.site.urls),
    path("office/", include("mlmshop.office.urls")),
    path("dashboard/design/", include("mlmshop.design.urls")),
    path("dashboard/", apps.get_app_config("dashboard").urls),
    path("i18n/", include("django.conf.urls.i18n")),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    *site_urls.urlpatterns,
]
