"""What every page of the store shares: header, footer, security, pages for when things fail."""

import re
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse
from django.views import defaults
from django.views.csrf import csrf_failure

from catalog.storefront.templatetags.store import price
from tests.catalog import shelves
from tests.people import user

PAGES = ["/", "/catalogue/", "/search/", "/search/?q=tea", "/basket/", "/offers/", "/nowhere/"]


@pytest.fixture
def client(settings, db):
    settings.DEBUG = False
    return shelves.visitor(settings)


@pytest.mark.parametrize("path", PAGES)
def test_no_page_holds_inline_script_or_style(client, path):
    """The policy forbids them, so one would silently do nothing."""
    page = client.get(path).content.decode()
    assert not re.search(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=", page)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_loads_from_its_own_host_alone(client, path):
    answer = client.get(path)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    for source in re.findall(r'(?:src|href)="([^"]+)"', answer.content.decode()):
        assert source.startswith(("/", "#", "?", "http://shop.localhost:8000/")), source


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_its_landmarks_and_one_heading(client, path):
    page = client.get(path).content.decode()
    assert '<a class="skip" href="#main">' in page
    assert page.count("<main") == page.count("<h1") == 1
    assert len(re.findall(r'\bid="([^"]+)"', page)) == len(set(re.findall(r'\bid="([^"]+)"', page)))


def test_the_header_shows_top_categories_that_are_public_and_meant_for_menus(client):
    tea = shelves.category("Tea")
    shelves.category("Green", parent=tea)
    shelves.category("Secret", is_public=False)
    shelves.category("Landing", exclude_from_menu=True)
    page = client.get("/search/").content.decode()
    header = page[page.index("<header") : page.index("</header>")]
    assert re.findall(r">(Tea|Green|Secret|Landing)<", header) == ["Tea", "Tea"]  # wide and phone


def test_a_page_that_is_not_there_is_404_in_the_stores_look(client):
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    page = answer.content.decode()
    assert "There is nothing at this address" in page
    assert 'action="/search/"' in page


def test_a_forbidden_page_offers_to_sign_in_or_says_who_one_is(settings, rf, db):
    request = rf.get("/office/", headers={"host": settings.SITE_DOMAIN})
    request.user, request.basket_count = AnonymousUser(), lambda: 0
    answer = defaults.permission_denied(request, Exception())
    assert answer.status_code == 403
    assert "/accounts/login/?next=/office/" in answer.content.decode()
    request.user = user("cora")
    assert "logged in as cora@example.org" in (
        defaults.permission_denied(request, Exception()).content.decode()
    )


@pytest.mark.parametrize(
    ("view", "status", "words"),
    [
        (defaults.server_error, 500, "Something went wrong on our side"),
        (lambda request: defaults.bad_request(request, Exception()), 400, "could not read"),
        (csrf_failure, 403, "This page was open too long"),
    ],
)
def test_pages_for_failures_need_no_database_and_no_context(view, status, words):
    """No database fixture here: a query would fail the test."""
    answer = view(RequestFactory().get("/"))
    assert answer.status_code == status
    assert words in answer.content.decode()


def test_an_error_in_a_view_answers_with_the_page_for_it(settings, db, monkeypatch):
    settings.DEBUG = False
    monkeypatch.setattr("catalog.storefront.views.home_page", lambda request: 1 / 0)
    client = Client(headers={"host": settings.SITE_DOMAIN}, raise_request_exception=False)
    answer = client.get(reverse("home"))
    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.content.decode()


def test_a_form_with_a_foreign_token_is_refused_in_words(settings, db):
    client = Client(headers={"host": settings.SITE_DOMAIN}, enforce_csrf_checks=True)
    answer = client.post("/basket/vouchers/add/", {"code": "X"})
    assert answer.status_code == 403
    assert "nothing was changed" in answer.content.decode()


def test_icons_are_drawn_in_place_and_hidden_from_readers():
    drawn = Template('{% load store %}{% icon "plus" "icon icon-s" %}').render(Context())
    assert drawn.startswith("<svg")
    assert 'class="icon icon-s"' in drawn
    assert 'aria-hidden="true"' in drawn


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [("34.00", "USD", "$34"), ("12.50", "USD", "$12.50"), ("1234", "JPY", "¥1,234")],
)
def test_a_price_tag_drops_only_empty_cents(amount, currency, text):
    assert price(Decimal(amount), currency) == text


def test_the_frame_renders_without_a_request(db):
    assert "<main" in render_to_string("store/base.html", {"shop_name": "Shop"})
