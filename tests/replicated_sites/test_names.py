"""Addresses of sites: form, reserved, taken."""

import re

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st

from replicated_sites.models import ReplicatedSite
from replicated_sites.names import (
    MAX_LENGTH,
    NAME_FORM,
    RESERVED,
    is_reserved,
    site_name_check,
)
from replicated_sites.services import SiteNameRefused, site_create
from tests import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def root():
    return people.company()


def test_a_good_name_is_free_and_kept_in_lower_case_without_spaces_around():
    verdict = site_name_check("  Yuki-Tanabe ")
    assert (verdict.ok, verdict.name, verdict.reason) == (True, "yuki-tanabe", "")


@pytest.mark.parametrize(
    "name",
    [
        "-yuki", "yuki-", "yu--ki", "xn--yuki-abc", "yu ki", "yu.ki", "yu_ki", "zoë", "юки",
        "yuki!", "yuki/../admin", "<script>", "a\nb", "yuki\x00",
    ],
)  # fmt: skip
def test_a_malformed_name_is_refused_in_one_sentence(name):
    verdict = site_name_check(name)
    assert not verdict.ok
    assert verdict.reason == (
        "An address can only have the letters a to z, digits, and single hyphens between them."
    )


def test_a_malformed_name_comes_with_one_that_would_do():
    assert site_name_check("Zoë Müller").suggestion == "zoe-muller"
    assert site_name_check("юки").suggestion == ""
    assert site_name_check("юки", person="Yuki Tanabe").suggestion == "yuki-tanabe"


@pytest.mark.parametrize("name", ["x", "y" * (MAX_LENGTH + 1)])
def test_a_name_too_short_or_too_long_is_told_how_long_it_may_be(name):
    verdict = site_name_check(name)
    assert not verdict.ok
    assert verdict.reason == (f"An address has 2 to 40 characters, and this one has {len(name)}.")


def test_an_empty_name_is_asked_for():
    assert site_name_check("   ").reason == "Choose an address for your site."


@pytest.mark.parametrize(
    "name",
    [
        "www", "admin", "api", "mail", "office", "dashboard", "static", "shop", "checkout", "WWW",
        "www2", "ns1", "mail3", "join", "alder-fern", "alderfern", "alder-and-fern", "alderandfern",
    ],
)  # fmt: skip
def test_a_reserved_name_is_refused(name):
    verdict = site_name_check(name)
    assert not verdict.ok
    assert verdict.reason == (
        f"“{name.lower()}” is reserved for the company: choose another address."
    )


def test_every_reserved_name_has_the_form_of_a_name():
    assert [name for name in RESERVED if not re.fullmatch(NAME_FORM, name)] == []


def test_a_taken_name_is_refused_with_a_free_one(root):
    site_create(distributor=root, name="yuki")
    ben = people.enrol("ben", sponsor=root)
    site_create(distributor=ben, name="yuki-shop")
    verdict = site_name_check("YUKI")
    assert not verdict.ok
    assert verdict.reason == "“yuki” is already taken: choose another address."
    assert verdict.suggestion == "yuki2"


@given(st.text(max_size=60))
def test_whatever_is_typed_the_verdict_is_a_name_the_database_takes_or_one_sentence(typed):
    verdict = site_name_check(typed)
    if verdict.ok:
        assert re.fullmatch(NAME_FORM, verdict.name)
        assert 2 <= len(verdict.name) <= MAX_LENGTH
        assert not is_reserved(verdict.name)
    else:
        assert verdict.reason.endswith(".")
        assert not verdict.suggestion or site_name_check(verdict.suggestion).ok


@pytest.mark.parametrize("name", ["Yuki", "yu--ki", "-yuki", "y", "y" * 41, "yu.ki", "", "yuki\n"])
def test_the_database_refuses_a_malformed_name_whoever_writes_it(root, name):
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        ReplicatedSite.objects.bulk_create([ReplicatedSite(distributor=root, name=name)])
    assert "replicated_site_name_form" in str(caught.value) or "too long" in str(caught.value)
    assert not ReplicatedSite.objects.exists()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("yu ki", "An address can only have the letters a to z"),
        ("admin", "“admin” is reserved for the company"),
        ("taken", "“taken” is already taken"),
    ],
)
def test_a_site_is_not_created_under_a_refused_name(root, name, sentence):
    site_create(distributor=root, name="taken")
    ben = people.enrol("ben", sponsor=root)
    with pytest.raises(SiteNameRefused, match=re.escape(sentence)):
        site_create(distributor=ben, name=name)
    assert list(ReplicatedSite.objects.values_list("name", flat=True)) == ["taken"]


def test_losing_the_race_for_a_name_is_refused_like_a_taken_one(root, monkeypatch):
    """The check saw the name free; by the insert somebody has it."""
    from replicated_sites import services

    ben = people.enrol("ben", sponsor=root)
    real, calls = services.site_name_check, []

    def check_then_lose(name, **kwargs):
        verdict = real(name, **kwargs)
        if not calls:
            ReplicatedSite.objects.create(distributor=root, name=name)
        calls.append(name)
        return verdict

    monkeypatch.setattr(services, "site_name_check", check_then_lose)
    with pytest.raises(SiteNameRefused) as caught:
        site_create(distributor=ben, name="yuki")
    assert str(caught.value) == "“yuki” is already taken: choose another address."
    assert caught.value.verdict.suggestion == "yuki-shop"
    # The transaction around it is still usable.
    assert ReplicatedSite.objects.get().distributor == root
