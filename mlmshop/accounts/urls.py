"""Addresses below /accounts/ that Oscar does not have."""

from django.urls import path

from mlmshop.accounts import views

app_name = "accounts"
urlpatterns = [
    path("verify/<str:token>/", views.verify, name="verify"),
    path("verify/", views.verify_again, name="verify-again"),
]
