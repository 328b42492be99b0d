import pytest
from django.contrib.auth import get_user_model
from django.test import Client


@pytest.fixture
def clerk(db):
    """A member of staff."""
    return get_user_model().objects.create(
        email="clerk@example.org", first_name="Clara", is_staff=True, is_superuser=True
    )


@pytest.fixture
def desk(clerk, settings) -> Client:
    """The clerk's browser, on the main host."""
    client = Client(headers={"host": settings.SITE_DOMAIN})
    client.force_login(clerk)
    return client
