"""Pictures distributors upload: what is kept of them, and what is refused."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from replicated_sites import pictures
from replicated_sites.services import site_create
from tests import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return site_create(distributor=people.company(), name="root-of-all")


def photograph(width, height, *, form="JPEG", turned=False):
    """A photograph, red left and blue right, that says where it was taken."""
    picture = Image.new("RGB", (width, height), "red")
    picture.paste("blue", (width // 2, 0, width, height))
    exif = picture.getexif()
    exif[0x010E] = "garden at home"
    if turned:
        exif[0x0112] = 6
    data = BytesIO()
    picture.save(data, form, exif=exif)
    return SimpleUploadedFile(f"Me At Home.{form.lower()}", data.getvalue())


def test_nothing_but_pixels_is_kept_of_a_photograph(site):
    upload = photograph(60, 40)
    assert b"garden at home" in upload.read()
    site.picture, site.portrait = upload, photograph(60, 40)
    site.save()
    for field in (site.picture, site.portrait):
        data = field.read()
        assert b"garden" not in data
        assert b"EXIF" not in data
        assert field.name.endswith(".webp")
        assert "home" not in field.name.lower()
        assert Image.open(BytesIO(data)).format == "WEBP"


def test_a_picture_is_upright_and_made_once_in_the_sizes_shown(site, tmp_path):
    site.picture = photograph(3000, 2000, turned=True)
    site.save()
    assert (site.picture.width, site.picture.height) == (1067, 1600)
    sizes = {
        path.name.split(".")[-2]: Image.open(path).width
        for path in tmp_path.glob("sites/*.*.*.webp")
    }
    assert sizes == {"480": 480, "960": 960}
    before = {path: path.stat().st_mtime_ns for path in tmp_path.glob("sites/*")}
    site.headline = "Evenings"
    site.save()
    assert {path: path.stat().st_mtime_ns for path in tmp_path.glob("sites/*")} == before


def test_a_portrait_is_a_square_from_the_middle_and_never_scaled_up(site):
    site.portrait = photograph(300, 100)
    site.save()
    with Image.open(site.portrait.path) as portrait:
        assert portrait.size == (100, 100)
        left, right = portrait.getpixel((10, 50)), portrait.getpixel((90, 50))
    assert left[0] > 200 > left[2]
    assert right[2] > 200 > right[0]


def test_a_replaced_picture_leaves_no_file_behind(
    site, tmp_path, django_capture_on_commit_callbacks
):
    site.picture, site.portrait = photograph(40, 40), photograph(40, 40)
    site.save()
    assert len(list(tmp_path.rglob("*.webp"))) == 4
    first = site.picture.name
    with django_capture_on_commit_callbacks(execute=True):
        site.picture, site.portrait = photograph(50, 50), ""
        site.save()
    left = list(tmp_path.rglob("*.webp"))
    assert len(left) == 3
    assert not any(first.split("/")[1] in path.name for path in left)


def refused(upload):
    with pytest.raises(ValidationError) as error:
        pictures.picture_check(upload)
    return error.value.messages[0]


def test_what_cannot_be_shown_is_refused_with_a_sentence(monkeypatch):
    whole = photograph(400, 400).read()
    for content in (b"no picture", b"", whole[: len(whole) // 2], b"<svg/>"):
        upload = SimpleUploadedFile("me.jpg", content)
        assert refused(upload) == "This picture cannot be read: choose a JPEG, PNG or WebP file."
    assert "cannot be read" in refused(photograph(8, 8, form="TIFF"))
    monkeypatch.setattr(pictures, "MAX_PIXELS", 100)
    assert refused(photograph(11, 10)).startswith("The picture is 11 × 10 pixels")
    monkeypatch.setattr(pictures, "MAX_BYTES", 10)
    assert refused(photograph(8, 8)).startswith("The picture has 0.0 MB: choose one of at most")


def test_a_file_that_slipped_past_the_form_is_not_stored(site, tmp_path):
    site.picture = SimpleUploadedFile("me.jpg", b"no picture")
    with pytest.raises(ValidationError):
        site.save()
    assert not list(tmp_path.rglob("*.*"))
