"""The admin's pages of the matrix: what may be done, what may not, at what cost."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from matrix.models import Agreement, Distributor, Matrix, Position
from matrix.services import enrolment
from tests import people

pytestmark = pytest.mark.django_db

HOST = {"HTTP_HOST": "shop.localhost:8000"}


@pytest.fixture
def page():
    """The admin, as staff sees it."""
    client = Client(**HOST)
    client.force_login(people.staff())
    return client


@pytest.fixture
def root():
    return people.company(width=3)


def _cost(page: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert page.get(url).status_code == 200
    return len(queries)


LISTS = (
    "distributor",
    "position",
    "placementreceipt",
    "matrix",
    "agreement",
    "buyerenroller",
)


@pytest.mark.parametrize("model", LISTS)
def test_a_list_costs_the_same_with_5_people_as_with_40(model, page, root):
    url = reverse(f"admin:matrix_{model}_changelist")
    costs = []
    for size in (5, 40):
        for n in range(Distributor.objects.count(), size):
            people.enrol(f"p{n}", sponsor=root)
        costs.append(_cost(page, url))
    assert costs[0] == costs[1] <= 12


def test_a_distributors_page_costs_the_same_however_many_they_enrolled(page, root):
    ana = people.enrol("ana", sponsor=root)
    url = reverse("admin:matrix_distributor_change", args=[ana.pk])
    page.get(url)  # content types are looked up once per process
    before = _cost(page, url)
    for n in range(20):
        people.enrol(f"p{n}", sponsor=ana)
    assert _cost(page, url) == before <= 20


@pytest.mark.parametrize("query", ["P1", "exam", "p7@example.org"])
def test_people_are_searched_by_code_name_and_email(query, page, root):
    for n in range(8):
        people.enrol(f"p{n}", sponsor=root)
    wanted = "P7" if "@" in query else "P1"
    for model in ("distributor", "position"):
        answer = page.get(reverse(f"admin:matrix_{model}_changelist"), {"q": query})
        assert wanted in answer.content.decode()
    found = page.get(
        reverse("admin:autocomplete"),
        {
            "app_label": "matrix",
            "model_name": "distributor",
            "field_name": "sponsor",
            "term": query,
        },
    ).json()["results"]
    assert any(f"({wanted})" in hit["text"] for hit in found)


# Enrolling by hand


def _enrol(page: Client, **fields):
    return page.post(reverse("admin:matrix_distributor_add"), {"status": "active"} | fields)


def test_staff_enrol_the_first_one_and_then_others(page):
    Matrix.objects.create(name="Forest", width=3)
    answer = _enrol(page, user=people.user("root").pk, code="ROOT", status="house")
    assert answer.status_code == 302
    root = Distributor.objects.get()
    assert (root.code, root.sponsor, root.status) == ("ROOT", None, "house")
    answer = _enrol(page, user=people.user("ana").pk, sponsor=root.pk)
    assert answer.status_code == 302
    ana = Distributor.objects.get(sponsor=root)
    assert ana.code not in ("", "ANA")
    assert ana.positions.get().parent == root.positions.get()
    assert ana.status_changes.get().actor == people.staff()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"code": "ROOT"}, "The code ROOT is taken"),
        ({"code": "root"}, "The code root is taken"),
        ({"sponsor": ""}, "The company has its root already"),
        ({"code": "a b"}, "malformed"),
    ],
)
def test_a_bad_enrolment_is_explained_and_changes_nothing(fields, sentence, page, root):
    asked = {"user": people.user("ana").pk, "sponsor": root.pk, "code": "ANA"} | fields
    answer = _enrol(page, **asked)
    assert answer.status_code == 200
    assert answer.content.decode().count(sentence) == 1
    assert answer.content.decode().count('class="errorlist') == 1
    assert Distributor.objects.count() == Position.objects.count() == 1


def test_without_a_matrix_the_form_says_what_to_do(page):
    answer = _enrol(page, user=people.user("root").pk)
    assert "There is no matrix yet: add one in the admin" in answer.content.decode()
    assert Distributor.objects.count() == 0


def test_an_enrolment_that_lost_a_race_is_explained(page, root, monkeypatch):
    def late(**_):
        raise enrolment.EnrolmentRefused("Enrolled a moment ago.")

    monkeypatch.setattr(enrolment, "distributor_place", late)
    answer = page.post(
        reverse("admin:matrix_distributor_add"),
        {"user": people.user("ana").pk, "sponsor": root.pk, "code": "ANA", "status": "active"},
        follow=True,
    )
    assert "Enrolled a moment ago." in answer.content.decode()
    assert Distributor.objects.count() == 1


def test_a_distributors_page_edits_nothing(page, root):
    ana = people.enrol("ana", sponsor=root)
    ben = people.enrol("ben", sponsor=root)
    url = reverse("admin:matrix_distributor_change", args=[ana.pk])
    text = page.get(url).content.decode()
    assert 'name="sponsor"' not in text
    assert 'name="_save"' not in text
    page.post(url, {"sponsor": ben.pk, "code": "X", "status": "terminated"})
    ana.refresh_from_db()
    assert (ana.sponsor, ana.code, ana.status) == (root, "ANA", "active")


@pytest.mark.parametrize("model", ["position", "placementreceipt", "buyerenroller"])
def test_what_is_an_outcome_is_neither_added_changed_nor_deleted(model, page, root):
    assert page.get(reverse(f"admin:matrix_{model}_add")).status_code == 403
    if model != "buyerenroller":
        pk = getattr(root, "positions" if model == "position" else "placement_receipts").get().pk
        change = reverse(f"admin:matrix_{model}_change", args=[pk])
        assert page.get(change).status_code == 200
        assert page.post(change, {"slot": 1}).status_code == 403
        assert page.post(reverse(f"admin:matrix_{model}_delete", args=[pk])).status_code == 403


@pytest.mark.parametrize("model", ["distributor", "matrix"])
def test_people_and_a_matrix_in_use_are_not_deleted(model, page, root):
    pk = root.pk if model == "distributor" else Matrix.objects.get().pk
    answer = page.post(reverse(f"admin:matrix_{model}_delete", args=[pk]), {"post": "yes"})
    assert answer.status_code == 403
    assert Distributor.objects.count() == Matrix.objects.count() == 1


def test_the_width_is_read_only_once_someone_stands_in_the_matrix(page, root):
    matrix = Matrix.objects.get()
    url = reverse("admin:matrix_matrix_change", args=[matrix.pk])
    assert 'name="width"' not in page.get(url).content.decode()
    empty = Matrix.objects.create(name="Empty", width=2)
    url = reverse("admin:matrix_matrix_change", args=[empty.pk])
    assert 'name="width"' in page.get(url).content.decode()


# Statuses


def _change_status(page: Client, codes: list[str], status: str, reason: str = "Spam"):
    return page.post(
        reverse("admin:matrix_distributor_status"),
        {"code": codes, "status": status, "reason": reason},
        follow=True,
    )


def test_a_status_is_changed_with_a_reason(page, root):
    ana = people.enrol("ana", sponsor=root)
    answer = _change_status(page, ["ANA"], "suspended")
    assert "1 distributor is now suspended." in answer.content.decode()
    ana.refresh_from_db()
    change = ana.status_changes.last()
    assert (ana.status, change.reason, change.actor) == ("suspended", "Spam", people.staff())


def test_several_are_changed_together_or_not_at_all(page, root):
    for name in ("ana", "ben"):
        people.enrol(name, sponsor=root)
    people.enrol("cid", sponsor=root, status="suspended")
    answer = _change_status(page, ["ANA", "BEN", "CID"], "suspended")
    assert "suspended is not one of the available choices" in answer.content.decode()
    assert Distributor.objects.filter(status="suspended").count() == 1
    _change_status(page, ["ANA", "BEN"], "suspended")
    assert Distributor.objects.filter(status="suspended").count() == 3


def test_people_nobody_can_change_alike_are_told_so(page, root):
    people.enrol("ana", sponsor=root)
    people.enrol("cid", sponsor=root, status="terminated")
    url = reverse("admin:matrix_distributor_status")
    text = page.get(f"{url}?code=ANA&code=CID").content.decode()
    assert "No status is open to all of them" in text


def test_a_refused_change_is_explained(page, root):
    answer = _change_status(page, ["ROOT"], "terminated")
    assert "ROOT is the top of the company and cannot be terminated." in answer.content.decode()
    root.refresh_from_db()
    assert root.status == "active"


def test_a_change_without_a_reason_is_refused(page, root):
    people.enrol("ana", sponsor=root)
    answer = _change_status(page, ["ANA"], "suspended", reason=" ")
    assert "This field is required." in answer.content.decode()
    assert not Distributor.objects.filter(status="suspended").exists()


def test_the_list_action_leads_to_the_page_that_asks(page, root):
    ana = people.enrol("ana", sponsor=root)
    answer = page.post(
        reverse("admin:matrix_distributor_changelist"),
        {"action": "change_status", "_selected_action": [ana.pk]},
        follow=True,
    )
    assert "Ana Example (ANA): Active" in answer.content.decode()


# The tree


def test_the_tree_loads_a_branch_at_a_time(page, root):
    for n in range(13):
        people.enrol(f"p{n}", sponsor=root)
    text = page.get(reverse("admin:matrix_position_tree")).content.decode()
    assert all(code in text for code in ("ROOT", "P0", "P1", "P2"))
    assert "P3" not in text
    p0 = people.distributor("p0").positions.get()
    url = reverse("admin:matrix_position_children", args=[p0.pk])
    assert url in text
    branch = page.get(url).content.decode()
    assert [code for code in ("P2", "P3", "P4", "P5", "P12") if code in branch] == [
        "P3",
        "P4",
        "P5",
    ]


def test_the_tree_can_start_anywhere_and_shows_the_way_up(page, root):
    for n in range(13):
        people.enrol(f"p{n}", sponsor=root)
    top = people.distributor("p3").positions.get()
    text = page.get(reverse("admin:matrix_position_tree"), {"top": top.pk}).content.decode()
    path = text[text.index("matrix-tree__path") : text.index("matrix-tree__list--top")]
    assert [name for name in ("Root", "P0", "P3") if f"{name} Example" in path] == [
        "Root",
        "P0",
        "P3",
    ]


def test_the_way_up_a_long_chain_is_shortened(page, root):
    people.chain(" ".join(f"p{n}" for n in range(30)), top=root)
    top = people.distributor("p29").positions.get()
    text = page.get(reverse("admin:matrix_position_tree"), {"top": top.pk}).content.decode()
    path = text[text.index("matrix-tree__path") : text.index("matrix-tree__list--top")]
    assert "Root Example" in path
    assert "P17 Example" in path
    assert "P16 Example" not in path


def test_people_are_found_in_the_tree(page, root):
    people.enrol("ana", sponsor=root)
    url = reverse("admin:matrix_position_tree")
    found = page.get(url, {"q": "an"}).content.decode()
    assert f"?top={people.distributor('ana').positions.get().pk}" in found
    nobody = page.get(url, {"q": "<zed>"}).content.decode()
    assert "“&lt;zed&gt;”" in nobody


@pytest.mark.parametrize("top", ["0", "999999", "x", "1 OR 1=1", "²"])
def test_a_tree_from_nowhere_is_not_found(top, page, root):
    assert page.get(reverse("admin:matrix_position_tree"), {"top": top}).status_code == 404


def test_before_anyone_is_placed_the_tree_says_what_to_do(page):
    text = page.get(reverse("admin:matrix_position_tree")).content.decode()
    assert "Nobody is placed yet." in text


def test_the_tree_costs_the_same_in_a_large_company(page, root):
    url = reverse("admin:matrix_position_tree")
    costs = []
    for size in (5, 40):
        for n in range(Distributor.objects.count(), size):
            people.enrol(f"p{n}", sponsor=root)
        costs.append(_cost(page, url))
    assert costs[0] == costs[1] <= 10


def test_only_staff_who_may_see_positions_see_the_tree(root):
    clerk = Client(**HOST)
    clerk.force_login(people.user("clerk", is_staff=True))
    position = root.positions.get()
    for url in (
        reverse("admin:matrix_position_tree"),
        reverse("admin:matrix_position_children", args=[position.pk]),
        reverse("admin:matrix_distributor_status"),
    ):
        assert clerk.get(url).status_code == 403


# Agreements


def test_a_draft_is_published_and_then_fixed(page):
    page.post(
        reverse("admin:matrix_agreement_add"), {"version": 1, "title": "Terms", "text": "Words"}
    )
    agreement = Agreement.objects.get()
    assert agreement.published_at is None
    answer = page.post(
        reverse("admin:matrix_agreement_changelist"),
        {"action": "publish", "_selected_action": [agreement.pk]},
        follow=True,
    )
    assert "Terms, version 1 is in force." in answer.content.decode()
    change = reverse("admin:matrix_agreement_change", args=[agreement.pk])
    assert page.post(change, {"version": 1, "title": "T", "text": "Other"}).status_code == 403
    agreement.refresh_from_db()
    assert (agreement.text, agreement.published_at is None) == ("Words", False)


def test_the_next_version_number_is_offered(page):
    Agreement.objects.create(version=4, title="Terms", text="Words")
    assert 'value="5"' in page.get(reverse("admin:matrix_agreement_add")).content.decode()
