"""Foreign keys point down the floors, which a linter of imports cannot see."""

import pytest
from django.apps import apps

from tests.architecture.sources import PACKAGES

# Top to bottom. A module belongs to the longest name it starts with.
FLOORS = (
    ("mlmshop.office", "mlmshop.joining", "mlmshop.demo"),
    ("replicated_sites", "commissions"),
    ("matrix", "catalog"),
    ("mlmshop.accounts", "mlmshop.outbox"),
)
# What we stand on; Oscar's tables are the store's own.
GROUND = len(FLOORS)


def app_and_floor(module: str) -> tuple[str, int]:
    if module.startswith("oscar."):
        return ("catalog", next(i for i, floor in enumerate(FLOORS) if "catalog" in floor))
    for number, floor in enumerate(FLOORS):
        for app in floor:
            if module == app or module.startswith(f"{app}."):
                return (app, number)
    return (module, GROUND)


def wrong_way(source: str, target: str) -> bool:
    """Whether a table of module `source` may not point at one of module `target`."""
    (app, floor), (other, other_floor) = app_and_floor(source), app_and_floor(target)
    if app == other:
        return False
    return other_floor < floor or (other_floor == floor and floor != GROUND and floor != GROUND - 1)


def relations() -> list[tuple[str, str, str]]:
    """(source module, target module, what it is) of every relation that is a column or a table."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            if field.is_relation and not field.auto_created and field.related_model:
                label = f"{model._meta.label}.{field.name}"
                found.append((model.__module__, field.related_model.__module__, label))
    return found


def test_no_foreign_key_points_up_or_at_a_neighbour():
    ours = [r for r in relations() if r[0].split(".")[0] in PACKAGES]
    assert [label for source, target, label in ours if wrong_way(source, target)] == []


def test_the_floors_know_every_app_of_ours_that_has_tables():
    homeless = {
        model._meta.label
        for model in apps.get_models()
        if model.__module__.split(".")[0] in PACKAGES
        and app_and_floor(model.__module__)[1] == GROUND
    }
    assert homeless == set()


@pytest.mark.parametrize(
    ("source", "target", "refused"),
    [
        ("catalog.volume.models", "matrix.models", True),
        ("matrix.models", "commissions.models", True),
        ("matrix.models", "oscar.apps.order.models", True),
        ("mlmshop.accounts.models", "catalog.volume.models", True),
        ("commissions.models", "matrix.models", False),
        ("catalog.volume.models", "oscar.apps.catalogue.models", False),
        ("matrix.models", "mlmshop.accounts.models", False),
        ("matrix.models", "django.contrib.auth.models", False),
    ],
)
def test_the_rule_itself_tells_up_from_down(source: str, target: str, refused: bool):
    assert wrong_way(source, target) is refused
