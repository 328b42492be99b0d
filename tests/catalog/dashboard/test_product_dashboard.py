"""CV and PV where staff edit a product: dashboard and admin."""

from decimal import Decimal

import pytest
from oscar.core.loading import get_model

from catalog.volume.models import ProductVolume


@pytest.fixture
def oil(shop):
    oil = shop.product("Oil", cv="20.00", pv="15.00")
    oil.categories.add(get_model("catalogue", "Category").add_root(name="Face"))
    return oil


def fields(page, **changes):
    """The form's own values, as a browser sends them back, with *changes*."""
    form = page.context["form"]
    data = {}
    for field in form:
        value = field.value()
        if value not in (None, False):
            data[field.html_name] = "on" if value is True else value
    for name in ("category_formset", "image_formset", "recommended_formset", "stockrecord_formset"):
        if name in page.context:
            management = page.context[name].management_form
            data |= {field.html_name: field.value() for field in management}
            data[f"{management.prefix}-TOTAL_FORMS"] = data[f"{management.prefix}-INITIAL_FORMS"]
            for row in page.context[name].initial_forms:
                data |= {f.html_name: f.value() for f in row if f.value() not in (None, False)}
    return {key: value for key, value in (data | changes).items() if value is not None}


def save(desk, product, **changes):
    address = f"/dashboard/catalogue/products/{product.pk}/"
    return desk.post(address, fields(desk.get(address), **changes))


def test_the_form_shows_and_saves_cv_and_pv(desk, oil):
    page = desk.get(f"/dashboard/catalogue/products/{oil.pk}/").content.decode()
    assert 'name="volume_cv" value="20.00"' in page
    answer = save(desk, oil, volume_cv="21.50", volume_pv="16.00")
    assert answer.status_code == 302, answer.context["form"].errors
    oil.volume.refresh_from_db()
    assert (oil.volume.cv, oil.volume.pv) == (Decimal("21.50"), Decimal("16.00"))


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"volume_cv": "-1"}, "volume_cv", "CV cannot be negative: enter 0 or more."),
        ({"volume_pv": "-0.01"}, "volume_pv", "PV cannot be negative: enter 0 or more."),
        (
            {"volume_commissionable": None},
            "volume_commissionable",
            "A product that is not commissionable has no volume: set CV and PV to 0.",
        ),
    ],
)
def test_a_bad_volume_is_refused_beside_its_field_and_changes_nothing(
    desk, oil, change, field, sentence
):
    answer = save(desk, oil, title="Renamed", **change)
    assert answer.status_code == 200
    assert answer.context["form"].errors[field] == [sentence]
    assert sentence in answer.content.decode()
    oil.refresh_from_db()
    assert oil.title == "Oil"
    assert (oil.volume.cv, oil.volume.pv) == (Decimal("20.00"), Decimal("15.00"))


def test_a_product_becomes_not_commissionable_with_both_at_zero(desk, oil):
    changes = {"volume_commissionable": None, "volume_cv": "0", "volume_pv": "0"}
    assert save(desk, oil, **changes).status_code == 302
    oil.volume.refresh_from_db()
    assert not oil.volume.commissionable
    assert oil.volume.cv == oil.volume.pv == 0


def test_a_variant_has_its_parents_volume_until_it_is_given_its_own(desk, shop):
    parent = shop.product("Tea", stock=None, cv="8.00", pv="7.00", structure="parent")
    small = shop.product("Small", parent=parent, cv="")

    page = desk.get(f"/dashboard/catalogue/products/{small.pk}/").content.decode()
    assert "CV 8.00, PV 7.00" in page
    assert save(desk, small, title="Small tin").status_code == 302
    assert not ProductVolume.objects.filter(product=small).exists()

    assert save(desk, small, volume_own="on", volume_cv="3", volume_pv="2").status_code == 302
    assert ProductVolume.objects.get(product=small).cv == Decimal("3.00")

    assert save(desk, small, volume_own=None).status_code == 302
    assert not ProductVolume.objects.filter(product=small).exists()
    assert ProductVolume.objects.get(product=parent).cv == Decimal("8.00")


def test_a_new_product_gets_its_volume_with_it(desk, shop):
    address = f"/dashboard/catalogue/products/create/{shop.product_class.slug}/"
    data = fields(
        desk.get(address),
        title="Soap",
        upc="soap",
        volume_cv="4.00",
        volume_pv="5.00",
        volume_commissionable="on",
    )
    category = get_model("catalogue", "Category").add_root(name="Body")
    data |= {"productcategory_set-TOTAL_FORMS": "1", "productcategory_set-0-category": category.pk}
    answer = desk.post(address, data)
    assert answer.status_code == 302, answer.context["form"].errors
    soap = get_model("catalogue", "Product").objects.get(upc="soap")
    assert (soap.volume.cv, soap.volume.pv) == (Decimal("4.00"), Decimal("5.00"))


def test_the_admin_refuses_a_negative_cv_in_a_sentence(desk, oil):
    address = f"/admin/volume/productvolume/{oil.volume.pk}/change/"
    data = {"product": oil.pk, "commissionable": "on", "cv": "-5", "pv": "0"}
    answer = desk.post(address, data)
    assert "CV cannot be negative: enter 0 or more." in answer.content.decode()
    oil.volume.refresh_from_db()
    assert oil.volume.cv == Decimal("20.00")


def test_the_admin_edits_volumes_beside_the_product(desk, oil):
    page = desk.get(f"/admin/catalogue/product/{oil.pk}/change/").content.decode()
    assert 'name="volume-0-cv"' in page
