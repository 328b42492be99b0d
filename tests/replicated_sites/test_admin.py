"""Sites in the admin."""

import pytest
from django.test import Client
from django.test.utils import CaptureQueriesContext

from replicated_sites.models import ReplicatedSite
from replicated_sites.services import site_create
from tests import people

pytestmark = pytest.mark.django_db
LIST = "/admin/replicated_sites/replicatedsite/"
NO_SHELF = {"shelf-TOTAL_FORMS": 0, "shelf-INITIAL_FORMS": 0}


@pytest.fixture
def root():
    root = people.company()
    site_create(distributor=root, name="root-of-all")
    return root


@pytest.fixture
def admin(root):
    client = Client(headers={"host": "shop.localhost:8000"})
    client.force_login(people.staff())
    return client


def test_the_list_costs_the_same_queries_for_two_sites_and_for_twenty(admin, root):
    from django.db import connection

    counts = []
    for names in (["ana"], [f"racer{number}" for number in range(18)]):
        for name in names:
            site_create(distributor=people.enrol(name, sponsor=root), name=name)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page = admin.get(LIST).content.decode()
        assert all(f"http://{name}.shop.localhost:8000/" in page for name in names)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_site_is_found_by_code_and_by_email(admin, root):
    site_create(distributor=people.enrol("ana", sponsor=root), name="blue-door")
    for query in ("ANA", "ana@example.org", "blue"):
        assert "blue-door" in admin.get(LIST, {"q": query}).content.decode()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("admin", "is reserved for the company"),
        ("Root", "An address can only have the letters a to z"),
        ("ana", "Replicated site with this Address already exists"),
    ],
)
def test_a_refused_name_is_refused_in_the_admin_too(admin, root, name, sentence):
    site_create(distributor=people.enrol("ana", sponsor=root), name="ana")
    page = admin.post(
        f"{LIST}{root.site.pk}/change/",
        {"name": name, "headline": "", "story": "", "emblem": "", **NO_SHELF},
    ).content.decode()
    assert sentence in page
    assert ReplicatedSite.objects.get(distributor=root).name == "root-of-all"


def test_words_are_corrected_and_a_portrait_is_uploaded(admin, root, settings, tmp_path):
    from io import BytesIO

    from django.core.files.uploadedfile import SimpleUploadedFile
    from PIL import Image

    settings.MEDIA_ROOT = tmp_path
    picture = BytesIO()
    Image.new("RGB", (8, 8), "green").save(picture, "PNG")
    answer = admin.post(
        f"{LIST}{root.site.pk}/change/",
        {
            "name": "root-of-all",
            "headline": "Evenings",
            "story": "Tea.",
            "emblem": "",
            **NO_SHELF,
            "portrait": SimpleUploadedFile("../../me at home.PNG", picture.getvalue()),
        },
    )
    assert answer.status_code == 302, answer.context["errors"]
    site = ReplicatedSite.objects.get(distributor=root)
    assert site.headline == "Evenings"
    assert site.portrait.name.startswith("portraits/")
    assert "home" not in site.portrait.name
    page = Client(headers={"host": "root-of-all.shop.localhost:8000"}).get("/about/")
    assert site.portrait_url in page.content.decode()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("me.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Upload a valid image"),
        ("me.png", b"no picture", "Upload a valid image"),
    ],
)
def test_what_is_no_picture_is_refused(admin, root, name, content, sentence):
    from django.core.files.uploadedfile import SimpleUploadedFile

    page = admin.post(
        f"{LIST}{root.site.pk}/change/",
        {"name": "root-of-all", "portrait": SimpleUploadedFile(name, content), **NO_SHELF},
    ).content.decode()
    assert sentence in page
    assert not ReplicatedSite.objects.get(distributor=root).portrait


def test_nobody_deletes_a_site(admin, root):
    assert admin.post(f"{LIST}{root.site.pk}/delete/", {"post": "yes"}).status_code == 403
    assert ReplicatedSite.objects.count() == 1
