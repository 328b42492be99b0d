import pytest

from tests.catalog.shop import HouseCredit, Shop, shop_open


@pytest.fixture(autouse=True)
def house_credit(settings):
    """Orders of these tests are credited to the house; what the resolver was told is in it."""
    settings.CREDIT_RESOLVER = "tests.catalog.shop.HouseCredit"
    HouseCredit.told.clear()
    HouseCredit.ended.clear()
    return HouseCredit


@pytest.fixture
def shop(db) -> Shop:
    return shop_open()
