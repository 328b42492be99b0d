"""``{% avatar code portrait_url emblem %}``: the face of a distributor in the store."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from mlmshop.lib.emblems import MOTIFS, emblem_for

register = template.Library()


@register.simple_tag
def avatar(code: str, portrait_url: str = "", emblem: str = "", css: str = "") -> SafeString:
    """The portrait, or else the emblem; decorative, as the name stands beside it.

    *emblem* is a motif chosen instead of the code's own; *css* further classes.
    """
    if portrait_url:
        return format_html('<img class="avatar {}" src="{}" alt="">', css, portrait_url)
    drawn = emblem_for(code)
    return format_html(
        '<svg class="avatar tone-{} {}" viewBox="0 0 48 48" aria-hidden="true">'
        '<use href="{}#{}"/></svg>',
        drawn.tone,
        css,
        static("img/emblems.svg"),
        emblem if emblem in MOTIFS else drawn.motif,
    )
