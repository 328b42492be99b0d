"""What a customer can do with an order that is placed: pay for it, cancel it."""

from django.urls import path

from catalog.billing.views import OrderCancelView, PaymentSimulateView

app_name = "billing"

urlpatterns = [
    path(
        "checkout/orders/<str:number>/simulate-payment/",
        PaymentSimulateView.as_view(),
        name="simulate-payment",
    ),
    path("checkout/orders/<str:number>/cancel/", OrderCancelView.as_view(), name="cancel-order"),
]
