"""django-mptt's methods on gapped labels: right, or refused with a clear sentence."""

import pytest
from django.db.models import F
from django.template import Context, Template
from mptt.utils import drilldown_tree_for_node, get_cached_trees, tree_item_iterator

from matrix.models import PlacementReceipt, Position
from matrix.tree.gapped import TreeOperationRefused
from tests import people

pytestmark = pytest.mark.django_db

#            R
#        A       B
#      C   D   E
#     F G
SHAPE = {"A": "R", "B": "R", "C": "A", "D": "A", "E": "B", "F": "C", "G": "C"}
TREE_ORDER = "R A C F G D B E".split()


@pytest.fixture
def at():
    """The position of a name."""
    people.company(width=2, root="r")
    for name, sponsor in SHAPE.items():
        people.enrol(name, sponsor=sponsor)

    def position(name: str) -> Position:
        return Position.objects.get(distributor__code=name)

    assert (position("R").rght - position("R").lft) > 1000  # gapped, not dense
    return position


def _names(positions) -> list[str]:
    return [position.distributor.code for position in positions]


def test_the_manager_gives_tree_order(at):
    assert _names(Position.objects.all()) == TREE_ORDER


def test_descendants(at):
    assert _names(at("A").get_descendants()) == "C F G D".split()
    assert _names(at("A").get_descendants(include_self=True)) == "A C F G D".split()
    assert _names(at("F").get_descendants()) == []
    assert _names(at("F").get_descendants(include_self=True)) == ["F"]
    found = Position.objects.filter(distributor__code__in="CB").get_descendants()
    assert _names(found) == "F G E".split()


def test_ancestors(at, django_assert_num_queries):
    with django_assert_num_queries(3):
        f = at("F")
        assert [p.pk for p in f.get_ancestors()] == [p.pk for p in (f.get_ancestors())]
    assert _names(at("F").get_ancestors()) == "R A C".split()
    assert _names(at("F").get_ancestors(ascending=True)) == "C A R".split()
    assert _names(at("F").get_ancestors(include_self=True)) == "R A C F".split()
    assert _names(at("F").get_ancestors(ascending=True, include_self=True)) == "F C A R".split()
    assert _names(at("R").get_ancestors()) == []
    assert _names(at("R").get_ancestors(include_self=True)) == ["R"]
    some = Position.objects.filter(distributor__code__in="FE")
    assert _names(some.get_ancestors()) == "R A C B".split()
    assert _names(some.get_ancestors(include_self=True)) == "R A C F B E".split()
    assert _names(Position.objects.none().get_ancestors()) == []


def test_children_family_root_level(at):
    assert _names(at("A").get_children()) == ["C", "D"]
    assert _names(at("F").get_children()) == []
    assert _names(at("C").get_family()) == "R A C F G".split()
    assert at("G").get_root() == at("R")
    assert [at(name).get_level() for name in "RACF"] == [0, 1, 2, 3]
    assert at("R").is_root_node()
    assert at("F").is_child_node()


def test_children_are_found_through_a_copy_read_before_they_came(at):
    d = at("D")
    people.enrol("h", sponsor="d")
    assert _names(d.get_children()) == ["H"]
    assert _names(d.get_descendants()) == ["H"]


def test_siblings(at):
    assert _names(at("C").get_siblings()) == ["D"]
    assert _names(at("C").get_siblings(include_self=True)) == ["C", "D"]
    assert at("C").get_next_sibling() == at("D")
    assert at("D").get_next_sibling() is None
    assert at("D").get_previous_sibling() == at("C")
    assert at("C").get_previous_sibling() is None
    assert at("C").get_next_sibling(distributor__code="X") is None
    assert at("R").get_next_sibling() is at("R").get_previous_sibling() is None
    assert _names(at("R").get_siblings()) == []
    assert _names(at("R").get_siblings(include_self=True)) == ["R"]


def test_counts_and_leaves(at):
    assert [at(name).get_descendant_count() for name in "RACF"] == [7, 4, 2, 0]
    assert [at(name).is_leaf_node() for name in "RACFE"] == [False, False, False, True, True]
    assert _names(at("A").get_leafnodes()) == "F G D".split()
    assert _names(at("F").get_leafnodes()) == []
    assert _names(at("F").get_leafnodes(include_self=True)) == ["F"]
    assert Position().get_descendant_count() == 0


def test_descendant_of_and_ancestor_of(at):
    assert at("F").is_descendant_of(at("A"))
    assert not at("E").is_descendant_of(at("A"))
    assert not at("A").is_descendant_of(at("A"))
    assert at("A").is_ancestor_of(at("G"))
    assert at("A").is_ancestor_of(at("A"), include_self=True)


def test_root_nodes_and_root_node(at):
    assert _names(Position.objects.root_nodes()) == ["R"]
    assert Position.objects.root_node(at("R").tree_id) == at("R")


def test_cached_trees_know_children_parents_and_ancestors(at, django_assert_num_queries):
    with django_assert_num_queries(1):
        (root,) = get_cached_trees(Position.objects.select_related("distributor"))
        a, b = root.get_children()
        c, d = a.get_children()
        f, _g = c.get_children()
        assert _names([root, a, b, c, d, f]) == "R A B C D F".split()
        assert _names(f.get_ancestors()) == "R A C".split()
        assert _names(f.get_ancestors(ascending=True, include_self=True)) == "F C A R".split()


def test_recursetree(at):
    template = Template(
        "{% load mptt_tags %}{% recursetree nodes %}{{ node.distributor.code }}"
        "{% if not node.is_leaf_node %}({{ children }}){% endif %}{% endrecursetree %}"
    )
    assert template.render(Context({"nodes": Position.objects.all()})) == "R(A(C(FG)D)B(E))"


def test_tree_info_and_drilldown(at):
    levels = [
        (node.distributor.code, info["new_level"], len(info["closed_levels"]))
        for node, info in tree_item_iterator(Position.objects.all())
    ]
    assert levels == [
        ("R", True, 0),
        ("A", True, 0),
        ("C", True, 0),
        ("F", True, 0),
        ("G", False, 1),
        ("D", False, 1),
        ("B", False, 0),
        ("E", True, 3),
    ]
    assert _names(drilldown_tree_for_node(at("C"))) == "R A C F G".split()


def test_related_counts(at):
    counted = Position.objects.add_related_count(
        Position.objects.all(), PlacementReceipt, "position", "receipts_below", cumulative=True
    )
    assert [(p.distributor.code, p.receipts_below) for p in counted][:3] == [
        ("R", 8),
        ("A", 5),
        ("C", 3),
    ]


def _labels() -> list:
    return list(Position.objects.order_by("pk").values_list())


REFUSED = {
    "insert_at": lambda f, a: f.insert_at(a),
    "move_to": lambda f, a: f.move_to(a),
    "delete": lambda f, a: f.delete(),
    "insert_node": lambda f, a: Position.objects.insert_node(f, a),
    "move_node": lambda f, a: Position.objects.move_node(f, a),
    "rebuild": lambda f, a: Position.objects.rebuild(),
    "partial_rebuild": lambda f, a: Position.objects.partial_rebuild(f.tree_id),
    "build_tree_nodes": lambda f, a: Position.objects.build_tree_nodes({}),
    "disable_mptt_updates": lambda f, a: Position.objects.disable_mptt_updates().__enter__(),
    "delay_mptt_updates": lambda f, a: Position.objects.delay_mptt_updates().__enter__(),
    "_move_node": lambda f, a: Position.objects._move_node(f, a),
    "_create_space": lambda f, a: Position.objects._create_space(2, 5, f.tree_id),
    "_close_gap": lambda f, a: Position.objects._close_gap(2, 5, f.tree_id),
    "_create_tree_space": lambda f, a: Position.objects._create_tree_space(1),
    "_mptt_update": lambda f, a: Position.objects._mptt_update(left=1),
    "queryset delete": lambda f, a: Position.objects.filter(pk=f.pk).delete(),
    "queryset update": lambda f, a: Position.objects.filter(pk=f.pk).update(lft=F("lft") + 1),
    "queryset update of the parent": lambda f, a: Position.objects.update(parent_id=a.pk),
    "bulk_update": lambda f, a: Position.objects.bulk_update([f], ["child_count"]),
    "save with update_fields": lambda f, a: f.save(update_fields=["rght"]),
    "create": lambda f, a: Position.objects.create(
        matrix=f.matrix, distributor=f.distributor, parent=a, slot=1
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_numbers_densely_is_refused(name, at):
    before = _labels()
    with pytest.raises(TreeOperationRefused, match="placed by distributor_enrol"):
        REFUSED[name](at("F"), at("D"))
    assert _labels() == before


@pytest.mark.parametrize("field", ["parent_id", "slot", "matrix_id"])
def test_a_position_does_not_move_by_being_saved(field, at):
    before = _labels()
    f = at("F")
    setattr(f, field, at("D").pk if field == "parent_id" else 1)
    if field == "matrix_id":
        f.matrix_id = f.matrix_id + 1
    with pytest.raises(TreeOperationRefused, match="Changing"):
        f.save()
    assert _labels() == before


def test_saving_a_stale_copy_turns_back_neither_labels_nor_counts(at):
    stale = at("D")
    people.enrol("h", sponsor="d")
    fresh = at("D")
    assert (stale.child_count, fresh.child_count) == (0, 1)
    stale.lft, stale.rght, stale.level, stale.open = 1, 2, 9, False
    stale.save()
    assert Position.objects.values_list().get(pk=stale.pk) == tuple(
        getattr(fresh, field.attname) for field in Position._meta.concrete_fields
    )


def test_the_holder_of_a_position_can_be_saved(at):
    newcomer = people.enrol("h", sponsor="r").positions.get()
    newcomer.distributor = people.distributor("h")
    newcomer.save()
    newcomer.save(update_fields=["distributor"])
    assert at("H") == newcomer


def test_a_deferred_copy_saves_without_touching_the_tree(at):
    light = Position.objects.only("id", "distributor").get(pk=at("D").pk)
    people.enrol("h", sponsor="d")
    light.save()
    assert at("D").child_count == 1
