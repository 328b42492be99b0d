"""Writing to the distributor of a site."""

import pytest
from django.core import mail
from django.test import Client

from matrix.services import distributor_status_change
from mlmshop.outbox.models import Message
from mlmshop.outbox.services import outbox_drain
from replicated_sites.services import contact_send, site_create
from tests import people

pytestmark = pytest.mark.django_db
NOTE = {
    "name": "Zoe Example",
    "email": "zoe@example.com",
    "message": "Is the tea back?\n\n<b>Zoe</b>",
}


@pytest.fixture
def ana(db):
    ana = people.enrol("ana", sponsor=people.company(status="house"))
    site_create(distributor=ana, name="ana")
    outbox_drain()
    mail.outbox.clear()
    return ana


@pytest.fixture
def site(ana):
    return Client(headers={"host": "ana.shop.localhost:8000"})


def test_a_message_reaches_the_distributor_and_is_answered_to_the_visitor(site):
    answer = site.post("/contact/", NOTE, follow=True)
    assert "Your message is on its way to Ana." in answer.content.decode()
    outbox_drain()
    (letter,) = mail.outbox
    assert (letter.to, letter.reply_to) == (["ana@example.org"], ["zoe@example.com"])
    assert letter.subject == "Zoe Example wrote to you on your site"
    assert "Is the tea back?" in letter.body
    assert "&lt;b&gt;Zoe&lt;/b&gt;" in letter.alternatives[0].content


def test_the_page_does_not_give_the_distributors_address_away(site):
    page = site.get("/contact/").content.decode()
    assert "Write to Ana" in page
    assert "ana@example.org" not in page


def test_who_is_logged_in_need_not_type_name_and_address(site):
    site.force_login(people.user("cleo"))
    page = site.get("/contact/").content.decode()
    assert 'value="Cleo Example"' in page
    assert 'value="cleo@example.org"' in page


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "This field is required."),
        ("email", "zoe", "valid email address"),
        ("message", "", "This field is required."),
        ("message", "x" * 2001, "at most 2000 characters"),
    ],
)
def test_bad_input_is_said_beside_its_field_and_nothing_is_sent(site, field, value, sentence):
    before = Message.objects.count()
    page = site.post("/contact/", NOTE | {field: value}).content.decode()
    assert sentence in page
    assert Message.objects.count() == before


def test_a_header_cannot_be_smuggled_in_by_the_name(site):
    """A name of two lines gives a subject of one."""
    contact_send(
        distributor_id=people.distributor("ana").pk,
        name="Zoe\r\nBcc: all@example.com",
        email="zoe@example.com",
        message="Hello",
    )
    outbox_drain()
    (letter,) = mail.outbox
    assert letter.subject == "Zoe Bcc: all@example.com wrote to you on your site"
    assert letter.recipients() == ["ana@example.org"]


def test_a_program_that_fills_in_everything_is_thanked_and_ignored(site):
    before = Message.objects.count()
    answer = site.post("/contact/", NOTE | {"website": "https://spam.example"})
    assert answer.status_code == 302
    assert Message.objects.count() == before


def test_nobody_writes_to_who_was_terminated_meanwhile(site, ana):
    site.post("/contact/", NOTE)
    distributor_status_change(
        distributor=ana, status="terminated", actor=None, reason="test", at=people.START
    )
    outbox_drain()
    assert mail.outbox == []


def test_there_is_no_contact_page_on_the_main_host(ana):
    main = Client(headers={"host": "shop.localhost:8000"})
    assert main.get("/contact/").status_code == 404
    assert main.post("/contact/", NOTE).status_code == 404
