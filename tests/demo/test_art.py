"""Pictures: all drawn, all different, none with a font or a file from elsewhere."""

import hashlib
import re
from io import BytesIO

import pytest
from PIL import Image

from mlmshop.demo.art.__main__ import main
from mlmshop.demo.art.canvas import Art
from mlmshop.demo.art.gallery import gallery
from mlmshop.demo.art.lettering import GLYPHS
from mlmshop.demo.art.range import STILLS
from mlmshop.demo.art.render import png
from mlmshop.demo.catalogue import range_read
from mlmshop.demo.team import FOUNDERS, PAGES

GALLERY = gallery()
DRAWINGS = {slug: svg for slug, (svg, _alt) in GALLERY.items()}


def pixels(slug: str, width: int = 60) -> bytes:
    with Image.open(BytesIO(png(DRAWINGS[slug], width))) as picture:
        return picture.convert("RGB").tobytes()


def test_every_picture_of_the_range_is_drawn():
    named = {
        name
        for product in range_read().products
        for name in (*product.pictures, *(good.picture for good in product.goods if good.picture))
    }
    assert named <= set(DRAWINGS)


def test_no_two_pictures_look_alike():
    seen: dict[str, str] = {}
    for slug in DRAWINGS:
        digest = hashlib.sha256(pixels(slug)).hexdigest()
        assert digest not in seen, f"{slug} looks like {seen[digest]}"
        seen[digest] = slug


def test_a_picture_belongs_to_one_product_alone():
    owners: dict[str, str] = {}
    for product in range_read().products:
        variants = [good.picture for good in product.goods if good.picture]
        for name in (*product.pictures, *variants):
            assert name not in owners, f"{name} of {product.slug} is also {owners[name]}'s"
            owners[name] = product.slug


def test_everybody_with_a_page_of_their_own_is_drawn_and_has_a_table():
    slugs = {product.slug for product in range_read().products}
    assert len({page.slug for page in PAGES}) == len(PAGES) == len(FOUNDERS)
    for page in PAGES:
        assert {page.portrait, page.table} <= set(DRAWINGS)
        assert set(page.shelf) <= slugs


def test_pictures_render_in_the_catalogues_shape():
    for slug in STILLS:
        with Image.open(BytesIO(png(DRAWINGS[slug], 40))) as picture:
            assert picture.size == (40, 50)
            assert len(picture.convert("RGB").getcolors(10_000)) > 30, f"{slug} is nearly empty"


@pytest.mark.parametrize("slug", DRAWINGS)
def test_a_drawing_needs_nothing_but_itself(slug):
    drawing = DRAWINGS[slug]
    assert "<text" not in drawing
    assert "font" not in drawing
    assert "<image" not in drawing
    assert re.findall(r"https?://[^\"]*", drawing) == ["http://www.w3.org/2000/svg"]
    defined = re.findall(r' id="([^"]+)"', drawing)
    assert len(defined) == len(set(defined))
    assert set(re.findall(r"url\(#([^)]+)\)", drawing)) <= set(defined)


def test_lettering_is_drawn_as_strokes():
    art = Art("label")
    art.text("FERN", 0, 0, 10, "#000000")
    letters = [part for part in art.body if part.startswith("<path")]
    assert len(letters) == 4
    assert all('stroke="#000000"' in letter for letter in letters)
    with pytest.raises(KeyError):
        art.text("é", 0, 0, 10, "#000000")


def test_every_digit_and_capital_can_be_printed():
    assert set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789& .") <= set(GLYPHS)


def test_each_picture_says_what_is_to_be_seen():
    texts = [alt for _svg, alt in GALLERY.values()]
    assert all(len(STILLS[slug].alt) > 20 for slug in STILLS)
    assert all(text.strip() for text in texts)
    assert len(set(texts)) == len(texts)


def test_the_contact_sheet_shows_all(tmp_path):
    main(tmp_path, width=640)
    assert (tmp_path / "contact.png").stat().st_size > 100_000
    assert {file.stem for file in tmp_path.glob("*.svg")} == set(DRAWINGS)
