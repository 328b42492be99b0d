"""The TLS proxy fetches certificates for our own hosts alone."""

import pytest
from django.test import Client

from replicated_sites.services import site_create
from tests import people

pytestmark = pytest.mark.django_db


def ask(domain: str) -> int:
    # As the proxy does: from inside, by a host that is no store.
    return Client().get("/tls-ask", {"domain": domain}, headers={"host": "web:8000"}).status_code


def test_the_main_host_and_open_sites_are_ours_and_nothing_else():
    root = people.company()
    site_create(distributor=people.enrol("ana", sponsor=root), name="ana", at=people.START)
    gone = people.enrol("gus", sponsor=root, status="terminated")
    site_create(distributor=gone, name="gus", at=people.START)
    asked = ["shop.localhost", "www.shop.localhost", "ana.shop.localhost", "ANA.shop.localhost"]
    assert [ask(domain) for domain in asked] == [200, 200, 200, 200]
    refused = ["bo.shop.localhost", "gus.shop.localhost", "shop.example.org", "localhost", ""]
    refused += ["ana.ana.shop.localhost", "ana.shop.localhost.example.org", "*.shop.localhost"]
    assert [ask(domain) for domain in refused] == [404] * len(refused)
