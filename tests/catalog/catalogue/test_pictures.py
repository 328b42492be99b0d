"""Product pictures in two sizes, made when they are saved and never by a request."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from oscar.core.loading import get_model
from PIL import Image

from catalog.catalogue.pictures import picture_of, rendition_name, renditions_make
from tests.catalog import shelves


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def opened(image, width):
    storage = image.original.storage
    with storage.open(rendition_name(image.original.name, width)) as file:
        picture = Image.open(file)
        picture.load()
        return picture


def test_a_saved_picture_has_both_sizes_in_its_own_shape(shop):
    image = shelves.picture(shop.product(), width=1200, height=1500)
    assert opened(image, 480).format == "WEBP"
    assert opened(image, 480).size == (480, 600)
    assert opened(image, 960).size == (960, 1200)


def test_a_small_picture_is_not_scaled_up(shop):
    image = shelves.picture(shop.product(), width=100, height=80)
    assert opened(image, 960).size == (100, 80)


def test_transparency_and_palettes_survive(shop):
    image = get_model("catalogue", "ProductImage")(product=shop.product())
    clear = Image.new("RGBA", (20, 20), (0, 0, 0, 0)).quantize()
    data = BytesIO()
    clear.save(data, "PNG", transparency=0)
    image.original.save("clear.png", ContentFile(data.getvalue()))
    assert opened(image, 480).convert("RGBA").getpixel((5, 5))[3] == 0


def test_reordering_makes_nothing_again_and_deleting_takes_all_away(shop, tmp_path):
    image = shelves.picture(shop.product())
    small = tmp_path / rendition_name(image.original.name, 480)
    before = small.stat().st_mtime_ns
    image.display_order = 7
    image.save()
    assert small.stat().st_mtime_ns == before
    image.delete()
    assert not list(tmp_path.rglob("*.webp"))


def test_a_file_that_is_no_picture_is_refused_by_name(shop):
    image = shelves.picture(shop.product())
    storage = image.original.storage
    storage.save("note.png", ContentFile(b"not a picture"))
    with pytest.raises(ValueError, match=r"note\.png is not a picture that can be read"):
        renditions_make(name="note.png", storage=storage)
    assert not storage.exists(rendition_name("note.png", 480))


def test_a_page_gives_the_sizes_the_room_and_the_words(shop, settings, django_assert_num_queries):
    product = shop.product("Soap")
    image = shelves.picture(product)
    with django_assert_num_queries(0):
        picture = picture_of(image)
    assert (
        picture.srcset == f"{image.original.url}.480.webp 480w, {image.original.url}.960.webp 960w"
    )
    for title in ("Oil", "Tea"):
        shelves.picture(shop.product(title))
    text = shelves.visitor(settings).get("/catalogue/").content.decode()
    assert f'srcset="{picture.srcset}"' in text
    # What a phone shows first is asked for first, the rest as it is scrolled to.
    drawn = 'alt="A green bottle" width="960" height="1200"'
    assert text.count(f'{drawn} fetchpriority="high"') == 2
    assert text.count(f'{drawn} loading="lazy"') == 1
