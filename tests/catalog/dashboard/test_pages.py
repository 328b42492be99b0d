"""Oscar's dashboard works in full under our forks."""

import pytest

from tests.catalog.shop import NOON

PAGES = [
    "/dashboard/",
    "/dashboard/orders/",
    "/dashboard/orders/statistics/",
    "/dashboard/catalogue/",
    "/dashboard/catalogue/product-types/",
    "/dashboard/catalogue/categories/",
    "/dashboard/catalogue/stock-alerts/",
    "/dashboard/catalogue/option/",
    "/dashboard/catalogue/attribute-option-group/",
    "/dashboard/partners/",
    "/dashboard/users/",
    "/dashboard/offers/",
    "/dashboard/vouchers/",
    "/dashboard/vouchers/sets/",
    "/dashboard/ranges/",
    "/dashboard/reviews/",
    "/dashboard/pages/",
    "/dashboard/comms/",
    "/dashboard/shipping/weight-based/",
    "/dashboard/reports/",
]


@pytest.mark.parametrize("address", PAGES)
def test_every_main_page_opens(desk, shop, address):
    shop.order(shop.product())
    assert desk.get(address).status_code == 200


@pytest.mark.parametrize(
    "code", ["order_report", "product_analytics", "user_analytics", "vouchers"]
)
def test_every_report_runs(desk, shop, code):
    shop.order(shop.product())
    fields = {"report_type": code, "date_from": "2026-01-01", "date_to": "2026-12-31"}
    answer = desk.get("/dashboard/reports/", fields | {"download": "true"})
    assert answer.status_code == 200


def test_an_orders_pages_open_in_every_status(desk, shop):
    from catalog.billing.services.mark_paid import payment_mark_paid

    order = shop.order(shop.product())
    assert desk.get(f"/dashboard/orders/{order.number}/").status_code == 200
    payment_mark_paid(
        order_id=order.pk,
        amount=order.total_incl_tax,
        currency="USD",
        method="invoice",
        reference="",
        actor=None,
        at=NOON,
    )
    line = order.lines.get()
    assert desk.get(f"/dashboard/orders/{order.number}/").status_code == 200
    assert desk.get(f"/dashboard/orders/{order.number}/lines/{line.pk}/").status_code == 200
    assert desk.get(f"/dashboard/orders/{order.number}/shipping-address/").status_code == 200


@pytest.mark.parametrize(
    "model",
    [
        "order/order",
        "order/line",
        "payment/source",
        "payment/transaction",
        "volume/productvolume",
        "volume/ordercredit",
        "volume/linevolume",
        "billing/orderpayment",
        "billing/refund",
    ],
)
def test_the_admin_lists_open(desk, shop, model):
    shop.order(shop.product())
    assert desk.get(f"/admin/{model}/").status_code == 200


def test_the_admin_shows_an_order_and_lets_nobody_change_it(desk, shop):
    order = shop.order(shop.product())
    address = f"/admin/order/order/{order.pk}/change/"
    page = desk.get(address).content.decode()
    assert order.number in page
    assert 'name="status"' not in page
    assert desk.post(address, {"status": "Paid"}).status_code == 403
    order.refresh_from_db()
    assert order.status == "Pending"
