"""Addresses of the design system, below /dashboard/design/ on the main host."""

from django.urls import path

from mlmshop.design import views

app_name = "design"
urlpatterns = [
    path("", views.store, name="store"),
    path("office/", views.office, name="office"),
]
