"""A small company with one of everything that an address can name."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.flatpages.models import FlatPage
from django.utils import timezone
from oscar.core.loading import get_model
from oscar.test import factories

from commissions.models import EstimateLine, PlanVersion
from commissions.services.plan import plan_draft_copy
from matrix.models import Agreement
from matrix.services import agreement_publish
from mlmshop.outbox.services import outbox_drain
from replicated_sites.services import site_create
from tests import people, plans, shop

START = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass
class World:
    """Who visits, and what stands for a route's parameters."""

    roles: dict[str, Any]
    samples: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def path(self, route: str) -> str:
        """A path of *route*, its parameters filled in from the samples whose route fits best."""
        values: dict[str, str] = {}
        for prefix, sample in sorted(self.samples, key=lambda item: len(item[0])):
            if route.startswith(prefix):
                values |= sample
        path = route
        for name, value in values.items():
            for kind in ("", "int:", "str:", "path:", "slug:"):
                path = path.replace(f"<{kind}{name}>", str(value))
        assert "<" not in path, f"world.py names nothing for {route}: {path}"
        return f"/{path}"


def world_make() -> World:
    """Root → Ulla → Dana, Root → Otto; Cora bought on Dana's site; staff."""
    now = timezone.now()
    root = people.company(width=3)
    ulla = people.enrol("ulla", sponsor=root)
    otto = people.enrol("otto", sponsor=root)
    dana = people.enrol("dana", sponsor=ulla)
    for distributor in (ulla, otto, dana):
        site_create(distributor=distributor, name=distributor.code.lower(), at=START)
    plan_draft_copy(plan=plans.published(START), at=START)
    agreement_publish(
        agreement=Agreement.objects.create(version=1, title="Agreement", text="Be fair."), at=START
    )
    cora, staff = people.user("cora"), people.staff("stan")

    oil = shop.product("Fern Oil", price="24.00", cv="18.00", pv="60.00")
    order = shop.order({oil: 2}, user=cora, site="DANA", at=now - timedelta(minutes=2))
    guest_order = shop.order({oil: 1}, email="gwen@example.org", site="DANA", at=now)
    for one in (order, guest_order):
        shop.pay(one, at=now)
    outbox_drain()
    return World(
        roles={
            "anonymous": None,
            "customer": cora,
            "distributor": dana.user,
            "other": otto.user,
            "upline": ulla.user,
            "staff": staff,
        },
        samples=_samples(cora, dana, oil, order, guest_order),
    )


def _samples(cora: Any, dana: Any, oil: Any, order: Any, guest_order: Any) -> list[Any]:
    line = order.lines.first()
    address = factories.UserAddressFactory(user=cora, country=shop.country())
    wishlist = factories.WishListFactory(owner=cora, visibility="Public")
    second = factories.WishListFactory(owner=cora)
    wish = wishlist.lines.create(product=oil, title=oil.title)
    review = factories.ProductReviewFactory(product=oil, user=cora, status=1)
    category = factories.CategoryFactory()
    oil.categories.add(category)
    shelf = factories.RangeFactory(is_public=True)
    shelf.add_product(oil)
    offer = factories.ConditionalOfferFactory()
    voucher = factories.VoucherFactory()
    voucher_set = factories.VoucherSetFactory()
    option = factories.OptionFactory()
    group = factories.AttributeOptionGroupFactory()
    note = order.notes.create(message="A note", user=None)
    page = FlatPage.objects.create(url="/delivery/", title="Delivery")
    page.sites.add(1)
    method = get_model("shipping", "WeightBased").objects.create(name="By weight", code="weight")
    band = method.bands.create(upper_limit=1, charge=5)
    alert = get_model("customer", "ProductAlert").objects.create(product=oil, user=cora)
    letter = get_model("communication", "CommunicationEventType").objects.create(
        code="LETTER", name="Letter"
    )
    estimate = EstimateLine.objects.filter(beneficiary=dana).latest("pk")
    oil_names = {"product_slug": oil.slug, "pk": oil.pk, "product_pk": oil.pk}
    return [
        ("accounts/addresses/", {"pk": address.pk, "action": "default_for_shipping"}),
        (
            "accounts/order-status",
            {"order_number": guest_order.number, "hash": guest_order.verification_hash()},
        ),
        ("accounts/orders/", {"order_number": order.number, "line_id": line.pk}),
        ("accounts/verify/", {"token": "forged"}),
        (
            "accounts/wishlists/",
            {"key": wishlist.key, "product_pk": oil.pk, "line_pk": wish.pk, "to_key": second.key},
        ),
        ("basket/add/", {"pk": oil.pk}),
        ("basket/vouchers/", {"pk": voucher.pk}),
        ("catalogue/", oil_names),
        ("catalogue/<product_slug>_<product_pk>/reviews/<int:pk>/", {"pk": review.pk}),
        ("catalogue/category/", {"category_slug": category.slug, "pk": category.pk}),
        ("catalogue/ranges/", {"slug": shelf.slug}),
        ("checkout/user-address/", {"pk": address.pk}),
        ("checkout/orders/", {"number": order.number}),
        ("offers/", {"slug": offer.slug}),
        ("password-reset/confirm/", {"uidb64": "MQ", "token": "forged"}),
        ("wishlists/", {"key": wishlist.key}),
        ("office/earnings/", {"period": f"{timezone.now():%Y-%m}", "line_id": estimate.pk}),
        ("office/earnings/", {"number": order.number}),
        ("office/team/", {"code": dana.code}),
        ("dashboard/catalogue/attribute-option-group/", {"pk": group.pk}),
        ("dashboard/catalogue/categories/", {"pk": category.pk, "parent": category.pk}),
        ("dashboard/catalogue/option/", {"pk": option.pk}),
        ("dashboard/catalogue/product-type/", {"pk": oil.product_class.pk}),
        (
            "dashboard/catalogue/products/",
            {"pk": oil.pk, "parent_pk": oil.pk, "product_class_slug": oil.product_class.slug},
        ),
        ("dashboard/comms/", {"slug": letter.code}),
        ("dashboard/offers/", {"pk": offer.pk}),
        (
            "dashboard/orders/",
            {"number": order.number, "line_id": line.pk, "note_id": note.pk},
        ),
        ("dashboard/pages/", {"pk": page.pk}),
        ("dashboard/partners/", _partner_samples(oil)),
        ("dashboard/ranges/", {"pk": shelf.pk}),
        ("dashboard/reviews/", {"pk": review.pk}),
        ("dashboard/shipping/", {"pk": method.pk, "method_pk": method.pk}),
        ("dashboard/shipping/weight-based/<int:method_pk>/bands/", {"pk": band.pk}),
        ("dashboard/users/", {"pk": cora.pk}),
        ("dashboard/users/alerts/", {"pk": alert.pk}),
        ("dashboard/vouchers/", {"pk": voucher.pk}),
        ("dashboard/vouchers/sets/", {"pk": voucher_set.pk}),
        ("admin/<app_label>/", {"app_label": "matrix"}),
        ("admin/<url>", {"url": "nothing-here"}),
        ("admin/accounts/user/", {"id": cora.pk}),
        ("admin/catalogue/category/children/", {"parent_id": category.pk}),
        ("admin/matrix/position/", {"pk": dana.positions.get().pk}),
        ("admin/commissions/", {"plan_id": PlanVersion.objects.latest("pk").pk}),
        ("admin/r/", _content_samples(cora)),
    ]


def _partner_samples(oil: Any) -> dict[str, Any]:
    partner = oil.stockrecords.first().partner
    clerk = people.user("clerk", is_staff=True)
    partner.users.add(clerk)
    return {"pk": partner.pk, "partner_pk": partner.pk, "user_pk": clerk.pk}


def _content_samples(cora: Any) -> dict[str, Any]:
    from django.contrib.contenttypes.models import ContentType

    kind = ContentType.objects.get_for_model(get_model("catalogue", "Product"))
    return {
        "content_type_id": kind.pk,
        "object_id": get_model("catalogue", "Product").objects.first().pk,
    }
