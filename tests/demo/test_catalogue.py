"""What the demo company sells."""

from collections import Counter
from decimal import Decimal

from mlmshop.demo.catalogue import range_read

RANGE = range_read()


def test_there_are_six_categories_each_with_products():
    assert [category.name for category in RANGE.categories] == [
        "Face",
        "Body",
        "Tea",
        "Pantry",
        "Home",
        "Gifts",
    ]
    used = {product.category for product in RANGE.products}
    assert used == {category.slug for category in RANGE.categories}


def test_the_range_has_36_products_a_third_of_them_in_variants():
    assert len(RANGE.products) == 36
    assert set(Counter(product.category for product in RANGE.products).values()) == {6}
    assert sum(1 for product in RANGE.products if product.choice) == 12
    assert all(len(product.goods) >= 2 for product in RANGE.products if product.choice)
    assert {product.choice for product in RANGE.products} == {"", "size", "scent"}


def test_skus_and_slugs_are_unique():
    skus = [good.sku for product in RANGE.products for good in product.goods]
    slugs = [product.slug for product in RANGE.products]
    assert len(set(skus)) == len(skus)
    assert len(set(slugs)) == len(slugs)


def test_the_starter_kit_alone_carries_no_volume():
    without = [sku for sku, (_, good) in RANGE.goods.items() if not good.commissionable]
    assert without == ["AF-KIT-1"]
    for sku, (_, good) in RANGE.goods.items():
        if sku in without:
            assert good.cv == good.pv == 0
        else:
            assert Decimal(0) < good.cv < good.price
            assert Decimal(0) < good.pv < good.price


def test_every_product_has_its_copy():
    for product in RANGE.products:
        for text in (product.one_line, product.about, product.use, product.ingredients):
            assert text.strip(), product.slug
        assert len(product.one_line) <= 60, product.slug
        assert len(product.about) > 80, product.slug


def test_there_are_two_sets_and_one_kit():
    kinds = Counter(product.kind for product in RANGE.products)
    assert (kinds["set"], kinds["kit"]) == (2, 1)


def test_most_products_have_reviews_and_not_all_of_them_praise():
    reviewed = [product for product in RANGE.products if product.reviews]
    assert len(reviewed) >= 30
    scores = {review.score for product in reviewed for review in product.reviews}
    assert scores >= {3, 4, 5}


def test_recommendations_name_other_products_of_the_range():
    slugs = {product.slug for product in RANGE.products}
    for product in RANGE.products:
        assert product.goes_with
        assert set(product.goes_with) <= slugs - {product.slug}


def test_something_is_sold_out_so_that_it_can_be_seen():
    assert any(good.stock == 0 for _, good in RANGE.goods.values())
