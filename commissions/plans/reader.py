"""Text into plain data, strictly: YAML's core schema or JSON, numbers exact, nothing guessed.

PyYAML's own loader would take ``010`` for 8, ``1:30`` for 90, ``yes`` for true, the last of two
equal keys, and every fraction for a float. None of it belongs where money is.
"""

import json
import re
from decimal import Decimal, InvalidOperation
from typing import Any

import yaml

from commissions.plans.errors import PlanUnreadable

MAX_CHARACTERS = 200_000
MAX_NESTING = 12
MAX_DIGITS = 40

_TAG = "tag:yaml.org,2002:"
RESOLVERS: tuple[tuple[str, str, str], ...] = (
    ("null", r"^(?:~|null|Null|NULL|)$", "~nN\0"),
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", "-+.0123456789"),
)
"""Tag, form and first characters (``\\0``: the empty scalar) of unquoted scalars: YAML 1.2's core
schema, without its infinities and other bases."""


def plan_data(text: str) -> Any:
    """The data *text* holds: dicts, lists, str, bool, int, Decimal, None.

    Raises ``PlanUnreadable``, naming line and column, for what is neither YAML nor JSON, and for
    aliases, tags of other types, duplicate keys, several documents, and anything oversized.
    """
    if len(text) > MAX_CHARACTERS:
        raise PlanUnreadable(f"The text has more than {MAX_CHARACTERS:,} characters: no plan does.")
    if text.lstrip().startswith("{"):
        try:
            return _json(text)
        except (json.JSONDecodeError, RecursionError):
            pass  # a YAML flow mapping, or broken in a way the YAML reader can place
    try:
        node = _compose(text)
    except yaml.MarkedYAMLError as error:
        raise PlanUnreadable(f"This is not valid YAML: {_marked(error)}.") from None
    except yaml.YAMLError as error:
        raise PlanUnreadable(f"This is not valid YAML: {' '.join(str(error).split())}.") from None
    except RecursionError:
        raise PlanUnreadable("The text is nested too deeply: no plan is.") from None
    if node is None:
        raise PlanUnreadable("The text is empty: there is no plan in it.")
    return _value(node)


class _Loader(yaml.SafeLoader):
    """Composes nodes by the core schema; refuses aliases, which could grow without end."""

    yaml_implicit_resolvers: dict[str, Any] = {}
    depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark
            raise yaml.composer.ComposerError(None, None, "aliases are not allowed in a plan", mark)
        self.depth += 1
        if self.depth > MAX_NESTING:
            mark = self.peek_event().start_mark
            raise yaml.composer.ComposerError(
                None, None, "it is nested too deeply for a plan", mark
            )
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


for _name, _form, _first in RESOLVERS:
    _Loader.add_implicit_resolver(
        _TAG + _name, re.compile(_form), ["" if c == "\0" else c for c in _first]
    )


def _compose(text: str) -> Any:
    loader = _Loader(text)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


def _value(node: Any) -> Any:
    kind = node.tag.removeprefix(_TAG)
    if isinstance(node, yaml.MappingNode) and kind == "map":
        return _mapping(node)
    if isinstance(node, yaml.SequenceNode) and kind == "seq":
        return [_value(item) for item in node.value]
    if isinstance(node, yaml.ScalarNode):
        match kind:
            case "str":
                return node.value
            case "null":
                return None
            case "bool" if node.value.lower() in {"true", "false"}:
                return node.value.lower() == "true"
            case "int" | "float":
                return _number(node, kind)
    raise PlanUnreadable(f"{_place(node)}: {node.tag} is no type a plan knows.")


def _mapping(node: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = _value(key_node)
        if not isinstance(key, str):
            raise PlanUnreadable(f"{_place(key_node)}: a key must be a word.")
        if key in found:
            raise PlanUnreadable(f"{_place(key_node)}: the key {key} is there twice.")
        found[key] = _value(value_node)
    return found


def _number(node: Any, kind: str) -> int | Decimal:
    try:
        if len(node.value) > MAX_DIGITS:
            raise ValueError
        number = int(node.value) if kind == "int" else Decimal(node.value)
        if isinstance(number, Decimal) and not number.is_finite():
            raise ValueError
    except (ValueError, InvalidOperation):
        raise PlanUnreadable(f"{_place(node)}: {node.value[:40]!r} is no number.") from None
    return number


def _json(text: str) -> Any:
    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in items:
            if key in found:
                raise PlanUnreadable(f"The key {key} is there twice.")
            found[key] = value
        return found

    def number(kind: type[int] | type[Decimal]) -> Any:
        def read(digits: str) -> int | Decimal:
            if len(digits) > MAX_DIGITS:
                raise PlanUnreadable(f"{digits[:40]}… is no number a plan could need.")
            return kind(digits)

        return read

    def constant(name: str) -> Any:
        raise PlanUnreadable(f"{name} is no number.")

    return json.loads(
        text,
        object_pairs_hook=pairs,
        parse_float=number(Decimal),
        parse_int=number(int),
        parse_constant=constant,
    )


def _place(node: Any) -> str:
    return f"Line {node.start_mark.line + 1}, column {node.start_mark.column + 1}"


def _marked(error: yaml.MarkedYAMLError) -> str:
    what = " ".join(str(error.problem or error.context or "it cannot be read").split())
    mark = error.problem_mark or error.context_mark
    return f"line {mark.line + 1}, column {mark.column + 1}: {what}" if mark else what
