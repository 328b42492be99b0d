"""`take_pictures`: what it refuses, and what its pictures are like on disk."""

import sys
from datetime import date
from io import BytesIO, StringIO

import pytest
from django.core.management import CommandError, call_command
from PIL import Image

from mlmshop.demo.album.frames import GAP, MOST_BYTES, framed, picture_write, side_by_side
from mlmshop.demo.album.studio import StudioFailed, studio
from mlmshop.demo.management.commands import take_pictures
from mlmshop.lib.chromium import chromium_program


def shot(width, height, colour="#1F5C4A"):
    data = BytesIO()
    Image.new("RGB", (width, height), colour).save(data, "PNG")
    return data.getvalue()


@pytest.mark.parametrize("package", ["playwright", "time_machine"])
def test_without_the_developers_packages_it_says_how_to_get_them(package, monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(CommandError, match=rf"^The package {package} .*: run make setup\.$"):
        call_command("take_pictures", into=tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("address", ["shop.localhost:8000", "https://", "http://"])
def test_a_demo_that_is_no_address_is_refused(address, tmp_path):
    with pytest.raises(CommandError, match="write it as http://shop.localhost:8000"):
        call_command("take_pictures", of=address, into=tmp_path)


def test_a_day_that_is_none_is_refused(tmp_path):
    with pytest.raises(CommandError, match="write a day as 2026-11-20"):
        call_command("take_pictures", as_of="20 November", into=tmp_path)


def test_a_demo_that_does_not_start_is_told_by_its_last_words(monkeypatch):
    monkeypatch.setattr("mlmshop.demo.album.studio.DOMAIN", "no domain")
    with pytest.raises(StudioFailed, match="SITE_DOMAIN"), studio(date(2026, 11, 20)):
        raise AssertionError("it started")


def test_every_picture_is_told_and_written(monkeypatch, tmp_path):
    pictures = [("one.png", side_by_side([framed(shot(640, 400), width=320)]))]
    monkeypatch.setattr(take_pictures, "album", lambda at: iter(pictures))
    said = StringIO()
    of = "http://shop.localhost:8000"
    call_command("take_pictures", of=of, into=tmp_path, stderr=said)
    assert said.getvalue().startswith(f"{tmp_path / 'one.png'}: ")
    with Image.open(tmp_path / "one.png") as written:
        assert written.size == (320 + 2 * GAP, 200 + 2 * GAP)
        # The corner is the ground's, the middle the shot's.
        assert written.getpixel((GAP, GAP)) == written.getpixel((0, 0))
        assert written.getpixel((GAP + 160, GAP + 100)) == (0x1F, 0x5C, 0x4A)


def test_a_large_picture_is_written_in_fewer_colours(tmp_path):
    noise = Image.effect_noise((900, 900), 60).convert("RGB")
    full = BytesIO()
    noise.save(full, "PNG")
    assert len(full.getvalue()) > MOST_BYTES
    picture_write(noise, tmp_path / "noise.png")
    with Image.open(tmp_path / "noise.png") as written:
        assert written.mode == "P"


def test_chromium_is_the_one_named_before_any_other(monkeypatch, tmp_path):
    own = tmp_path / "own"
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("mlmshop.lib.chromium.MACOS", ())
    monkeypatch.delenv("CHROMIUM", raising=False)
    assert chromium_program(str(own)) is None
    own.touch()
    assert chromium_program(str(own)) == str(own)
    system = tmp_path / "chromium"
    system.touch(mode=0o755)
    assert chromium_program(str(own)) == str(system)
    monkeypatch.setenv("CHROMIUM", "/elsewhere/chromium")
    assert chromium_program(str(own)) == "/elsewhere/chromium"
