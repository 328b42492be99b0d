"""Beside the other pages of an account, in Oscar's namespace "customer"."""

from django.urls import path

from catalog.customer.wishlists import views

urlpatterns = [
    path("wishlists/", views.lists, name="wishlists-list"),
    path("wishlists/add/<int:product_pk>/", views.product_add, name="wishlists-add-product"),
    path("wishlists/<str:key>/", views.detail, name="wishlists-detail"),
    path("wishlists/<str:key>/update/", views.update, name="wishlists-update"),
    path("wishlists/<str:key>/delete/", views.delete, name="wishlists-delete"),
    path(
        "wishlists/<str:key>/lines/<int:line_pk>/remove/",
        views.line_remove,
        name="wishlists-line-remove",
    ),
    path(
        "wishlists/<str:key>/lines/<int:line_pk>/move/",
        views.line_move,
        name="wishlists-line-move",
    ),
    path(
        "wishlists/<str:key>/lines/<int:line_pk>/to-basket/",
        views.line_to_basket,
        name="wishlists-line-to-basket",
    ),
]
