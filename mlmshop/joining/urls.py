"""Addresses below /join/, on the main host and on every site."""

from django.urls import path

from mlmshop.joining import views

app_name = "joining"
urlpatterns = [
    path("", views.join, name="join"),
    path("address/", views.address, name="address"),
    path("agreement/", views.agreement_text, name="agreement"),
    path("welcome/", views.welcome, name="welcome"),
    path("office/", views.to_office, name="office"),
    path("vouch/", views.vouch, name="vouch"),
]
