"""``import_plan`` and ``export_plan``: what they print, and that a refusal changes nothing."""

import io
import sys
from types import SimpleNamespace

import pytest
import time_machine
from django.core.management import CommandError, call_command

from commissions.models import PlanVersion, Rank
from commissions.plans.reader import plan_data
from commissions.plans.schema import plan_check
from tests import people
from tests.commissions import plans
from tests.commissions.test_plan_files import FULL
from tests.commissions.world import LATER

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "forest.yaml"
    path.write_text(FULL, encoding="utf-8")
    return path


def export(*args: str) -> str:
    out = io.StringIO()
    call_command("export_plan", *args, stdout=out)
    return out.getvalue()


def test_an_import_makes_a_draft_with_everything_in_it(file, capsys):
    call_command("import_plan", str(file))
    plan = PlanVersion.objects.get()
    assert (plan.number, plan.state, plan.depth) == (1, "draft", 7)
    assert [rank.name for rank in plan.ranks.all()] == ["Silver", "Gold"]
    assert plan_check(plan_data(export())) == plan_check(plan_data(FULL))
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "Forest 3x7 is version 1, a draft." in printed.err


def test_export_into_import_is_the_identity(file, monkeypatch):
    call_command("import_plan", str(file))
    first = export()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(first.encode())))
    call_command("import_plan", "-")
    assert PlanVersion.objects.count() == 2
    assert export("--version", "2") == first


def test_publishing_at_import_puts_the_plan_in_force(file, capsys):
    people.company(width=3)
    call_command("import_plan", str(file), "--publish", "2026-10")
    plan = PlanVersion.objects.get()
    assert (plan.state, plan.start_period) == ("published", "2026-10")
    assert "published, from 2026-10 on" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("publish", "reason"),
    [
        ("2026-13", "'2026-13' is no period"),
        ("2026-W10", "The plan’s periods are monthly: 2026-W10 is not one of them."),
        ("soon", "'soon' is no period"),
    ],
)
def test_a_publishing_that_is_refused_imports_nothing(file, publish, reason):
    people.company(width=3)
    with pytest.raises(CommandError, match="nothing is imported") as caught:
        call_command("import_plan", str(file), "--publish", publish)
    assert reason in str(caught.value)
    assert str(file) in str(caught.value)
    assert not PlanVersion.objects.exists()
    assert not Rank.objects.exists()


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"name: [", "line 1, column 8"),
        (b"\xff\xfe\x00", "byte 1 is not UTF-8 text"),
        (b"name: \x80", "byte 7 is not UTF-8 text"),
        (b"", "The text is empty"),
        (FULL.replace("dynamic", "full").encode(), "compression must be none or standard"),
        (FULL.replace("name: Forest 3x7", "nam: Forest").encode(), "nam is no key of a plan"),
        (FULL.replace("[10, 5]", "[10, 500]").encode(), "matching_rates[1] must be from 0 to 100"),
    ],
)
def test_a_bad_file_is_refused_by_name_and_changes_nothing(tmp_path, raw, reason):
    path = tmp_path / "bad.yaml"
    path.write_bytes(raw)
    with pytest.raises(CommandError) as caught:
        call_command("import_plan", str(path))
    assert str(caught.value).startswith(f"{path}: ")
    assert reason in str(caught.value)
    assert not PlanVersion.objects.exists()


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    with pytest.raises(CommandError, match="nowhere.yaml cannot be read: No such file"):
        call_command("import_plan", str(tmp_path / "nowhere.yaml"))
    with pytest.raises(CommandError, match="cannot be read: Is a directory"):
        call_command("import_plan", str(tmp_path))


def test_a_byte_order_mark_does_no_harm(tmp_path):
    path = tmp_path / "bom.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + FULL.encode())
    call_command("import_plan", str(path))
    assert PlanVersion.objects.count() == 1


def test_export_takes_the_version_in_force_before_newer_ones(db):
    people.company(width=3)
    plans.published(name="Old")
    plans.published(start="2026-10", name="In force")
    plans.published(start="2027-01", name="Coming")
    plans.draft(name="Draft")
    with time_machine.travel(LATER):
        assert "name: In force" in export()
    assert "name: Coming" in export("--version", "3")
    assert "name: Draft" in export("--version", "4")


def test_export_without_a_plan_says_so():
    with pytest.raises(CommandError, match="There is no plan yet"):
        export()
    with pytest.raises(CommandError, match="There is no plan version 7"):
        export("--version", "7")
