"""The store's stylesheets, joined into one."""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command

from catalog.storefront.styles import BUNDLE, PARTS, StoreStylesFinder


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    return tmp_path


def test_every_component_is_in_it_once_and_in_order():
    text = Path(finders.find(BUNDLE)).read_text()
    places = [text.index(f"/* {name} */") for name in PARTS]
    assert places == sorted(places)
    assert len(set(PARTS)) == len(PARTS)


def test_no_component_is_forgotten(settings):
    """A stylesheet that is written and not listed would silently do nothing."""
    written = {
        f"css/store/{path.name}" for path in (settings.BASE_DIR / "static/css/store").iterdir()
    }
    assert written == set(PARTS) - {"css/tokens.css"}


def test_a_changed_part_changes_the_whole(monkeypatch):
    finder = StoreStylesFinder()
    before = Path(finder.find(BUNDLE)).read_text()
    monkeypatch.setattr("catalog.storefront.styles.PARTS", PARTS[:2])
    after = Path(finder.find(BUNDLE)).read_text()
    assert len(after) < len(before)


def test_a_missing_part_is_named(monkeypatch):
    monkeypatch.setattr("catalog.storefront.styles.PARTS", ["css/store/gone.css"])
    with pytest.raises(FileNotFoundError, match=r"static/css/store/gone\.css is not there"):
        StoreStylesFinder().find(BUNDLE)


def test_collectstatic_has_it(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "collected"
    call_command("collectstatic", "--noinput", "-i", "*oscar*", "-i", "admin", verbosity=0)
    assert (settings.STATIC_ROOT / BUNDLE).read_text().count("/* css/") == len(PARTS)


def test_nothing_else_is_found_by_it():
    finder = StoreStylesFinder()
    assert finder.find("css/tokens.css") == []
    assert finder.find("css/tokens.css", find_all=True) == []
    assert not finders.find("css/not-there.css")
