"""From a basket in the browser to an order, step by step."""

from decimal import Decimal


def test_a_guest_buys_in_three_steps(shopper):
    oil = shopper.shop.product("Fern Face Oil", price="38.00", cv="30.00", pv="25.00")
    shopper.add(oil)

    shopper.guest("Ines.Carvalho@Example.com")
    shopper.delivery(method_code="express")
    order = shopper.place()

    assert order.user is None
    assert order.guest_email == "Ines.Carvalho@example.com"
    assert order.status == "Pending"
    assert order.shipping_code == "express"
    assert order.shipping_incl_tax == Decimal("14.00")
    assert order.total_incl_tax == Decimal("52.00")
    assert order.shipping_address.line4 == "Portland"
    assert order.credit.buyer_email == "ines.carvalho@example.com"
    assert order.lines.get().volume.cv == Decimal("30.00")
    page = shopper.client.get("/checkout/thank-you/").content.decode()
    assert "Thank you. Your order is placed." in page
    assert order.number in page
