"""Pages that exist only on a distributor's site."""

from django.urls import path

from replicated_sites import views

app_name = "replicated_sites"
urlpatterns = [
    path("about/", views.about, name="about"),
    path("contact/", views.contact, name="contact"),
]
