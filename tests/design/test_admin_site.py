"""The admin under the company's name, what a company works with first."""

import pytest
from django.conf import settings
from django.contrib import admin
from django.test import Client
from django.utils.html import escape

from mlmshop.admin_site import SECTIONS
from tests import people

pytestmark = pytest.mark.django_db


def test_the_admin_has_the_companys_name_and_people_come_first():
    client = Client(headers={"host": settings.SITE_DOMAIN})
    client.force_login(people.staff("stan"))
    page = client.get("/admin/")
    assert f"{escape(settings.OSCAR_SHOP_NAME)}: administration" in page.content.decode()
    names = [str(app["name"]) for app in page.context["app_list"]]
    assert names[:2] == ["People and their places", "Plan and commissions"]
    # Nothing is lost by the order.
    registered = {model._meta.app_label for model in admin.site._registry}
    assert {app["app_label"] for app in page.context["app_list"]} == registered


def test_every_section_is_an_app_of_the_admin():
    registered = {model._meta.app_label for model in admin.site._registry}
    assert set(SECTIONS) <= registered
