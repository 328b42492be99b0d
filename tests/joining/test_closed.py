"""Before the company has published its agreement."""

import pytest
from django.test import Client

from matrix.models import Agreement, Distributor
from tests import people

pytestmark = pytest.mark.django_db


def test_without_a_published_agreement_nobody_can_join():
    people.company()
    Agreement.objects.create(version=1, title="Distributor agreement", text="A draft.")
    client = Client(headers={"host": "shop.localhost:8000"})
    for answer in (client.get("/join/"), client.post("/join/", {"site_name": "yuki"})):
        assert answer.status_code == 503
        assert "has not published its distributor agreement yet" in answer.content.decode()
    assert client.get("/join/agreement/").status_code == 404
    assert Distributor.objects.count() == 1
