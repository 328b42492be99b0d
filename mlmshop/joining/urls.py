from django.urls import path

app_name = "joining"
urlpatterns: list = []
