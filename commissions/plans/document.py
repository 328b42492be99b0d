"""A plan as its YAML file says it."""

from dataclasses import dataclass

from commissions.calc.plan import PlanRules


@dataclass(frozen=True, kw_only=True)
class MatrixTerms:
    """What a plan says of its matrix, which owns these; publishing refuses a mismatch."""

    width: int
    strategy: str
    sponsor_may_choose: bool
    holding_days: int


@dataclass(frozen=True, kw_only=True)
class PlanDocument:
    """A whole plan, unnumbered: ``rules.number`` is 0 until a version is made of it."""

    name: str
    matrix: MatrixTerms
    rules: PlanRules
