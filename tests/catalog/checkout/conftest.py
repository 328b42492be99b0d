import pytest
from django.test import Client

from tests.catalog.checkout.shopper import Shopper


@pytest.fixture
def shopper(shop, settings) -> Shopper:
    """A visitor of the main host."""
    return Shopper(Client(headers={"host": settings.SITE_DOMAIN}), shop)
