"""The store's stylesheets as one file.

They are written one per component and served as `css/store/store.css`, so that a first visit asks
once instead of thirty times. A finder of staticfiles joins them: the development server, tests and
`collectstatic` all get the same file, and there is no build step to forget.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from threading import get_ident
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.storage import FileSystemStorage, Storage

BUNDLE = "css/store/store.css"  # beside its parts, so that their url()s mean the same in it
# The order of the cascade.
COMPONENTS = """
    base layout buttons forms avatar sponsor header suggestions footer messages hero tiles card
    story facts filters pagination gallery buybox disclosure reviews line-item summary basket
    drawer steps checkout timeline order join account wishlist state oscar
""".split()
PARTS = ["css/tokens.css", *(f"css/store/{name}.css" for name in COMPONENTS)]


class StoreStylesFinder(finders.BaseFinder):
    """Finds `BUNDLE`, joined afresh whenever a part of it has changed."""

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        if path != BUNDLE:
            return []  # as Django's own finders say "not here"
        joined = str(self._joined())
        return [joined] if find_all else joined

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        self._joined()
        yield BUNDLE, FileSystemStorage(location=self._folder())

    def check(self, **kwargs: Any) -> Sequence[Any]:
        return ()

    @staticmethod
    def _folder() -> Path:
        return Path(settings.VAR_DIR) / "static"

    def _joined(self) -> Path:
        target = self._folder() / BUNDLE
        text = "".join(self._part(name) for name in PARTS)
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            target.parent.mkdir(parents=True, exist_ok=True)
            # Several processes may join at once; each replaces the file whole.
            draft = target.with_suffix(f".{os.getpid()}.{get_ident()}")
            draft.write_text(text, encoding="utf-8")
            draft.replace(target)
        return target

    @staticmethod
    def _part(name: str) -> str:
        found = finders.find(name)
        if not found:
            raise FileNotFoundError(
                f"The stylesheet static/{name} is not there: "
                "put it back, or take it out of COMPONENTS in catalog/storefront/styles.py."
            )
        return f"/* {name} */\n{Path(found).read_text(encoding='utf-8').strip()}\n"
