"""The address that is given away, under the name that Oscar's model asks for."""

from django.urls import path

from catalog.customer.wishlists import views

app_name = "wishlists"
urlpatterns = [path("<str:key>/", views.shared, name="detail")]
