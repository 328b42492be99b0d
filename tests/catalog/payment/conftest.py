import pytest

from tests.catalog.order.conftest import voucher  # noqa: F401


@pytest.fixture
def single_voucher(voucher):  # noqa: F811
    """ONCE: the same discount, for one order in the world."""
    voucher.code, voucher.usage = "ONCE", "Single use"
    voucher.save()
    return voucher
