"""The home page."""

from django.urls import path

from catalog.storefront.views import HomeView

urlpatterns = [path("", HomeView.as_view(), name="home")]
