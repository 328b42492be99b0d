from datetime import timedelta

import pytest
from django.utils import timezone
from oscar.core.loading import get_model


@pytest.fixture
def voucher(db):
    """FERN10: 10% off everything, as often as one likes."""
    everything = get_model("offer", "Range").objects.create(
        name="Everything", includes_all_products=True
    )
    offer = get_model("offer", "ConditionalOffer").objects.create(
        name="Ten percent",
        offer_type="Voucher",
        condition=get_model("offer", "Condition").objects.create(
            range=everything, type="Count", value=1
        ),
        benefit=get_model("offer", "Benefit").objects.create(
            range=everything, type="Percentage", value=10
        ),
    )
    voucher = get_model("voucher", "Voucher").objects.create(
        name="Welcome",
        code="FERN10",
        usage="Multi-use",
        start_datetime=timezone.now() - timedelta(days=1000),
        end_datetime=timezone.now() + timedelta(days=1000),
    )
    voucher.offers.add(offer)
    return voucher
