"""Addresses of the back office, below /office/ on the main host."""

from django.urls import path

from mlmshop.office import views

app_name = "office"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("team/", views.team, name="team"),
    path("team/<str:code>/", views.team, name="team-person"),
    path("earnings/", views.earnings, name="earnings"),
    path("earnings/<str:period>/", views.earnings, name="earnings-period"),
    path("earnings/<str:period>/line/<int:line_id>/", views.line, name="line"),
    path("earnings/<str:period>/order/", views.order, name="order-find"),
    path("earnings/<str:period>/order/<str:number>/", views.order, name="order"),
]
