"""The tokens, read from the stylesheet that defines them."""

import re
from dataclasses import dataclass
from pathlib import Path

from django.contrib.staticfiles import finders

TOKEN = re.compile(r"--([\w-]+):\s*([^;]+);")
COLOUR = re.compile(r"#[0-9A-Fa-f]{3,8}$")
# A scheme's own values follow; the first block has every name.
BLOCK = re.compile(r":root\s*{(.*?)}", re.DOTALL)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class Token:
    """``--name: value``; *reference* is how a stylesheet uses it."""

    name: str
    value: str

    @property
    def reference(self) -> str:
        return f"var(--{self.name})"

    @property
    def is_colour(self) -> bool:
        return COLOUR.match(self.value) is not None


def tokens(*stylesheets: str) -> list[Token]:
    """The tokens of these static files in order; of a name defined twice, the last value."""
    found: dict[str, Token] = {}
    for stylesheet in stylesheets:
        text = COMMENT.sub("", _text(stylesheet))
        for block in BLOCK.findall(text)[:1]:
            for name, value in TOKEN.findall(block):
                found[name] = Token(name=name, value=value.strip())
    return list(found.values())


def _text(stylesheet: str) -> str:
    path = finders.find(stylesheet)
    if not path:
        raise FileNotFoundError(f"The stylesheet static/{stylesheet} is not there: put it back.")
    return Path(path).read_text(encoding="utf-8")
