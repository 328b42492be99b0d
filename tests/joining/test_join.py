"""Joining: one form, one transaction, and a clear sentence for everything that cannot be."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client

from matrix.models import (
    Agreement,
    AgreementAcceptance,
    Distributor,
    PlacementReceipt,
    Position,
)
from matrix.services import agreement_publish, distributor_status_change
from mlmshop.joining import services
from mlmshop.outbox.models import Message
from mlmshop.outbox.services import outbox_drain
from replicated_sites.models import ReplicatedSite
from replicated_sites.services import site_create
from tests import people

pytestmark = pytest.mark.django_db
MAIN = "shop.localhost:8000"
PASSWORD = "seven green teapots"


@pytest.fixture(autouse=True)
def root(db):
    return people.company(status="house", width=2)


@pytest.fixture
def ana(root):
    ana = people.enrol("ana", sponsor=root)
    site_create(distributor=ana, name="ana")
    return ana


@pytest.fixture(autouse=True)
def agreement(db):
    return publish(1)


def publish(version):
    made = Agreement.objects.create(version=version, title="Distributor agreement", text="Be fair.")
    return agreement_publish(agreement=made, at=datetime(2026, 1, version, tzinfo=UTC))


def browser(name=None, **extra):
    return Client(headers={"host": f"{name}.{MAIN}" if name else MAIN}, **extra)


def form(**changes):
    data = {
        "first_name": "Yuki",
        "last_name": "Tanabe",
        "email": "Yuki@example.com",
        "password": PASSWORD,
        "site_name": "yuki",
        "agreement_version": "1",
        "accepted": "on",
        **changes,
    }
    return {key: value for key, value in data.items() if value is not None}


def counts():
    return [
        model.objects.count()
        for model in (
            get_user_model(),
            Distributor,
            Position,
            PlacementReceipt,
            AgreementAcceptance,
            ReplicatedSite,
            Message,
        )
    ]


def refused(client, data, sentence, *, field=None):
    """The answer says *sentence*, in its form at *field*, and nothing at all was written."""
    before = counts()
    answer = client.post("/join/", data)
    assert answer.status_code == 200
    assert counts() == before
    errors = answer.context["form"].errors
    assert any(sentence in text for text in errors.get(field or "__all__", [])), errors
    assert sentence in answer.content.decode()
    return answer


def test_on_a_distributors_site_the_newcomer_gets_account_place_and_site_under_the_owner(ana):
    client = browser("ana")
    answer = client.post("/join/", form())
    assert (answer.status_code, answer["Location"]) == (302, "/join/welcome/")
    yuki = get_user_model().objects.get(email="Yuki@example.com")
    assert yuki.get_full_name() == "Yuki Tanabe"
    assert yuki.check_password(PASSWORD)
    distributor = yuki.distributor
    assert (distributor.sponsor, distributor.status) == (ana, "active")
    assert Position.objects.get(distributor=distributor).parent.distributor == ana
    assert distributor.site.name == "yuki"
    acceptance = distributor.acceptances.get()
    assert acceptance.agreement.version == 1
    assert acceptance.accepted_at == distributor.enrolled_at
    assert acceptance.ip == "127.0.0.1"
    welcome = client.get("/join/welcome/")
    assert welcome.wsgi_request.user == yuki
    page = welcome.content.decode()
    assert 'href="http://yuki.shop.localhost:8000/"' in page
    assert f"{distributor.code}" in page
    assert 'href="http://shop.localhost:8000/join/office/?from=ana"' in page
    assert browser("yuki").get("/").status_code == 200


def test_the_sponsor_of_a_site_is_shown_and_cannot_be_changed(ana, root):
    people.enrol("ben", sponsor=root)
    page = browser("ana").get("/join/").content.decode()
    assert "Invited by" in page
    assert "Ana Example" in page
    assert 'name="sponsor_code"' not in page
    browser("ana").post("/join/?ref=BEN", form(sponsor_code="BEN"))
    assert Distributor.objects.get(user__email="Yuki@example.com").sponsor == ana


def test_on_the_main_host_without_a_code_the_sponsor_is_the_company(root):
    browser().post("/join/", form())
    assert Distributor.objects.get(user__email="Yuki@example.com").sponsor == root


@pytest.mark.parametrize("code", ["ANA", "ana", " Ana "])
def test_on_the_main_host_a_referral_code_names_the_sponsor(ana, code):
    browser().post("/join/", form(sponsor_code=code))
    assert Distributor.objects.get(user__email="Yuki@example.com").sponsor == ana


def test_a_remembered_referral_is_shown_and_can_be_put_aside(ana):
    client = browser()
    client.get("/?ref=ana")
    page = client.get("/join/").content.decode()
    assert "Ana Example" in page
    assert '<input type="hidden" name="sponsor_code" value="ANA">' in page
    alone = client.get("/join/?alone=1").content.decode()
    assert "Ana Example" not in alone
    assert 'id="id_sponsor_code"' in alone


def test_a_remembered_referrer_who_has_left_is_not_suggested(ana):
    client = browser()
    client.get("/?ref=ana")
    distributor_status_change(
        distributor=ana, status="terminated", actor=None, reason="test", at=people.START
    )
    page = client.get("/join/").content.decode()
    assert "Ana Example" not in page
    assert 'name="sponsor_code" value=""' in page


def test_the_page_says_that_joining_costs_nothing_and_asks_for_no_purchase():
    page = browser().get("/join/").content.decode()
    assert "Joining is free: no fee, no purchase, now or later." in page
    assert "No purchase is needed to join or to stay." in page
    assert "Nothing is paid for signing people up." in page


def test_who_is_logged_in_joins_with_their_account(ana):
    zoe = people.user("zoe")
    client = browser("ana")
    client.force_login(zoe)
    page = client.get("/join/").content.decode()
    assert 'name="password"' not in page
    assert 'name="email"' not in page
    answer = client.post("/join/", {"site_name": "zoe", "agreement_version": "1", "accepted": "on"})
    assert answer.status_code == 302
    assert zoe.distributor.sponsor == ana
    assert get_user_model().objects.filter(email__iexact="zoe@example.org").count() == 1


def test_who_is_logged_in_without_a_name_is_asked_for_it(root):
    zoe = people.user("zoe", last_name="")
    client = browser()
    client.force_login(zoe)
    refused(
        client,
        {"site_name": "zoe", "agreement_version": "1", "accepted": "on"},
        "This field is required.",
        field="last_name",
    )
    client.post("/join/", form(email=None, password=None, first_name="Zoe", site_name="zoe"))
    zoe.refresh_from_db()
    assert zoe.get_full_name() == "Zoe Tanabe"


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_distributor_is_told_that_they_are_enrolled_already(ana, method):
    client = browser()
    client.force_login(ana.user)
    before = counts()
    answer = getattr(client, method)("/join/", form() if method == "post" else {})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "You are enrolled already." in page
    assert "http://ana.shop.localhost:8000/" in page
    assert counts() == before


def test_a_terminated_distributor_is_told_so_and_cannot_join_again(ana):
    distributor_status_change(
        distributor=ana, status="terminated", actor=None, reason="test", at=people.START
    )
    client = browser()
    client.force_login(ana.user)
    before = counts()
    page = client.post("/join/", form()).content.decode()
    assert "Your distributorship has ended." in page
    assert "ana.shop.localhost" not in page
    assert counts() == before


REFUSALS = {
    "taken address": ({"site_name": "Ana"}, "site_name", "“ana” is already taken"),
    "reserved address": ({"site_name": "admin"}, "site_name", "“admin” is reserved"),
    "malformed address": ({"site_name": "yu ki!"}, "site_name", "letters a to z"),
    "no address": ({"site_name": ""}, "site_name", "This field is required."),
    "long address": ({"site_name": "y" * 41}, "site_name", "2 to 40 characters"),
    "known e-mail": ({"email": "ANA@example.org"}, "email", "There is an account with this e-mail"),
    "no e-mail": ({"email": "yuki"}, "email", "valid email address"),
    "short password": ({"password": "tea"}, "password", "too short"),
    "password like the name": ({"password": "yukitanabe"}, "password", "too similar"),
    "unknown code": ({"sponsor_code": "NOBODY"}, "sponsor_code", "Nobody with this code"),
    "null in the code": ({"sponsor_code": "A\x00"}, "sponsor_code", "Null characters"),
    "not accepted": ({"accepted": None}, "accepted", "Read the distributor agreement"),
    "other version": ({"agreement_version": "2"}, "accepted", "The agreement has changed"),
    "no version": ({"agreement_version": None}, "accepted", "The agreement has changed"),
    "garbled version": ({"agreement_version": "x"}, "accepted", "The agreement has changed"),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_bad_input_is_refused_whole_beside_its_field_and_loses_nothing(ana, case):
    changes, field, sentence = REFUSALS[case]
    data = form(**changes)
    answer = refused(browser(), data, sentence, field=field)
    page = answer.content.decode()
    for name in ("first_name", "last_name", "email", "password", "site_name", "sponsor_code"):
        if data.get(name) and "\x00" not in data[name]:
            assert f'value="{data[name]}"' in page, name
    if "accepted" in data and field != "accepted":
        assert "checked" in page
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("status", ["pending", "terminated"])
def test_who_may_not_enrol_others_is_no_sponsor(root, status):
    people.enrol("pia", sponsor=root, status="pending")
    if status == "terminated":
        distributor_status_change(
            distributor=people.distributor("pia"),
            status="terminated",
            actor=None,
            reason="test",
            at=people.START,
        )
    refused(browser(), form(sponsor_code="PIA"), "Nobody with this code", field="sponsor_code")


def test_an_agreement_that_changed_while_the_form_was_open_has_to_be_accepted_anew(ana):
    data = form()
    publish(2)
    answer = refused(browser("ana"), data, "The agreement has changed", field="accepted")
    page = answer.content.decode()
    assert 'name="agreement_version" value="2"' in page
    assert " checked" not in page
    browser("ana").post("/join/", form(agreement_version="2"))
    assert AgreementAcceptance.objects.get().agreement.version == 2


def test_a_known_email_offers_the_log_in_and_the_way_back(ana):
    answer = refused(browser(), form(email="ana@example.org"), "There is an account", field="email")
    assert 'href="/accounts/login/?next=%2Fjoin%2F"' in answer.content.decode()


def test_losing_the_race_for_the_address_is_said_beside_it_and_nothing_is_lost(ana, monkeypatch):
    """The address was free when the form was checked, and gone when the site was to be made."""
    ben = people.enrol("ben", sponsor=ana)
    real = services.site_create

    def taken_meanwhile(**kwargs):
        return real(**kwargs)

    from mlmshop.joining import forms

    monkeypatch.setattr(services, "site_create", taken_meanwhile)
    free = forms.site_name_check

    def check_then_lose(name, **kwargs):
        verdict = free(name, **kwargs)
        site_create(distributor=ben, name=name)
        return verdict

    monkeypatch.setattr(forms, "site_name_check", check_then_lose)
    before = counts()
    answer = browser("ana").post("/join/", form())
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "“yuki” is already taken" in page
    assert 'data-suggestion="yuki-tanabe"' in page or 'data-suggestion="yuki-shop"' in page
    for name in ("first_name", "last_name", "email", "password", "site_name"):
        assert f'value="{form()[name]}"' in page
    after = counts()
    after[5] -= 1  # Ben's site, made by the race itself
    assert after == before


def test_a_failure_at_the_very_end_leaves_nothing_behind(ana, monkeypatch):
    def broken(**kwargs):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(services, "site_create", broken)
    before = counts()
    client = browser("ana")
    client.raise_request_exception = False
    assert client.post("/join/", form()).status_code == 500
    assert counts() == before


def test_the_new_distributor_gets_one_letter_with_site_number_office_and_confirmation(ana):
    browser("ana").post("/join/", form())
    outbox_drain()
    letter = mail.outbox.pop()
    assert (letter.to, letter.subject) == (["Yuki@example.com"], "Your site is open")
    assert not [other for other in mail.outbox if other.to == letter.to]
    code = Distributor.objects.get(user__email="Yuki@example.com").code
    for text in (letter.body, letter.alternatives[0].content):
        assert "http://yuki.shop.localhost:8000/" in text
        assert "http://shop.localhost:8000/office/" in text
        assert "http://shop.localhost:8000/accounts/verify/" in text
        assert code in text
        assert "Ana Example" in text


# The address, while it is typed


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("yuki", "yuki.shop.localhost:8000 is free."),
        ("ANA", "“ana” is already taken"),
        ("admin", "“admin” is reserved"),
        ("yu ki", "letters a to z"),
        ("", "Choose an address"),
        ("<script>", "letters a to z"),
    ],
)
def test_the_address_is_checked_while_it_is_typed(ana, typed, said):
    for host in (None, "ana"):
        answer = browser(host).get("/join/address/", {"site_name": typed})
        assert answer.status_code == 200
        assert said in answer.content.decode()
        assert "<script>" not in answer.content.decode()
        assert "<html" not in answer.content.decode()


def test_the_address_check_costs_two_queries_at_most(ana, django_assert_max_num_queries):
    client = browser()
    with django_assert_max_num_queries(2):
        client.get("/join/address/", {"site_name": "ana"})


def test_the_join_page_costs_few_queries(ana, django_assert_max_num_queries):
    client = browser("ana")
    with django_assert_max_num_queries(8):
        client.get("/join/")


def test_the_agreement_can_be_read(agreement):
    page = browser().get("/join/agreement/").content.decode()
    assert "Be fair." in page
    assert "Version 1" in page


def test_the_welcome_page_is_for_distributors():
    assert browser().get("/join/welcome/")["Location"] == "/accounts/login/?next=/join/welcome/"
    client = browser()
    client.force_login(people.user("zoe"))
    assert client.get("/join/welcome/")["Location"] == "/join/"


# The plan in plain words


@pytest.mark.parametrize(
    ("rate", "said"), [(20, "20% of its commission value"), (Decimal("12.5"), "12.5% of its")]
)
def test_the_page_tells_the_figures_of_the_plan_in_force(root, rate, said):
    from tests import plans

    plans.published(
        people.START,
        retail_rate=rate,
        matrix={
            "width": 2,
            "depth": 7,
            "strategy": "breadth_first",
            "sponsor_may_choose": False,
            "holding_days": 7,
        },
    )
    page = browser().get("/join/").content.decode()
    assert said in page
    assert "Once the return period of 14 days is over, from $10.00." in page


def test_before_there_is_a_plan_no_figure_is_told():
    page = browser().get("/join/").content.decode()
    assert "A share of each sale to a customer." in page
    assert "%" not in page.split("In plain words")[1].split("</aside>")[0]
