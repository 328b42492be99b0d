"""Who sees what: one's own downline and nothing else."""

from commissions.models import EstimateLine
from matrix.models import Distributor
from matrix.services import distributor_status_change
from mlmshop.outbox.services import outbox_drain
from tests import people
from tests.office.conftest import NOON, PERIOD
from tests.office.pages import text

PAGES = ["/office/", "/office/team/", "/office/earnings/", f"/office/earnings/{PERIOD}/"]


def test_a_stranger_is_sent_to_log_in_and_back(company, client):
    for page in PAGES:
        response = client.get(page, headers={"host": "shop.localhost:8000"})
        assert response.status_code == 302
        assert response["Location"] == f"/accounts/login/?next={page}"


def test_who_is_no_distributor_is_told_so_and_shown_the_way_to_join(company, log_in):
    for user in (people.staff(), people.user("carl")):
        for page in PAGES:
            response = log_in(user).get(page)
            assert response.status_code == 403
            assert "This office is for distributors" in text(response)
            assert 'href="http://shop.localhost:8000/join/"' in response.content.decode()


def test_a_distributors_site_has_no_office(company, as_):
    for page in PAGES:
        response = as_("ANA").get(page, headers={"host": "ana.shop.localhost:8000"})
        assert response.status_code == 404


def test_nothing_of_the_office_is_kept_in_a_shared_cache(company, as_):
    for page in PAGES:
        response = as_("ANA").get(page)
        assert response.status_code == 200
        assert "private" in response["Cache-Control"]
        assert "no-store" in response["Cache-Control"]


def test_a_distributor_may_look_at_their_own_downline_alone(company, as_):
    everyone = ["ROOT", "ANA", "BEN", "CARA", "DAN", "EVE", "FAY", "ZOE", "NOBODY"]
    for viewer, seen in (
        ("ANA", ["ANA", "BEN", "CARA", "DAN", "EVE", "FAY"]),
        ("BEN", ["BEN", "CARA", "DAN", "FAY"]),
        ("FAY", ["FAY"]),
    ):
        client = as_(viewer)
        answers = {code: client.get(f"/office/team/{code}/").status_code for code in everyone}
        assert answers == {code: 200 if code in seen else 404 for code in everyone}, viewer


def test_the_upline_is_nowhere_named(company, as_):
    client = as_("BEN")
    number = company.orders["FAY"].number
    for page in (
        "/office/",
        "/office/team/",
        "/office/team/CARA/",
        "/office/earnings/",
        f"/office/earnings/{PERIOD}/order/{number}/",
    ):
        shown = client.get(page).content.decode()
        for above in ("Ana Example", "ANA", "Root", "ROOT", "ana@example.org"):
            assert above not in shown, (page, above)
    assert "placed here from above you" in text(client.get("/office/team/"))


def test_only_who_one_sponsored_is_shown_with_an_address(company, as_):
    client = as_("ANA")
    for code, shown in (("BEN", True), ("CARA", True), ("DAN", False), ("EVE", False)):
        page = client.get(f"/office/team/{code}/").content.decode()
        assert (f"{code.lower()}@example.org" in page) is shown, code
    # Nobody's is shown on the pages about everyone.
    for page in ("/office/team/", "/office/earnings/"):
        assert "ben@example.org" not in client.get(page).content.decode()


def test_the_search_finds_nobody_outside_the_downline(company, as_):
    client = as_("BEN")
    for query in ("ana", "EVE", "Zoe", "root"):
        response = client.get("/office/team/", {"q": query})
        assert "Nobody in your team has this name or code." in text(response), query
    # One hit leads straight to the person.
    assert client.get("/office/team/", {"q": "fay"})["Location"] == "/office/team/FAY/"


def test_others_lines_and_orders_do_not_exist(company, as_):
    of_ana = EstimateLine.objects.filter(beneficiary__code="ANA").first()
    client = as_("BEN")
    assert client.get(f"/office/earnings/{PERIOD}/line/{of_ana.pk}/").status_code == 404
    for outside in ("ANA", "EVE"):
        number = company.orders[outside].number
        assert client.get(f"/office/earnings/{PERIOD}/order/{number}/").status_code == 404
        looked_up = client.get(f"/office/earnings/{PERIOD}/order/", {"number": number})
        assert looked_up.status_code == 200
        assert f"No paid order of your team has the number “{number}”" in text(looked_up)


def test_what_is_no_period_or_lies_ahead_is_not_found(company, as_):
    for key in ("2026-13", "2026-12", "nonsense", "9999-01", "2026-W60"):
        assert as_("ANA").get(f"/office/earnings/{key}/").status_code == 404, key


def test_buyers_names_are_for_their_own_seller(company, as_):
    assert "Your customer Cora Example" in text(as_("CARA").get("/office/earnings/"))
    number = company.orders["CARA"].number
    for page in (
        "/office/",
        "/office/earnings/",
        f"/office/earnings/{PERIOD}/order/{number}/",
    ):
        shown = as_("BEN").get(page).content.decode()
        assert "Cora Example" not in shown
        assert "buyer-of-cara@example.org" not in shown


def becomes(company, code, status):
    distributor_status_change(
        distributor=company[code], status=status, actor=None, reason="test", at=NOON
    )


def test_who_is_suspended_still_sees_where_they_stand(company, as_):
    becomes(company, "ANA", "suspended")
    outbox_drain()
    for page in PAGES:
        assert as_("ANA").get(page).status_code == 200
    assert "Your account is suspended" in text(as_("ANA").get("/office/"))


def test_whose_enrolment_has_ended_sees_their_own_earnings_and_nothing_of_the_team(company, as_):
    mine = EstimateLine.objects.filter(beneficiary__code="ANA").first().pk
    number = company.orders["FAY"].number
    becomes(company, "ANA", "terminated")
    client = as_("ANA")
    for page in (
        "/office/",
        "/office/team/",
        "/office/team/ANA/",
        "/office/team/BEN/",
        f"/office/earnings/{PERIOD}/order/",
        f"/office/earnings/{PERIOD}/order/{number}/",
    ):
        response = client.get(page)
        assert response.status_code == 403, page
        assert "Your enrolment has ended" in text(response)
        assert 'href="/office/earnings/"' in response.content.decode()
        assert "no-store" in response["Cache-Control"]
    for page in (
        "/office/earnings/",
        f"/office/earnings/{PERIOD}/",
        f"/office/earnings/{PERIOD}/line/{mine}/",
    ):
        response = client.get(page)
        assert response.status_code == 200
        assert f"/office/earnings/{PERIOD}/line/{mine}/" in response.content.decode()
        links = response.content.decode()
        assert 'href="/office/"' not in links
        assert "/office/team/" not in links
        assert f"/office/earnings/{PERIOD}/order/" not in links
    assert "Why" in text(response)


def test_who_has_not_accepted_the_agreement_is_sent_to_it(company, as_):
    Distributor.objects.filter(code="ANA").update(status="pending")
    for page in PAGES:
        response = as_("ANA").get(page)
        assert response.status_code == 403
        assert "accepted the distributor agreement" in text(response)
        shown = response.content.decode()
        assert 'href="http://shop.localhost:8000/join/agreement/"' in shown
        assert 'href="http://shop.localhost:8000/contact/"' in shown
        assert "/office/team/" not in shown


def test_pages_only_read(company, as_):
    for page in PAGES:
        assert as_("ANA").post(page).status_code == 405


def test_logging_out_ends_it(company, as_):
    client = as_("ANA")
    assert 'action="/accounts/logout/" method="post"' in client.get("/office/").content.decode()
    assert client.post("/accounts/logout/").status_code == 302
    assert client.get("/office/").status_code == 302
