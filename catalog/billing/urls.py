"""What a customer can do with an order that is placed: pay for it, cancel it."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
