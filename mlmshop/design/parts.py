"""Which components there are, and where each is shown.

A stylesheet of a component has a specimen of the same name below `templates/design/`, or, where
it dresses one page alone, the address of that page.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.urls import reverse

from catalog.storefront.styles import COMPONENTS

STORE = tuple(COMPONENTS)

OFFICE = (
    "base shell button card tag avatar bar chart form list standing team table matrix path"
).split()
"""In the order of the pages; `matrix` has two more files, for its drawing and its list."""

PAGES = {
    "header": "home",
    "footer": "home",
    "hero": "home",
    "tiles": "home",
    "story": "home",
    "facts": "home",
    "gallery": "catalogue:index",
    "basket": "basket:summary",
    "checkout": "checkout:index",
    "order": "customer:order-list",
    "join": "joining:join",
    "account": "customer:summary",
    "suggestions": "search:search",
    "wishlist": "customer:wishlists-list",
    "oscar": "offer:list",
}
"""Stylesheets of the store that dress one page: the page to see them on."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """A component: its *stylesheet*, and a *template* that shows it or a *page* that does."""

    name: str
    stylesheet: str
    template: str
    page: str

    @property
    def static(self) -> str:
        """Its stylesheet, as `{% static %}` takes it."""
        return self.stylesheet.removeprefix("static/")

    @property
    def shown(self) -> bool:
        """Whether it can be seen anywhere at all."""
        return bool(self.template or self.page)

    @property
    def file(self) -> str:
        """Its stylesheet, below static/css."""
        return self.stylesheet.removeprefix("static/css/")


def store_parts() -> list[Part]:
    """The store's components, in the order of the cascade."""
    return _parts("store", STORE, PAGES)


def office_parts() -> list[Part]:
    """The office's components."""
    return _parts("office", OFFICE, {})


def _parts(look: str, names: Sequence[str], pages: dict[str, str]) -> list[Part]:
    found = []
    for name in names:
        template = f"design/{look}/{name}.html"
        try:
            get_template(template)
        except TemplateDoesNotExist:
            template = ""
        page = reverse(pages[name]) if name in pages else ""
        found.append(
            Part(
                name=name,
                stylesheet=f"static/css/{look}/{name}.css",
                template=template,
                page=page,
            )
        )
    return found
