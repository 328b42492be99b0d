"""Which host gets which store."""

import pytest
from django.test import Client, override_settings

from matrix.services import distributor_status_change
from mlmshop.lib.hosts import Host, host_kind, main_url, request_origin, site_url
from replicated_sites.services import site_create
from tests import people

pytestmark = pytest.mark.django_db
MAIN = "shop.localhost:8000"


@pytest.fixture
def root():
    return people.company(status="house")


@pytest.fixture
def ana(root):
    ana = people.enrol("ana", sponsor=root)
    site = site_create(distributor=ana, name="ana")
    site.headline = "Evenings, slower"
    site.story = "I started with the tea."
    site.save()
    return ana


def get(path="/accounts/login/", *, host=MAIN, **extra):
    return Client(headers={"host": host}).get(path, **extra)


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("shop.localhost:8000", Host("main")),
        ("shop.localhost", Host("main")),
        ("SHOP.localhost:1234", Host("main")),
        ("shop.localhost.", Host("main")),
        ("www.shop.localhost:8000", Host("main")),
        ("ana.shop.localhost:8000", Host("site", "ana")),
        ("Ana.Shop.LocalHost", Host("site", "ana")),
        ("ana.shop.localhost.:8000", Host("site", "ana")),
        ("a.ana.shop.localhost", Host("unknown")),
        ("www.ana.shop.localhost", Host("unknown")),
        (".shop.localhost", Host("unknown")),
        ("-ana.shop.localhost", Host("unknown")),
        ("an_a.shop.localhost", Host("unknown")),
        ("anashop.localhost", Host("unknown")),
        ("shop.localhost.evil.example", Host("unknown")),
        ("localhost:8000", Host("unknown")),
        ("127.0.0.1:8000", Host("unknown")),
        ("[::1]:8000", Host("unknown")),
        ("", Host("unknown")),
    ],
)
def test_a_host_is_told_by_its_form(host, expected):
    assert host_kind(host) == expected


def test_links_between_hosts_have_scheme_port_and_path():
    assert main_url("/office/") == "http://shop.localhost:8000/office/"
    assert site_url("ana", "/join/") == "http://ana.shop.localhost:8000/join/"
    with override_settings(SITE_DOMAIN="fern.example", SITE_SCHEME="https"):
        assert main_url() == "https://fern.example/"
        assert site_url("ana") == "https://ana.fern.example/"


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("shop.localhost:8000", "http://shop.localhost:8000"),
        ("WWW.shop.localhost:99", "http://shop.localhost:8000"),
        ("ANA.shop.localhost:99", "http://ana.shop.localhost:8000"),
    ],
)
def test_links_in_letters_take_nothing_from_the_host_header(rf, host, origin):
    assert request_origin(rf.get("/", headers={"host": host})) == origin


@pytest.mark.parametrize("host", ["shop.localhost:8000", "www.shop.localhost:8000"])
def test_the_main_host_and_www_serve_the_store_without_a_sponsor(root, host):
    answer = get("/", host=host)
    assert answer.status_code == 200
    assert answer.wsgi_request.replicated_site is None
    assert b"Shopping with" not in answer.content


def test_a_distributors_site_serves_the_store_with_the_sponsor_bar(ana):
    answer = get("/", host="ana.shop.localhost:8000")
    assert answer.status_code == 200
    site = answer.wsgi_request.replicated_site
    assert (site.name, site.code, site.display_name, site.first_name) == (
        "ana",
        "ANA",
        "Ana Example",
        "Ana",
    )
    assert (site.headline, site.story) == ("Evenings, slower", "I started with the tea.")
    assert (site.portrait_url, site.url) == ("", "http://ana.shop.localhost:8000/")
    assert "Shopping with <strong>Ana Example</strong>" in answer.content.decode()


def test_the_about_page_tells_the_story_escaped(ana):
    site = ana.site
    site.story = "I like <b>tea</b>.\n\n<script>alert(1)</script>"
    site.save()
    page = get("/about/", host="ana.shop.localhost:8000").content.decode()
    assert "I like &lt;b&gt;tea&lt;/b&gt;." in page
    assert "alert(1)</script>" not in page
    assert "Ana Example" in page
    assert "ana@example.org" not in page


def test_the_main_host_has_no_about_page_of_a_distributor(root):
    assert get("/about/").status_code == 404


@pytest.mark.parametrize("path", ["/office/", "/admin/", "/dashboard/", "/admin/login/"])
def test_office_admin_and_dashboard_are_on_the_main_host_alone(ana, path):
    assert get(path, host="ana.shop.localhost:8000").status_code == 404
    assert get(path).status_code in {200, 302}


UNKNOWN = [
    "nobody.shop.localhost:8000",
    "evil.example",
    "localhost:8000",
    "127.0.0.1:8000",
    "a.ana.shop.localhost:8000",
    "<script>alert(1)</script>.shop.localhost",
    "ana.shop.localhost:port",
    "ana'--.shop.localhost",
    "admin.shop.localhost:8000",
]


@pytest.mark.parametrize("host", UNKNOWN)
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_unknown_host_gets_a_plain_404_that_repeats_nothing_of_it(ana, host, method):
    answer = getattr(Client(headers={"host": host}), method)("/")
    page = answer.content.decode()
    assert answer.status_code == 404
    assert "There is no store at this address." in page
    assert 'href="http://shop.localhost:8000/"' in page
    assert page == get("/", host="another.shop.localhost").content.decode()
    assert 'class="header"' not in page
    assert "Shopping with" not in page
    assert not answer.cookies


@pytest.mark.parametrize(
    ("status", "code"), [("suspended", 200), ("house", 200), ("terminated", 404)]
)
def test_a_site_stays_while_its_owner_is_suspended_and_goes_when_terminated(ana, status, code):
    distributor_status_change(
        distributor=ana, status=status, actor=None, reason="test", at=people.START
    )
    assert get("/", host="ana.shop.localhost:8000").status_code == code


def test_a_terminated_distributors_site_looks_like_one_that_never_was(ana):
    distributor_status_change(
        distributor=ana, status="terminated", actor=None, reason="test", at=people.START
    )
    gone = get("/", host="ana.shop.localhost:8000")
    never = get("/", host="nobody.shop.localhost:8000")
    assert (gone.status_code, gone.content) == (404, never.content)


def test_a_pending_distributor_has_no_open_site(root):
    pia = people.enrol("pia", sponsor=root, status="pending")
    site_create(distributor=pia, name="pia")
    assert get("/", host="pia.shop.localhost:8000").status_code == 404


@pytest.mark.parametrize(
    ("host", "queries"),
    [(MAIN, 0), ("ana.shop.localhost:8000", 1), ("nobody.shop.localhost:8000", 1), ("x.y", 0)],
)
def test_the_gate_costs_one_query_on_a_site_and_none_elsewhere(
    ana, rf, host, queries, django_assert_num_queries
):
    from django.http import HttpResponse

    from replicated_sites.middleware import ReferralMiddleware, SiteMiddleware

    gate = SiteMiddleware(ReferralMiddleware(lambda request: HttpResponse("page")))
    request = rf.get("/", headers={"host": host})
    with django_assert_num_queries(queries):
        gate(request)


def test_site_pages_post_forms_to_their_own_host_only(ana):
    """No other host is a trusted origin: not even a sibling site."""
    client = Client(enforce_csrf_checks=True, headers={"host": "ana.shop.localhost:8000"})
    client.get("/accounts/login/")
    token = client.cookies["csrftoken"].value
    sibling = client.post(
        "/accounts/login/",
        {"csrfmiddlewaretoken": token},
        headers={"origin": "http://ben.shop.localhost:8000"},
    )
    own = client.post(
        "/accounts/login/",
        {"csrfmiddlewaretoken": token, "login_submit": "1"},
        headers={"origin": "http://ana.shop.localhost:8000"},
    )
    assert (sibling.status_code, own.status_code) == (403, 200)


def test_the_sites_framework_names_the_main_host():
    from django.contrib.sites.models import Site

    assert Site.objects.get_current().domain == "shop.localhost:8000"
