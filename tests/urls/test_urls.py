"""Every address answers every role as the table says."""

import re

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import get_resolver

from tests.urls import table
from tests.urls.routes import routes
from tests.urls.world import World, world_make

ROLES = ("anonymous", "customer", "distributor", "other", "upline", "staff")
MAIN_HOST = "shop.localhost:8000"
SITE_HOST = "dana.shop.localhost:8000"
MODEL_PAGE = re.compile(r"admin/(\w+)/(\w+)/(|add/|<path:object_id>/((change|delete|history)/)?)")


@pytest.fixture
def world(db, settings) -> World:
    settings.CELERY_BROKER_URL = "memory://"
    return world_make()


def main_rows() -> dict[str, list[str]]:
    rows = {
        **{route: table.six(words) for route, words in table.rows(table.STORE).items()},
        **{route: table.six(words) for route, words in table.rows(table.MAIN_ALONE).items()},
        **{route: table.six(words) for route, words in table.rows(table.DOORS).items()},
    }
    for route, words in table.rows(table.DASHBOARD).items():
        rows[route] = ["login", *["403"] * 4, *(words or ["200"])]
    for route, words in table.rows(table.ADMIN).items():
        rows[route] = [*["login"] * 5, *(words or ["200"])]
    return rows


def site_rows() -> dict[str, list[str]]:
    rows = {**table.rows(table.STORE), **table.rows(table.ON_A_SITE_INSTEAD)}
    return {route: table.six(words) for route, words in rows.items()}


def answer(client: Client, path: str) -> str:
    response = client.get(path)
    if response.status_code == 302:
        return "login" if "/login/" in response["Location"] else "302"
    return "post" if response.status_code == 405 else str(response.status_code)


def clients(world: World, host: str) -> dict[str, Client]:
    return {role: client_make(world, host, role) for role in ROLES}


def client_make(world: World, host: str, role: str) -> Client:
    client = Client(HTTP_HOST=host, raise_request_exception=False)
    if world.roles[role] is not None:
        client.force_login(world.roles[role])
    return client


def differences(world: World, host: str, rows: dict[str, list[str]]) -> list[str]:
    visitors, found = clients(world, host), []
    for route, expected in rows.items():
        for role, word in zip(ROLES, expected, strict=True):
            given = answer(visitors[role], world.path(route))
            if "logout" in route:
                visitors[role] = client_make(world, host, role)
            wanted = "post" if word == "405" else word
            if given != wanted:
                found.append(f"{route}  {role}: {given} instead of {wanted}")
    return found


def test_every_route_of_the_main_host_has_a_row_and_every_row_a_route():
    real = {route for route in routes("mlmshop.urls") if not MODEL_PAGE.fullmatch(route)}
    rows = set(main_rows())
    assert sorted(real - rows) == [], "give these routes a row in tests/urls/table.py"
    assert sorted(rows - real) == [], "these rows of tests/urls/table.py name no route"


def test_every_route_of_a_site_has_a_row_and_every_row_a_route():
    real, rows = set(routes("mlmshop.site_urls")), set(site_rows())
    assert sorted(real ^ rows) == []


def test_every_address_of_the_main_host_answers_each_role_as_the_table_says(world):
    assert "\n".join(differences(world, MAIN_HOST, main_rows())) == ""


def test_every_address_of_a_site_answers_each_role_as_the_table_says(world):
    assert "\n".join(differences(world, SITE_HOST, site_rows())) == ""


def test_what_is_on_the_main_host_alone_is_not_found_on_a_site(world):
    alone = [route for route in main_rows() if route not in site_rows()]
    assert len(alone) > 100
    staff = clients(world, SITE_HOST)["staff"]
    answers = {route: staff.get(world.path(route)).status_code for route in alone}
    assert {route: code for route, code in answers.items() if code != 404} == {}


def test_no_models_admin_opens_to_anyone_but_staff_and_none_fails(world):
    visitors = clients(world, MAIN_HOST)
    failures = []
    for model, model_admin in admin.site._registry.items():
        base = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        first = model_admin.get_queryset(_Request(world.roles["staff"])).first()
        paths = [base, f"{base}add/"]
        if first is not None:
            paths += [f"{base}{first.pk}/{page}/" for page in ("change", "delete", "history")]
        for path in paths:
            for role in ROLES:
                given = answer(visitors[role], path)
                if given not in ({"200", "302", "403"} if role == "staff" else {"login"}):
                    failures.append(f"{path}  {role}: {given}")
    assert failures == []


class _Request:
    def __init__(self, user):
        self.user = user
        self.GET = {}


def test_the_table_is_checked_against_the_resolver_itself():
    """The control: a route nobody wrote down is seen."""
    assert "accounts/login/" in routes("mlmshop.urls")
    assert len(routes("mlmshop.urls")) > 500
    assert get_resolver("mlmshop.urls").url_patterns
