"""Before the company is set up."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from matrix.models import Agreement, Distributor
from matrix.services import agreement_publish
from tests import people

pytestmark = pytest.mark.django_db


def test_without_a_published_agreement_nobody_can_join():
    people.company()
    Agreement.objects.create(version=1, title="Distributor agreement", text="A draft.")
    client = Client(headers={"host": "shop.localhost:8000"})
    for answer in (client.get("/join/"), client.post("/join/", {"site_name": "yuki"})):
        assert answer.status_code == 503
        assert "is not ready for new distributors yet" in answer.content.decode()
    assert client.get("/join/agreement/").status_code == 404
    assert Distributor.objects.count() == 1


def test_without_a_root_nobody_can_join():
    agreement = Agreement.objects.create(version=1, title="Distributor agreement", text="Be fair.")
    agreement_publish(agreement=agreement, at=people.START)
    client = Client(headers={"host": "shop.localhost:8000"})
    form = {
        "first_name": "Yuki",
        "last_name": "Tanabe",
        "email": "yuki@example.com",
        "password": "seven green teapots",
        "site_name": "yuki",
        "agreement_version": "1",
        "accepted": "on",
    }
    assert client.get("/join/").status_code == 200
    answer = client.post("/join/", form)
    assert answer.status_code == 503
    assert "is not ready for new distributors yet" in answer.content.decode()
    assert not get_user_model().objects.exists()
