"""``{% main_url "/office/" %}`` and ``{% site_url site.name "/" %}``: links across hosts."""

from django import template

from mlmshop.lib import hosts

register = template.Library()


@register.simple_tag
def main_url(path: str = "/") -> str:
    """The absolute address of *path* on the main host."""
    return hosts.main_url(path)


@register.simple_tag
def site_url(name: str, path: str = "/") -> str:
    """The absolute address of *path* on the distributor's site *name*."""
    return hosts.site_url(name, path)
