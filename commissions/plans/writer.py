"""A plan into YAML that reads back as the same plan."""

import re
from decimal import Decimal
from typing import Any

import yaml

from commissions.plans.document import PlanDocument
from commissions.plans.reader import RESOLVERS
from commissions.plans.schema import plan_as_data

_TAG = "tag:yaml.org,2002:"


def plan_yaml(document: PlanDocument) -> str:
    """*document* as YAML: the keys in the format's order, numbers without needless zeros."""
    text: str = yaml.dump(
        plan_as_data(document),
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        default_flow_style=None,
        width=100,
    )
    return text


class _Dumper(yaml.SafeDumper):
    """Quotes whatever the reader would take for something else than text."""

    yaml_implicit_resolvers: dict[str, Any] = {}

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _number(dumper: yaml.SafeDumper, value: Decimal) -> yaml.ScalarNode:
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return dumper.represent_scalar(_TAG + ("float" if "." in text else "int"), text)


_Dumper.add_representer(Decimal, _number)
for _name, _form, _first in RESOLVERS:
    _Dumper.add_implicit_resolver(
        _TAG + _name, re.compile(_form), ["" if c == "\0" else c for c in _first]
    )
