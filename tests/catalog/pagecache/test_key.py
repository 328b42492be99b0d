"""No visitor is shown a page that was made for another."""

import pytest

from catalog.pagecache import key
from tests.catalog import shelves
from tests.catalog.pagecache.probes import PROBES, World

GROUPS = (key.PARTS, key.OWN, key.OWN_WHERE_SEEN_IS_SHOWN)


@pytest.fixture
def world(shop, settings, monkeypatch):
    category = shelves.category("Face")
    product = shop.product("Face oil", price="20.00")
    product.categories.add(category)
    shelves.picture(product)
    return World(
        shop=shop,
        settings=settings,
        monkeypatch=monkeypatch,
        product=product,
        category=category,
    )


def test_every_part_of_the_key_has_a_probe():
    assert {name for group in GROUPS for name in group} == set(PROBES)


@pytest.mark.parametrize("name", PROBES)
def test_a_page_is_not_shared_where_this_part_differs(world, name):
    assert not PROBES[name](world)


@pytest.mark.parametrize("name", PROBES)
def test_control_without_this_part_a_page_leaks(world, name, monkeypatch):
    [group] = [group for group in GROUPS if name in group]
    monkeypatch.delitem(group, name)
    assert PROBES[name](world)
