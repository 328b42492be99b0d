"""The product page: variants with their own price and stock, panels, reviews, what goes with it."""

from decimal import Decimal

import pytest
from django.test import Client
from oscar.core.loading import get_model

from tests.catalog import shelves
from tests.people import user


@pytest.fixture
def client(settings, db):
    return shelves.visitor(settings)


@pytest.fixture
def oil(shop):
    """Fern Face Oil: 15 ml sold out, 30 ml with two left, 50 ml plenty."""
    parent = shop.product("Fern Face Oil", structure="parent", stock=None)
    for size, price, stock in (
        ("15 ml", "24.00", 0),
        ("30 ml", "38.00", 2),
        ("50 ml", "54.00", 90),
    ):
        shop.product(size, parent=parent, price=price, stock=stock)
    return parent


def page(client, product, query=""):
    answer = client.get(product.get_absolute_url() + query)
    assert answer.status_code == 200
    return answer


def test_each_variant_has_its_own_price_and_stock(client, oil):
    shown = page(client, oil)
    variants = [
        (variant.name, variant.price, variant.available, variant.stock)
        for variant in shown.context["page"].variants
    ]
    assert variants == [
        ("15 ml", Decimal("24.00"), False, 0),
        ("30 ml", Decimal("38.00"), True, 2),
        ("50 ml", Decimal("54.00"), True, None),
    ]
    # It opens with the first one that can be bought, and the one sold out cannot be chosen.
    assert shown.context["page"].chosen.name == "30 ml"
    text = shown.content.decode()
    assert text.count("Only 2 left") == 2
    assert text.count(" disabled") == 1


def test_a_variants_own_address_leads_to_the_product_with_it_chosen(client, oil):
    large = oil.children.get(title="50 ml")
    answer = client.get(large.get_absolute_url())
    assert (answer.status_code, answer.url) == (
        301,
        f"{oil.get_absolute_url()}?variant={large.pk}",
    )
    assert page(client, oil, f"?variant={large.pk}").context["page"].chosen.name == "50 ml"


@pytest.mark.parametrize("asked", ["?variant=99999999", "?variant=x", "?variant=²"])
def test_a_variant_that_is_not_there_is_ignored(client, oil, asked):
    assert page(client, oil, asked).context["page"].chosen.name == "30 ml"


def test_the_chosen_variant_goes_into_the_basket_without_a_script(client, oil):
    small = oil.children.get(title="30 ml")
    answer = client.post(f"/basket/add/{oil.pk}/", {"child_id": small.pk, "quantity": "2"})
    assert answer.status_code == 302
    [line] = get_model("basket", "Line").objects.all()
    assert (line.product, line.quantity) == (small, 2)
    follow = client.get("/basket/").content.decode()
    assert "Fern Face Oil" in follow
    assert "30 ml, " in follow


def test_too_many_of_a_variant_is_refused_and_the_basket_stays_as_it_was(client, oil):
    small = oil.children.get(title="30 ml")
    answer = client.post(
        f"/basket/add/{oil.pk}/", {"child_id": small.pk, "quantity": "3"}, follow=True
    )
    assert "Only 2 are left: choose 2 or fewer." in answer.content.decode()
    assert not get_model("basket", "Line").objects.exists()


def test_adding_without_choosing_says_what_to_do(client, oil):
    answer = client.post(f"/basket/add/{oil.pk}/", {"quantity": "1"}, follow=True)
    assert "Choose which kind you would like, then add it." in answer.content.decode()


def test_the_page_costs_the_same_with_3_and_12_variants(shop, settings, client, oil):
    shelves.picture(oil)
    client.get(oil.get_absolute_url())
    few, _ = shelves.queries(client, oil.get_absolute_url())
    for n in range(9):
        shop.product(f"{n} l", parent=oil, price="90.00")
    lots, answer = shelves.queries(client, oil.get_absolute_url())
    assert len(answer.context["page"].variants) == 12
    assert lots == few


def test_a_variants_own_picture_leads_when_it_is_chosen(client, oil):
    shelves.picture(oil)
    large = oil.children.get(title="50 ml")
    own = shelves.picture(large, name="large.png")
    shown = page(client, oil).context["page"]
    assert len(shown.pictures) == 2
    assert "picture" in shown.leading_picture.large
    shown = page(client, oil, f"?variant={large.pk}").context["page"]
    assert shown.leading_picture.large == f"{own.original.url}.960.webp"


def test_rich_text_attributes_are_panels_and_the_others_details(shop, client):
    soap = shop.product("Soap")
    attributes = shop.product_class.attributes
    attributes.create(code="use", name="How to use it", type="richtext")
    attributes.create(code="net", name="Net weight", type="text")
    soap = get_model("catalogue", "Product").objects.get(pk=soap.pk)
    soap.attr.use, soap.attr.net = "<p>Wet it.</p>", "120 g"
    soap.save()
    shown = page(client, soap).context["page"]
    assert [(panel.title, panel.html) for panel in shown.panels] == [
        ("How to use it", "<p>Wet it.</p>")
    ]
    assert shown.details == [("Net weight", "120 g")]


def test_reviews_show_their_average_bars_and_only_the_approved(shop, client):
    soap = shop.product("Soap")
    review = get_model("reviews", "ProductReview")
    for n, (score, status) in enumerate(((5, 1), (4, 1), (4, 1), (1, 0))):
        review.objects.create(
            product=soap, score=score, title=f"T{n}", body="B", user=user(f"r{n}"), status=status
        )
    shown = page(client, soap)
    reviews = shown.context["page"].reviews
    assert (reviews.count, round(reviews.average, 2)) == (3, 4.33)
    assert reviews.bars == [(5, 1, 33), (4, 2, 67), (3, 0, 0), (2, 0, 0), (1, 0, 0)]
    assert "T3" not in shown.content.decode()


def test_a_review_can_be_written_and_one_without_stars_is_refused(shop, client):
    soap = shop.product("Soap")
    path = f"{soap.get_absolute_url()}reviews/add/"
    assert client.get(path).status_code == 200
    wrong = client.post(path, {"title": "Good", "body": "Lathers well."})
    assert wrong.status_code == 200
    assert not soap.reviews.exists()
    right = {"title": "Good", "body": "Lathers.", "score": "4", "name": "C", "email": "c@x.org"}
    assert client.post(path, right).status_code == 302
    assert soap.reviews.get().score == 4


def test_what_goes_with_it_is_what_staff_recommend_else_its_shelf(shop, client):
    face = shelves.category("Face")
    soap, oil, tea = shop.product("Soap"), shop.product("Oil"), shop.product("Tea")
    for item in (soap, oil):
        item.categories.add(face)
    assert [card.title for card in page(client, soap).context["page"].related] == ["Oil"]
    get_model("catalogue", "ProductRecommendation").objects.create(primary=soap, recommendation=tea)
    assert [card.title for card in page(client, soap).context["page"].related] == ["Tea"]


def test_a_hidden_product_is_not_found_and_a_misspelt_address_is_mended(shop, client):
    soap = shop.product("Soap")
    assert client.get(f"/catalogue/sope_{soap.pk}/").url == soap.get_absolute_url()
    soap.is_public = False
    soap.save()
    assert client.get(soap.get_absolute_url()).status_code == 404


def test_a_shared_link_shows_the_picture_from_the_main_host(shop, settings, tmp_path, db):
    settings.MEDIA_ROOT = tmp_path
    oil = shop.product("Oil")
    shelves.picture(oil)
    page = Client(headers={"host": f"www.{settings.SITE_DOMAIN}"}).get(oil.get_absolute_url())
    large = page.context["page"].pictures[0].large
    assert f'property="og:image" content="http://{settings.SITE_DOMAIN}{large}"' in (
        page.content.decode()
    )
