"""The demo company as it is played: through the services, into an empty database."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import override_settings
from oscar.core.loading import get_model

from catalog.catalogue.pictures import WIDTHS, rendition_name
from catalog.storefront.models import Fact, HomePage
from catalog.volume.models import OrderCredit, ProductVolume
from commissions.models import EstimateLine, PlanVersion
from commissions.selectors.standing import standing
from matrix.models import AgreementAcceptance, Distributor, PlacementReceipt, Position
from matrix.selectors import company_root, upline_path
from mlmshop.demo.digest import demo_digest
from mlmshop.demo.logins import LOGINS
from mlmshop.demo.models import Seeding
from mlmshop.demo.seed import DemoSize, SeedingRefused, demo_seed
from mlmshop.outbox.models import Message
from replicated_sites.models import ReplicatedSite

pytestmark = pytest.mark.xdist_group("demo")

AS_OF = date(2026, 11, 15)
SMALL = {"distributors": 14, "orders": 24, "months": 2}
SHOWN = {"distributors": 40, "orders": 120, "months": 3}
SMALL_PICTURES = ("mlmshop.demo.printing.DRAWN_WIDTH", 64)


@pytest.fixture
def demo_mode(settings, monkeypatch):
    settings.DEMO_MODE = True
    monkeypatch.setattr(*SMALL_PICTURES)


@pytest.fixture(scope="module")
def company(django_db_setup, django_db_blocker):
    """The company, once for all tests of this module that only look."""
    with (
        django_db_blocker.unblock(),
        override_settings(DEMO_MODE=True),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(*SMALL_PICTURES)
        block = transaction.atomic()
        block.__enter__()
        seeding = demo_seed(size=DemoSize(**SHOWN, as_of=AS_OF))
        connection.check_constraints()
        yield seeding
        transaction.set_rollback(True)
        block.__exit__(None, None, None)


def seeded(**size) -> str:
    """Seed, take the digest, and undo it all."""
    with transaction.atomic():
        digest = demo_seed(size=DemoSize(**SMALL | size)).digest
        connection.check_constraints()
        transaction.set_rollback(True)
    return digest


def orders():
    return get_model("order", "Order").objects


# The company


def test_the_usual_size_is_200_distributors_and_800_orders_over_six_months():
    usual = DemoSize(as_of=AS_OF)
    assert (usual.distributors, usual.orders, usual.months) == (200, 800, 6)
    usual.check()


def test_it_has_the_size_asked_for(company):
    assert Distributor.objects.exclude(status="house").count() == SHOWN["distributors"]
    assert orders().count() == SHOWN["orders"]
    assert get_model("catalogue", "Product").objects.browsable().count() == 36
    assert get_model("catalogue", "Category").objects.browsable().count() == 6


def test_its_orders_end_in_every_way(company):
    statuses = set(orders().values_list("status", flat=True))
    assert statuses >= {"Pending", "Delivered", "Cancelled", "Expired", "Refunded"}
    assert OrderCredit.objects.filter(kind="personal").exists()
    assert set(OrderCredit.objects.values_list("rule", flat=True)) == {1, 2, 3, 4, 5}


def test_its_history_lies_in_the_past(company):
    end = datetime.combine(AS_OF, time(0, 1), UTC)
    start = datetime.combine(AS_OF, time(), UTC) - timedelta(days=94)
    assert not orders().filter(date_placed__gte=end).exists()
    assert not orders().filter(date_placed__lt=start).exists()
    assert not orders().filter(payment__paid_at__gte=end).exists()


def test_everyone_is_placed_with_a_receipt_and_has_accepted_the_agreement(company):
    count = SHOWN["distributors"]
    assert Position.objects.count() == count + 1
    assert PlacementReceipt.objects.count() == count + 1
    assert AgreementAcceptance.objects.count() == count
    assert company_root().status == "house"
    call_command("check_matrix", stdout=StringIO(), stderr=StringIO())


def test_every_distributor_has_a_site_of_their_own(company):
    sites = ReplicatedSite.objects
    assert sites.count() == SHOWN["distributors"]
    assert not sites.filter(headline="").exists()
    assert not sites.filter(story="").exists()
    maren = sites.get(name="maren")
    assert maren.distributor.user.email == "distributor@example.com"
    assert maren.place == "Portland, OR"


def test_the_first_ones_have_portraits_pictures_and_shelves_of_their_own(company):
    shown = ReplicatedSite.objects.exclude(portrait="")
    assert shown.count() == 8
    maren = shown.get(name="maren")
    assert list(maren.shelf.values_list("product__slug", flat=True)) == [
        "fern-face-oil",
        "evening-tea",
        "calm-cream",
        "wildflower-honey",
    ]
    for site in shown:
        assert site.shelf.count() == 4
        assert default_storage.exists(site.portrait.name)
        names = [rendition_name(site.picture.name, width) for width in WIDTHS]
        assert all(default_storage.exists(name) for name in names)
        assert site.picture_alt
    for field in ("portrait", "picture"):
        assert len(set(shown.values_list(field, flat=True))) == 8


def test_every_promise_is_kept_and_no_letter_is_sent_about_the_past(company, mailoutbox):
    assert not Message.objects.filter(done_at=None).exists()
    assert mailoutbox == []


def test_paid_orders_of_the_plan_have_their_estimates(company):
    paid = orders().filter(payment__isnull=False)
    assert EstimateLine.objects.filter(type="retail").exists()
    assert EstimateLine.objects.filter(type="level").exists()
    assert paid.filter(estimate__isnull=True).count() == 0
    plan = PlanVersion.objects.get()
    assert (plan.width, plan.depth, plan.is_published) == (3, 7, True)


def test_log_ins_are_verified_and_everybody_else_has_none(company):
    users = get_user_model().objects
    assert not users.filter(email_verified_at=None).exists()
    for login in LOGINS:
        assert users.get(email=login.email).check_password(login.password)
    others = users.exclude(email__in=[login.email for login in LOGINS])
    assert not any(user.has_usable_password() for user in others)
    assert list(users.filter(is_staff=True).values_list("email", flat=True)) == [
        "admin@example.com"
    ]


def test_the_shopper_has_a_history(company):
    mine = orders().filter(user__email="shopper@example.com")
    assert mine.count() >= 2
    assert set(mine.values_list("credit__seller_code", flat=True)) == {
        Distributor.objects.get(user__email="distributor@example.com").code
    }


def test_products_have_pictures_in_the_sizes_pages_show(company):
    images = get_model("catalogue", "ProductImage").objects.all()
    names = [image.original.name for image in images]
    assert len(set(names)) == len(names) > 36
    for name in names:
        assert default_storage.exists(name)
        assert all(default_storage.exists(rendition_name(name, width)) for width in WIDTHS)
    shown = get_model("catalogue", "Product").objects.exclude(structure="child")
    assert all(product.images.exists() for product in shown)


def test_the_home_page_has_its_words_and_pictures(company):
    page = HomePage.objects.get()
    assert page.headline == "Plants, put to good use."
    assert default_storage.exists(rendition_name(page.picture.name, WIDTHS[0]))
    assert default_storage.exists(rendition_name(page.story_picture.name, WIDTHS[0]))
    assert Fact.objects.first().title == "Free delivery from $60"


def test_only_the_newest_product_counts_as_new(company):
    month_ago = datetime.combine(AS_OF, time(), UTC) - timedelta(days=30)
    shown = get_model("catalogue", "Product").objects.exclude(structure="child")
    new = shown.filter(date_created__gte=month_ago)
    assert list(new.values_list("slug", flat=True)) == ["citrus-hand-cream"]


def test_the_kit_carries_no_volume_in_the_shop_either(company):
    kit = ProductVolume.objects.get(product__upc="AF-KIT-1")
    assert (kit.commissionable, kit.cv, kit.pv) == (False, Decimal(0), Decimal(0))


def test_the_voucher_was_used(company):
    assert get_model("voucher", "VoucherApplication").objects.exists()
    discounted = orders().filter(voucherapplication__isnull=False)
    assert all(order.discounts.exists() for order in discounted)


def test_the_digest_tells_when_anything_changes(company):
    assert demo_digest() == company.digest
    with transaction.atomic():
        ReplicatedSite.objects.filter(name="maren").update(headline="Another")
        assert demo_digest() != company.digest
        transaction.set_rollback(True)
    assert demo_digest() == company.digest


# Any size and date


@pytest.mark.parametrize(
    "as_of", [date(2026, 11, 1), date(2026, 11, 15), date(2026, 11, 30)], ids=str
)
@pytest.mark.django_db
def test_the_demo_distributor_and_three_uplines_are_qualified(as_of, demo_mode):
    demo_seed(size=DemoSize(**SMALL, as_of=as_of))
    assert Distributor.objects.exclude(status="house").count() == SMALL["distributors"]
    assert orders().count() == SMALL["orders"]

    maren = Distributor.objects.get(user__email="distributor@example.com")
    line = [maren.pk, *(member.distributor_id for member in upline_path(distributor=maren)[:3])]
    at = datetime.combine(as_of, time(0, 1), UTC)
    for distributor in Distributor.objects.filter(pk__in=line):
        view = standing(distributor=distributor, at=at)
        assert distributor.status == "active"
        assert view.qualified, f"{distributor} has {view.pv} PV"
        assert view.pv >= 50
    assert len(line) == 4


@pytest.mark.django_db
def test_seeding_twice_gives_the_same_to_the_last_cent(demo_mode):
    first = seeded(as_of=AS_OF)
    assert not Distributor.objects.exists()
    assert seeded(as_of=AS_OF) == first
    assert seeded(as_of=AS_OF, seed=2) != first


# What is refused


@pytest.mark.django_db
def test_without_demo_mode_nothing_is_seeded(settings):
    settings.DEMO_MODE = False
    with pytest.raises(SeedingRefused, match="DEMO_MODE"):
        demo_seed(size=DemoSize(as_of=AS_OF))
    assert not get_user_model().objects.exists()


@pytest.mark.django_db
def test_a_database_with_anything_in_it_is_refused_by_name(demo_mode):
    get_user_model().objects.create(email="owner@example.com")
    with pytest.raises(CommandError, match=r"not empty \(1 user\): give seed_demo an empty one"):
        call_command("seed_demo")
    assert get_user_model().objects.count() == 1


@pytest.mark.django_db
def test_if_empty_leaves_a_company_of_ones_own_alone(demo_mode):
    get_user_model().objects.create(email="owner@example.com")
    said = StringIO()
    call_command("seed_demo", if_empty=True, stderr=said)
    assert "left as it is" in said.getvalue()
    assert get_user_model().objects.count() == 1
    assert not Seeding.objects.exists()


@pytest.mark.django_db
def test_the_same_again_is_said_and_fine_and_another_is_refused(demo_mode):
    size = SMALL | {"as_of": AS_OF.isoformat()}
    call_command("seed_demo", **size, stderr=StringIO())
    digest = demo_digest()

    said = StringIO()
    call_command("seed_demo", **size, stderr=said)
    assert "already there: 14 distributors, 24 orders, 2026-11-15" in said.getvalue()
    call_command("seed_demo", if_empty=True, stderr=StringIO())
    with pytest.raises(CommandError, match="holds another demo company"):
        call_command("seed_demo", orders=25, stderr=StringIO())
    assert demo_digest() == digest
    assert Seeding.objects.count() == 1


@pytest.mark.django_db
def test_what_fails_on_the_way_leaves_nothing(demo_mode, monkeypatch):
    def broken(self, index, at):
        raise RuntimeError("no warehouse")

    monkeypatch.setattr("mlmshop.demo.play.Play._ship", broken)
    with pytest.raises(RuntimeError, match="no warehouse"):
        demo_seed(size=DemoSize(**SMALL, as_of=AS_OF))
    assert not get_user_model().objects.exists()
    assert not get_model("catalogue", "Product").objects.exists()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"distributors": 3}, "--distributors is 3: give a number from 8 to 2000."),
        ({"orders": 0}, "--orders is 0: give a number from 20 to 20000."),
        ({"months": 99}, "--months is 99: give a number from 1 to 36."),
        ({"as_of": "1.11.2026"}, "--as-of is '1.11.2026': write a day as 2026-11-01."),
    ],
)
@pytest.mark.django_db
def test_a_size_that_cannot_be_had_is_refused_in_one_sentence(given, sentence, demo_mode):
    with pytest.raises(CommandError) as refused:
        call_command("seed_demo", **given)
    assert str(refused.value) == sentence
    assert not get_user_model().objects.exists()
