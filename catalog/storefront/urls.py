"""The home page, and what search engines ask for."""

from django.urls import path

from catalog.storefront.crawlers import robots
from catalog.storefront.views import HomeView

urlpatterns = [
    path("", HomeView.as_view(), name="home"),
    path("robots.txt", robots, name="robots"),
]
