"""Icons, avatars and the office's ways of writing numbers."""

from datetime import datetime
from decimal import Decimal
from functools import lru_cache

from django import template
from django.templatetags.static import static
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from lucide.templatetags.lucide import lucide

from commissions.texts import percent_text
from mlmshop.lib.emblems import emblem_for
from mlmshop.office.numbers import amount_text, points_text

register = template.Library()


@register.simple_tag
@lru_cache(maxsize=128)
def icon(name: str) -> str:
    """The icon called *name* on lucide.dev, decorative: its label stands beside it."""
    attributes = {"class": "icon", "stroke-width": "1.75", "aria-hidden": "true"}
    return lucide(name, size=None, **attributes)


@register.simple_tag
def avatar(code: str, variant: str = "") -> SafeString:
    """The emblem of the distributor *code*; decorative, as the name stands beside it.

    *variant*: further classes, of avatar.css or matrix.css.
    """
    emblem = emblem_for(code)
    return format_html(
        '<svg class="avatar tone-{} {}" viewBox="0 0 48 48" aria-hidden="true">'
        '<use href="{}#{}"/></svg>',
        emblem.tone,
        variant,
        static("img/emblems.svg"),
        emblem.motif,
    )


@register.inclusion_tag("office/partials/bar.html")
def bar(part: Decimal | int, whole: Decimal | int, variant: str = "") -> dict[str, str]:
    """A bar filled *part* of *whole*, at most full; decorative, as the figures stand beside it."""
    share = (
        min(Decimal(1), max(Decimal(0), Decimal(part) / Decimal(whole))) if whole else Decimal(0)
    )
    return {"filled": f"{share * 100:.2f}%", "variant": variant}


register.filter("amount", amount_text)
register.filter("points", points_text)
register.filter("percent", percent_text)


@register.filter
def lately(moment: datetime, now: datetime) -> str:
    """``14:05`` of today, ``2 Nov`` of an earlier day, by the company's clock."""
    local = localtime(moment)
    return date_format(local, "H:i" if local.date() == localtime(now).date() else "j M")
