"""django-mptt's model and manager on gapped labels.

What mptt computes from dense numbers is overridden here, or refused: an inherited method that
silently gave a wrong answer would be worse than none. What it only compares (``get_descendants``,
``get_family``, ``recursetree``, cached trees, ``add_related_count``) works as it is. Labels move
when the tree is relabelled, so an instance's are good for the transaction it was read in.
"""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from typing import Any, ClassVar, NoReturn

from django.core.exceptions import EmptyResultSet
from django.db import models
from django.db.models.expressions import RawSQL
from mptt.managers import TreeManager
from mptt.models import MPTTModel
from mptt.querysets import TreeQuerySet

DERIVED_FIELDS = frozenset({"lft", "rght", "tree_id", "level", "child_count", "open"})
PLACE_FIELDS = frozenset({"matrix", "parent", "slot"})
TREE_FIELDS = DERIVED_FIELDS | PLACE_FIELDS


class TreeOperationRefused(RuntimeError):
    """A way of changing the tree that would break it. The text says what to use instead."""


def _refuse(what: str) -> NoReturn:
    raise TreeOperationRefused(
        f"{what} would break the matrix's gapped labels: positions are placed by "
        "distributor_enrol, moved by a re-placement and never deleted."
    )


def _tree_names(names: Iterable[str]) -> list[str]:
    plain = {name if name in TREE_FIELDS else name.removesuffix("_id") for name in names}
    return sorted(plain & TREE_FIELDS)


class GappedTreeQuerySet(TreeQuerySet):
    """Reads as mptt's; writes no tree field and deletes nothing."""

    def update(self, **kwargs: Any) -> int:
        """Update fields that are not the tree's."""
        if names := _tree_names(kwargs):
            _refuse(f"Updating {', '.join(names)}")
        return super().update(**kwargs)

    def bulk_update(self, objs: Iterable[Any], fields: Iterable[str], *args: Any, **kw: Any) -> int:
        """Update fields that are not the tree's."""
        fields = list(fields)
        if names := _tree_names(fields):
            _refuse(f"Updating {', '.join(names)}")
        return super().bulk_update(objs, fields, *args, **kw)

    def delete(self) -> NoReturn:
        """Refused."""
        _refuse("Deleting positions")

    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]


def _refused(name: str) -> Any:
    def method(self: Any, *args: Any, **kwargs: Any) -> NoReturn:
        _refuse(f"mptt's {name}")

    method.__name__ = name
    method.__doc__ = "Refused: it assumes dense numbers."
    return method


class GappedTreeManager(TreeManager.from_queryset(GappedTreeQuerySet)):  # type: ignore[misc]
    """mptt's manager without everything that numbers a tree densely."""

    insert_node = _refused("insert_node")
    move_node = _refused("move_node")
    rebuild = _refused("rebuild")
    partial_rebuild = _refused("partial_rebuild")
    build_tree_nodes = _refused("build_tree_nodes")
    # The doors mptt itself writes labels through, should another of its methods reach for one.
    _move_node = _refused("_move_node")
    _manage_space = _refused("_manage_space")
    _create_tree_space = _refused("_create_tree_space")
    _inter_tree_move_and_close_gap = _refused("_inter_tree_move_and_close_gap")
    _make_child_root_node = _refused("_make_child_root_node")
    _make_sibling_of_root_node = _refused("_make_sibling_of_root_node")
    _move_child_node = _refused("_move_child_node")
    _move_child_to_new_tree = _refused("_move_child_to_new_tree")
    _move_child_within_tree = _refused("_move_child_within_tree")
    _move_root_node = _refused("_move_root_node")
    _mptt_update = _refused("_mptt_update")

    def disable_mptt_updates(self) -> AbstractContextManager[None]:
        """Refused: there are no updates to switch off."""
        _refuse("mptt's disable_mptt_updates")

    def delay_mptt_updates(self) -> AbstractContextManager[None]:
        """Refused: it ends in a dense rebuild."""
        _refuse("mptt's delay_mptt_updates")

    def get_queryset_ancestors(self, queryset: Any, include_self: bool = False) -> Any:
        """The ancestors of all positions in *queryset*, by walking up ``parent``."""
        try:
            sql, params = queryset.order_by().values("pk").query.sql_with_params()
        except EmptyResultSet:
            return self.none()
        first = "id" if include_self else "parent_id"
        walk = _ancestors_sql(self.model, f"SELECT {first} FROM {{table}} WHERE id IN ({sql})")
        return self.filter(pk__in=RawSQL(walk, params))


def _ancestors_sql(model: type[models.Model], start: str) -> str:
    table = model._meta.db_table
    return (
        f"WITH RECURSIVE up(id) AS ({start.format(table=table)} UNION "
        f"SELECT p.parent_id FROM up JOIN {table} p ON p.id = up.id WHERE p.parent_id IS NOT NULL) "
        "SELECT id FROM up WHERE id IS NOT NULL"
    )


class GappedTreeModel(MPTTModel):
    """mptt's model on gapped labels; ``parent``, ``slot`` and ``child_count`` carry the truth."""

    objects: ClassVar[Any] = GappedTreeManager()

    class Meta:
        abstract = True

    # Reading

    def get_ancestors(self, ascending: bool = False, include_self: bool = False) -> Any:
        """The ancestors, root first (last when *ascending*).

        Walks up ``parent``, a query of one index probe per step: mptt's comparison of labels reads
        half the tree.
        """
        manager = self._tree_manager
        start = self.pk if include_self else self.parent_id
        if self._state.adding:
            raise ValueError("Cannot call get_ancestors on an unsaved position.")
        if start is None:
            return manager.none()
        found = manager.filter(
            pk__in=RawSQL(_ancestors_sql(type(self), "SELECT %s::bigint"), [start])
        )
        found = found.order_by("-level" if ascending else "level")
        if hasattr(self, "_mptt_use_cached_ancestors"):
            cached = self._cached_ancestors()
            if cached is not None:
                nodes = [self, *cached] if include_self else cached
                found._result_cache = nodes if ascending else nodes[::-1]
        return found

    def _cached_ancestors(self) -> list[Any] | None:
        """What a cached tree knows of the ancestors, nearest first; None if not all of them."""
        nodes: list[Any] = []
        node: Any = self
        while node.parent_id is not None:
            node = node._state.fields_cache.get("parent")
            if node is None:
                return None
            nodes.append(node)
        return nodes

    def get_children(self) -> Any:
        """The children in the order of their slots."""
        if hasattr(self, "_cached_children"):
            return super().get_children()
        if self._state.adding:
            raise ValueError("Cannot call get_children on an unsaved position.")
        return self._tree_manager.filter(parent_id=self.pk).order_by("slot")

    def get_descendants(self, include_self: bool = False) -> Any:
        """Everyone below, in tree order, by this instance's labels."""
        if self._state.adding:
            raise ValueError("Cannot call get_descendants on an unsaved position.")
        edge = 0 if include_self else 1
        return self._tree_manager.filter(
            tree_id=self.tree_id, lft__gte=self.lft + edge, lft__lte=self.rght
        )

    def get_descendant_count(self) -> int:
        """How many are below: counted, since gapped labels do not tell."""
        if self._state.adding:
            return 0
        return int(self.get_descendants().count())

    def is_leaf_node(self) -> bool:
        """Whether nobody stands below, as of when this instance was read."""
        return self.child_count == 0

    def get_leafnodes(self, include_self: bool = False) -> Any:
        """The positions below without children."""
        return self.get_descendants(include_self=include_self).filter(child_count=0)

    def get_next_sibling(self, *filter_args: Any, **filter_kwargs: Any) -> Any:
        """The next occupied slot to the right under the same parent, or None."""
        return self._sibling("slot__gt", "slot", *filter_args, **filter_kwargs)

    def get_previous_sibling(self, *filter_args: Any, **filter_kwargs: Any) -> Any:
        """The next occupied slot to the left under the same parent, or None."""
        return self._sibling("slot__lt", "-slot", *filter_args, **filter_kwargs)

    def _sibling(self, lookup: str, order: str, *args: Any, **kwargs: Any) -> Any:
        if self._state.adding:
            raise ValueError("Cannot look for siblings of an unsaved position.")
        if self.parent_id is None:
            return None
        near = self._tree_manager.filter(*args, **kwargs).filter(
            parent_id=self.parent_id, **{lookup: self.slot}
        )
        return near.order_by(order).first()

    def get_siblings(self, include_self: bool = False) -> Any:
        """The positions under the same parent; of a root, none: each matrix has one."""
        if self.parent_id is None:
            return self._tree_manager.filter(pk=self.pk if include_self else None)
        return super().get_siblings(include_self=include_self)

    # Writing

    @classmethod
    def from_db(cls, db: Any, field_names: Any, values: Any) -> Any:
        """Remember the place as read, so that ``save`` notices an attempt to change it."""
        instance = super().from_db(db, field_names, values)
        instance._remember_place()
        return instance

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        """Read again, the place included."""
        super().refresh_from_db(*args, **kwargs)
        self._remember_place()

    def _remember_place(self) -> None:
        self._place = {
            name: self.__dict__[name]
            for name in ("matrix_id", "parent_id", "slot")
            if name in self.__dict__
        }

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert a position whose labels are set, or write the holder of one.

        Of an existing position no tree field is written, so a stale copy cannot turn back labels or
        counts. An attempt to change the place raises ``TreeOperationRefused``.
        """
        if args:
            raise TypeError("Position.save takes keyword arguments only.")
        if self._state.adding:
            if self.lft is None or self.rght is None:
                _refuse("Creating a position by hand")
            kwargs["force_insert"] = True
            super().save(**kwargs)
            self._remember_place()
            return
        for name, value in self._place.items():
            if self.__dict__.get(name) != value:
                _refuse(f"Changing {name.removesuffix('_id')} by saving")
        asked = kwargs.pop("update_fields", None)
        if asked is not None and (names := _tree_names(asked)):
            _refuse(f"Saving {', '.join(names)}")
        kwargs["update_fields"] = self._get_user_field_names() if asked is None else asked
        if kwargs["update_fields"]:
            super().save(**kwargs)

    save.alters_data = True  # type: ignore[attr-defined]

    def _get_user_field_names(self) -> list[str]:
        deferred = self.get_deferred_fields()
        return [
            field.name
            for field in self._meta.concrete_fields
            if not field.primary_key
            and field.name not in TREE_FIELDS
            and field.attname not in deferred
        ]

    def insert_at(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused: it numbers densely."""
        _refuse("mptt's insert_at")

    def move_to(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused: it numbers densely."""
        _refuse("mptt's move_to")

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused: a position outlives its holder."""
        _refuse("Deleting a position")
