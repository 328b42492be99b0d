"""Wish lists: kept by a customer, changed by POST alone, seen by others only when shared."""

import pytest
from oscar.core.loading import get_model

from catalog.customer.wishlists import services
from tests.catalog import shelves
from tests.people import user

WishList = get_model("wishlists", "WishList")


@pytest.fixture
def cora(db):
    return user("cora")


@pytest.fixture
def client(settings, cora):
    return shelves.visitor(settings, cora)


@pytest.fixture
def oil(shop):
    """An oil in two sizes, the small one sold out."""
    parent = shop.product("Fern Oil", structure="parent", stock=None)
    shop.product("15 ml", parent=parent, price="24.00", stock=0)
    shop.product("30 ml", parent=parent, price="38.00")
    return parent


def keep(client, product, **sent):
    return client.post(f"/accounts/wishlists/add/{product.pk}/", sent, follow=True)


def contents() -> list[tuple[str, str]]:
    """(list, thing) of all that is kept, in order."""
    lines = get_model("wishlists", "Line").objects.order_by("pk")
    return list(lines.values_list("wishlist__name", "title"))


def test_the_first_thing_kept_makes_a_private_list(shop, client, cora):
    answer = keep(client, shop.product("Tea"))
    assert contents() == [("Wish list", "Tea")]
    assert cora.wishlists.get().visibility == WishList.PRIVATE
    assert "Tea is on your list “Wish list”." in answer.content.decode()


def test_a_thing_is_kept_once_and_on_the_newest_list(shop, client):
    tea = shop.product("Tea")
    keep(client, tea)
    client.post("/accounts/wishlists/", {"name": "Birthday"})
    keep(client, tea)
    keep(client, tea)
    assert contents() == [("Wish list", "Tea"), ("Birthday", "Tea")]


def test_the_chosen_variant_is_kept_with_its_own_price(client, oil):
    keep(client, oil, child_id=oil.children.get(title="30 ml").pk)
    [wish] = client.get(WishList.objects.get().get_absolute_url()).context["wishes"]
    assert (wish.title, str(wish.card.price), wish.card.can_add) == (
        "Fern Oil, 30 ml",
        "38.00",
        True,
    )


@pytest.mark.parametrize("child", ["0", "x", "9" * 30])
def test_a_variant_of_something_else_is_not_kept(shop, client, oil, child):
    other = shop.product("Tea")
    for wrong in (child, str(other.pk)):
        keep(client, oil, child_id=wrong)
    assert ("Wish list", "Tea") not in contents()


def test_hidden_things_cannot_be_kept_and_kept_ones_say_that_they_are_gone(shop, client):
    tea = shop.product("Tea")
    keep(client, tea)
    tea.is_public = False
    tea.save()
    assert keep(client, tea).status_code == 404
    wishlist = WishList.objects.get()
    assert "No longer sold" in client.get(wishlist.get_absolute_url()).content.decode()
    tea.delete()
    assert "Tea" in client.get(wishlist.get_absolute_url()).content.decode()


def test_moving_to_the_basket_takes_it_off_the_list(client, oil):
    keep(client, oil, child_id=oil.children.get(title="30 ml").pk)
    wishlist = WishList.objects.get()
    line = wishlist.lines.get()
    path = f"{wishlist.get_absolute_url()}lines/{line.pk}/to-basket/"
    assert client.get(path).status_code == 405
    assert contents()
    assert "is in your basket" in client.post(path, follow=True).content.decode()
    assert contents() == []
    assert [(item.product.title, item.quantity) for item in _basket_lines()] == [("30 ml", 1)]


def test_what_is_sold_out_stays_on_the_list(client, oil):
    keep(client, oil, child_id=oil.children.get(title="15 ml").pk)
    wishlist = WishList.objects.get()
    path = f"{wishlist.get_absolute_url()}lines/{wishlist.lines.get().pk}/to-basket/"
    assert "sold out" in client.post(path, follow=True).content.decode()
    assert contents() == [("Wish list", "Fern Oil, 15 ml")]
    assert _basket_lines() == []


def test_without_a_kind_the_way_to_the_basket_leads_to_the_page_that_asks(client, oil):
    keep(client, oil)
    wishlist = WishList.objects.get()
    path = f"{wishlist.get_absolute_url()}lines/{wishlist.lines.get().pk}/to-basket/"
    assert client.post(path)["Location"] == oil.get_absolute_url()
    assert contents() == [("Wish list", "Fern Oil")]


def test_things_move_between_lists_and_are_removed_by_post_alone(shop, client, cora):
    keep(client, shop.product("Tea"))
    first = cora.wishlists.get()
    second = services.wishlist_create(owner=cora, name="Birthday")
    line = f"{first.get_absolute_url()}lines/{first.lines.get().pk}/"
    assert client.get(f"{line}move/?to={second.key}").status_code == 405
    client.post(f"{line}move/", {"to": second.key})
    assert contents() == [("Birthday", "Tea")]
    line = f"{second.get_absolute_url()}lines/{second.lines.get().pk}/"
    assert client.get(f"{line}remove/").status_code == 405
    client.post(f"{line}remove/")
    assert contents() == []


def test_moving_where_it_is_already_leaves_one(shop, cora):
    tea = shop.product("Tea")
    line = services.wishlist_product_add(owner=cora, product=tea)
    other = services.wishlist_create(owner=cora, name="Birthday")
    services.wishlist_product_add(owner=cora, product=tea)
    services.wishlist_line_move(line=line, to=other)
    assert contents() == [("Birthday", "Tea")]


def test_nobody_touches_the_lists_of_another(shop, settings, cora):
    line = services.wishlist_product_add(owner=cora, product=shop.product("Tea"))
    path = line.wishlist.get_absolute_url()
    otto = user("otto")
    own = services.wishlist_create(owner=otto, name="Mine")
    stranger = shelves.visitor(settings, otto)
    assert stranger.get(path).status_code == 404
    for way in (
        "update/",
        "delete/",
        f"lines/{line.pk}/remove/",
        f"lines/{line.pk}/move/",
        f"lines/{line.pk}/to-basket/",
    ):
        sent = {"name": "Stolen", "to": own.key}
        assert stranger.post(path + way, sent).status_code == 404, way
        assert shelves.visitor(settings).post(path + way, sent).status_code == 302, way
    # Nor can one's own things be put on theirs.
    mine = services.wishlist_product_add(owner=otto, product=shop.product("Oil"))
    move = f"{own.get_absolute_url()}lines/{mine.pk}/move/"
    assert stranger.post(move, {"to": line.wishlist.key}).status_code == 404
    assert contents() == [("Wish list", "Tea"), ("Mine", "Oil")]


def test_a_list_is_seen_by_others_only_while_it_is_shared(shop, settings, client, cora):
    line = services.wishlist_product_add(owner=cora, product=shop.product("Tea"))
    path, own = line.wishlist.get_shared_url(), line.wishlist.get_absolute_url()
    visitor = shelves.visitor(settings)
    assert visitor.get(path).status_code == 404
    assert f'"{path}"' not in client.get(own).content.decode()
    client.post(f"{own}update/", {"name": "For my birthday", "shared": "on"})
    assert f"http://{settings.SITE_DOMAIN}{path}" in client.get(own).content.decode()
    page = visitor.get(path).content.decode()
    assert "For my birthday" in page
    assert "Tea" in page
    assert cora.email not in page
    assert cora.last_name not in page
    client.post(f"{own}update/", {"name": "For my birthday"})
    assert visitor.get(path).status_code == 404


def test_a_list_without_a_name_is_refused_and_keeps_its_own(client, cora):
    wishlist = services.wishlist_create(owner=cora, name="Birthday")
    path = f"{wishlist.get_absolute_url()}update/"
    answer = client.post(path, {"name": " ", "shared": "on"})
    assert answer.context["form"].errors["name"]
    assert (answer.status_code, answer.context["wishlist"].name) == (200, "Birthday")
    wishlist.refresh_from_db()
    assert (wishlist.name, wishlist.visibility) == ("Birthday", WishList.PRIVATE)


def test_deleting_a_list_asks_first(client, cora):
    path = services.wishlist_create(owner=cora, name="Birthday").get_absolute_url()
    assert "Delete this list?" in client.get(f"{path}delete/").content.decode()
    assert WishList.objects.count() == 1
    client.post(f"{path}delete/")
    assert WishList.objects.count() == 0


def test_lists_and_what_is_on_them_have_limits_that_are_said(shop, client, cora, monkeypatch):
    monkeypatch.setattr(services, "MOST_LISTS", 1)
    monkeypatch.setattr(services, "MOST_LINES", 1)
    keep(client, shop.product("Tea"))
    answer = keep(client, shop.product("Oil"))
    assert "“Wish list” holds 1 things" in answer.content.decode()
    answer = client.post("/accounts/wishlists/", {"name": "Another"})
    assert "You have 1 wish lists" in answer.content.decode()
    assert contents() == [("Wish list", "Tea")]
    assert WishList.objects.count() == 1


def test_pages_cost_the_same_with_few_and_many_things_and_lists(shop, settings, client, cora):
    def costs() -> list[int]:
        wishlist = cora.wishlists.order_by("pk").first()
        paths = ["/accounts/wishlists/", wishlist.get_absolute_url(), wishlist.get_shared_url()]
        return [shelves.queries(client, path)[0] for path in paths]

    def fill(wanted: int, prefix: str) -> None:
        wishlist = services.wishlist_create(owner=cora, name=prefix)
        made = shelves.many(shop, wanted, category=shelves.category(prefix), prefix=prefix)
        for lists in cora.wishlists.all():
            for product in made:
                kept = product.children.first() or product
                lists.lines.create(product=kept, title=kept.title)
        wishlist.refresh_from_db()

    fill(4, "Few")
    costs()  # what a process asks once
    few = costs()
    fill(14, "More")
    fill(5, "Again")
    assert costs() == few


def test_the_page_of_a_product_leads_to_a_list_or_to_the_login(shop, settings, client):
    tea = shop.product("Tea")
    path = tea.get_absolute_url()
    assert f"/accounts/wishlists/add/{tea.pk}/" in client.get(path).content.decode()
    asked = shelves.visitor(settings).get(path).content.decode()
    assert f'href="/accounts/login/?next={path}"' in asked
    assert "/accounts/wishlists/" not in asked


def _basket_lines():
    return list(get_model("basket", "Line").objects.order_by("pk"))
