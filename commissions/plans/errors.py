"""What can be wrong with a plan."""

from dataclasses import dataclass


class PlanUnreadable(ValueError):
    """The text is no plan at all: not YAML, or not of the plain kind a plan needs."""


@dataclass(frozen=True)
class Problem:
    """One thing wrong: the key's *path*, like ``ranks[1].paid_levels``, and the reason."""

    path: str
    reason: str

    def __str__(self) -> str:
        return f"{self.path} {self.reason}" if self.path else self.reason


class PlanInvalid(ValueError):
    """The plan breaks rules of its own; ``problems`` names each."""

    SHOWN = 5

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(problems)
        shown = "; ".join(str(problem) for problem in problems[: self.SHOWN])
        more = len(problems) - self.SHOWN
        super().__init__(f"{shown}{f'; and {more} more' if more > 0 else ''}.")
