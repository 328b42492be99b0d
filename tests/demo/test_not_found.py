"""Who tries the demo sees the shop's own page where there is nothing."""

import pytest
from django.test import Client

OURS = "There is nothing at this address"


@pytest.fixture
def debug(settings, db):
    settings.DEBUG = True
    return settings


def page(host: str, path: str) -> tuple[int, str]:
    answer = Client(headers={"host": host}).get(path)
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize("path", ["/nowhere/", "/catalogue/gone_999/", "/media/none.png"])
def test_in_the_demo_a_missing_page_is_the_shops_own(debug, path):
    debug.DEMO_MODE = True
    status, text = page(debug.SITE_DOMAIN, path)
    assert status == 404
    assert OURS in text


@pytest.mark.parametrize("path", ["/nowhere/", "/catalogue/gone_999/"])
def test_a_developer_without_the_demo_sees_djangos(debug, path):
    """The control of the test above."""
    debug.DEMO_MODE = False
    status, text = page(debug.SITE_DOMAIN, path)
    assert status == 404
    assert OURS not in text
    assert "DEBUG" in text


def test_a_forgotten_slash_still_leads_to_the_page(debug):
    debug.DEMO_MODE = True
    answer = Client(headers={"host": debug.SITE_DOMAIN}).get("/basket")
    assert (answer.status_code, answer["Location"]) == (301, "/basket/")


def test_on_a_site_what_the_main_host_has_is_not_found_in_its_look(debug):
    from django.utils import timezone

    from replicated_sites.services import site_create
    from tests import people

    site_create(distributor=people.company(), name="maren", at=timezone.now())
    debug.DEMO_MODE = True
    status, text = page(f"maren.{debug.SITE_DOMAIN}", "/office/")
    assert status == 404
    assert OURS in text
    assert "Shopping with" in text
