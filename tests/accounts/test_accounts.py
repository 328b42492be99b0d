"""Accounts: register, log in by e-mail, verify, change and reset."""

import re

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from mlmshop.accounts.models import User
from mlmshop.accounts.services import (
    BadToken,
    email_change,
    email_verify,
    user_create,
    verification_token,
)
from mlmshop.outbox.services import outbox_drain

pytestmark = pytest.mark.django_db
ORIGIN = "http://shop.localhost:8000"
REGISTRATION = {
    "registration-first_name": "Yuki",
    "registration-last_name": "Tanabe",
    "registration-email": "Yuki@Example.com",
    "registration-password1": "seven green teapots",
    "registration_submit": "1",
}


@pytest.fixture
def shop(client):
    client.defaults["HTTP_HOST"] = "shop.localhost:8000"
    return client


@pytest.fixture
def yuki(db) -> User:
    with transaction.atomic():
        return user_create(
            email="yuki@example.com",
            password="seven green teapots",
            first_name="Yuki",
            last_name="Tanabe",
            origin=ORIGIN,
        )


def links(body: str) -> list[str]:
    return re.findall(r"http://shop\.localhost:8000(/\S+)", body)


def test_registering_logs_in_and_sends_one_letter_in_text_and_html(shop):
    response = shop.post("/accounts/login/", REGISTRATION)
    assert response.status_code == 302, response.context["registration_form"].errors
    assert shop.get("/accounts/profile/").status_code == 200
    user = User.objects.get()
    assert (user.get_full_name(), user.email_verified_at) == ("Yuki Tanabe", None)

    outbox_drain()
    (letter,) = mail.outbox
    assert letter.to == [user.email]
    (html, kind) = letter.alternatives[0]
    assert kind == "text/html"
    assert "style=" in html
    assert "Hello Yuki" in letter.body
    assert "Hello Yuki" in html


def test_the_link_in_the_welcome_letter_confirms_the_address_once(shop, yuki):
    outbox_drain()
    path = next(link for link in links(mail.outbox[0].body) if "verify" in link)
    assert shop.get(path).status_code == 200
    first = User.objects.get().email_verified_at
    assert first is not None
    shop.get(path)
    assert User.objects.get().email_verified_at == first


@pytest.mark.parametrize("damage", [lambda t: t[:-1], lambda t: "x" + t, lambda t: "nonsense"])
def test_a_damaged_link_confirms_nothing(shop, yuki, damage):
    response = shop.get(f"/accounts/verify/{damage(verification_token(yuki))}/")
    assert response.status_code == 400
    assert "damaged or older than a week" in response.content.decode()
    assert User.objects.get().email_verified_at is None


def test_a_link_for_an_address_since_changed_confirms_nothing(yuki):
    token = verification_token(yuki)
    email_change(user=yuki, email="new@example.com", origin=ORIGIN)
    with pytest.raises(BadToken, match="another e-mail address"):
        email_verify(token=token, at=timezone.now())
    assert User.objects.get().email_verified_at is None


def test_changing_the_address_unconfirms_it_warns_the_old_and_asks_the_new(shop, yuki):
    email_verify(token=verification_token(yuki), at=timezone.now())
    outbox_drain()
    mail.outbox.clear()
    shop.force_login(yuki)
    response = shop.post(
        "/accounts/profile/edit/",
        {"first_name": "Yuki", "last_name": "Mori", "email": "mori@example.com"},
    )
    assert response.status_code == 302
    user = User.objects.get()
    assert (user.last_name, user.email, user.email_verified_at) == (
        "Mori",
        "mori@example.com",
        None,
    )
    outbox_drain()
    assert [letter.to for letter in mail.outbox] == [["yuki@example.com"], ["mori@example.com"]]


def test_an_address_taken_in_another_case_is_refused_beside_its_field(shop, yuki):
    response = shop.post(
        "/accounts/login/", {**REGISTRATION, "registration-email": "YUKI@example.com"}
    )
    assert "already exists" in str(response.context["registration_form"].errors["email"])
    assert User.objects.count() == 1


def test_the_database_refuses_the_same_address_in_another_case(yuki):
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user(email="YUKI@example.com", password="x")


def test_log_in_by_e_mail_in_any_case(shop, yuki):
    shop.post(
        "/accounts/login/",
        {
            "login-username": "YUKI@EXAMPLE.COM",
            "login-password": "seven green teapots",
            "login_submit": "1",
        },
    )
    assert shop.session["_auth_user_id"] == str(yuki.pk)


def test_a_wrong_password_says_so_and_logs_nobody_in(shop, yuki):
    response = shop.post(
        "/accounts/login/",
        {"login-username": yuki.email, "login-password": "wrong", "login_submit": "1"},
    )
    assert "enter a correct" in str(response.context["login_form"].non_field_errors()).lower()
    assert "_auth_user_id" not in shop.session


def test_a_forgotten_password_is_replaced_through_the_letter_once(shop, yuki):
    outbox_drain()
    mail.outbox.clear()
    for address in ("yuki@example.com", "nobody@example.com"):
        response = shop.post("/password-reset/", {"email": address}, follow=True)
        assert "Look into your mail" in response.content.decode()
    outbox_drain()
    (letter,) = mail.outbox
    path = next(link for link in links(letter.body) if "confirm" in link)
    page = shop.get(path, follow=True)
    target = page.redirect_chain[-1][0]
    new = {"new_password1": "four blue kettles", "new_password2": "four blue kettles"}
    shop.post(target, new)
    yuki.refresh_from_db()
    assert yuki.check_password("four blue kettles")
    assert "used already" in shop.get(path, follow=True).content.decode()


def test_staff_logging_in_on_a_distributors_site_stay_on_it(shop, yuki, settings):
    yuki.is_staff = True
    yuki.save()
    from catalog.customer.views import AccountAuthView

    view = AccountAuthView()

    class Request:
        user = yuki
        urlconf = settings.SITE_URLCONF

    view.request = Request()
    form = type("Form", (), {"cleaned_data": {"redirect_url": ""}})()
    assert view.get_login_success_url(form) == "/"
    Request.urlconf = settings.ROOT_URLCONF
    assert view.get_login_success_url(form) == "/dashboard/"
