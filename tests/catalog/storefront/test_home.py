"""The home page: the company's words, the distributor's on their site, and what sells."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.test import Client

from catalog.listing.models import SearchDocument
from catalog.storefront.models import Fact, HomePage
from replicated_sites.services import site_create
from tests import people
from tests.catalog import shelves


@pytest.fixture
def client(settings, db):
    return shelves.visitor(settings)


@pytest.fixture
def home(db):
    return HomePage.objects.create(
        headline="For mornings that run late.",
        text="Made in small batches.",
        story_title="A quarter acre.",
        story="We began in 1998.\n\nAsk us anything.",
        tagline="Botanical care.",
    )


def test_a_new_store_has_a_home_page_that_says_it_is_empty(client):
    page = client.get("/").content.decode()
    assert "Welcome to Alder &amp; Fern" in page
    assert "The shelves are being filled" in page


def test_the_companys_words_and_facts_are_shown(client, home):
    Fact.objects.create(position=2, title="Sixty days", text="To change your mind.")
    Fact.objects.create(position=1, title="Free delivery", text="From $60.", icon="truck")
    page = client.get("/").content.decode()
    for text in ("For mornings that run late.", "A quarter acre.", "<p>Ask us anything.</p>"):
        assert text in page
    assert page.index("Free delivery") < page.index("Sixty days")
    assert '<meta name="description" content="Botanical care.">' in page


def test_on_a_distributors_site_their_words_stand_in_front(settings, db, home):
    dana = people.enrol("dana", sponsor=people.company())
    site = site_create(distributor=dana, name="dana")
    site.headline, site.story = "The shelf by the back door.", "I keep bees, badly."
    site.save()
    page = Client(headers={"host": f"dana.{settings.SITE_DOMAIN}"}).get("/").content.decode()
    assert '<h1 id="hero-h">The shelf by the back door.</h1>' in page
    assert "I keep bees, badly." in page
    assert "For mornings that run late." not in page
    assert "A quarter acre." in page  # the company's story stays
    assert "Shopping with <strong>Dana Example</strong>" in page


def test_search_engines_are_sent_to_the_main_host(shop, settings):
    """The same product is on every distributor's site; one address of it counts."""
    product = shop.product("Soap")
    site_create(distributor=people.enrol("dana", sponsor=people.company()), name="dana")
    client = Client(headers={"host": f"dana.{settings.SITE_DOMAIN}"})
    for path in (product.get_absolute_url(), "/catalogue/"):
        page = client.get(path + "?sort=price").content.decode()
        assert f'<link rel="canonical" href="http://{settings.SITE_DOMAIN}{path}">' in page


def test_best_sellers_lead_and_what_is_sold_out_is_left_out(shop, client):
    for n, title in enumerate(("Soap", "Tea", "Oil", "Salt", "Honey")):
        product = shop.product(title, stock=0 if title == "Oil" else 5)
        SearchDocument.objects.filter(pk=product.pk).update(sold=n)
    best = client.get("/").context["best"]
    assert [card.title for card in best] == ["Honey", "Salt", "Tea", "Soap"]


def test_tiles_show_what_a_category_holds_with_its_best_sellers_picture(shop, client):
    tea, empty = shelves.category("Tea"), shelves.category("Nothing")
    plain, black, green = (shop.product(title) for title in ("Plain", "Black", "Green"))
    for n, product in enumerate((black, green, plain)):
        product.categories.add(tea)
        SearchDocument.objects.filter(pk=product.pk).update(sold=n)
    shelves.picture(black)
    image = shelves.picture(green)
    [tile] = client.get("/").context["tiles"]
    assert (tile.name, tile.count) == ("Tea", 3)
    assert tile.picture.small == f"{image.original.url}.480.webp"
    assert empty.pk


def test_what_one_looked_at_comes_back_newest_first(shop, client):
    soap, tea, hidden = (shop.product(title) for title in ("Soap", "Tea", "Gone"))
    for product in (soap, hidden, tea):
        client.get(product.get_absolute_url())
    hidden.is_public = False
    hidden.save()
    assert [card.title for card in client.get("/").context["seen"]] == ["Tea", "Soap"]


@pytest.mark.parametrize("cookie", ["nonsense", '{"a": 1}', '["x", null, 1e9]', "[99999999999999]"])
def test_a_forged_history_cookie_shows_nothing(client, cookie):
    client.cookies["oscar_history"] = cookie
    answer = client.get("/")
    assert answer.status_code == 200
    assert answer.context["seen"] == []


def test_the_page_costs_the_same_with_few_and_many_products(shop, client, home):
    shelves.many(shop, 12, category=shelves.category("Tea"))
    client.get("/")
    few, _ = shelves.queries(client, "/")
    for name in ("Face", "Body", "Home"):
        shelves.many(shop, 30, category=shelves.category(name), prefix=name)
    lots, _ = shelves.queries(client, "/")
    assert lots == few <= 20


def test_there_is_one_home_page(home):
    HomePage(headline="Another", text="One").save()
    assert HomePage.objects.get().headline == "Another"
    with pytest.raises(IntegrityError), transaction.atomic():
        HomePage.objects.bulk_create([HomePage(pk=2, headline="Second", text="Two")])


def test_its_pictures_have_both_sizes(home, settings, tmp_path, client):
    settings.MEDIA_ROOT = tmp_path
    home.picture.save("hero.png", ContentFile(shelves.png(1000, 1000)))
    assert home.shown_picture.large in client.get("/").content.decode()
    assert len(list(tmp_path.rglob("*.webp"))) == 2


def test_a_fact_with_an_unknown_icon_is_refused():
    with pytest.raises(ValidationError, match="There is no Lucide icon of this name"):
        Fact(title="T", text="X", icon="no-such-icon").clean()
    Fact(title="T", text="X", icon="truck").clean()
