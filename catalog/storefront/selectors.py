"""What the header and footer show: as cheap as they are frequent."""

from collections.abc import Sequence

from django.http import HttpRequest
from oscar.core.loading import get_model


def top_categories(request: HttpRequest) -> Sequence:
    """The public categories of the first level in their order, each with `url`.

    One query per request, however often it is asked.
    """
    found = getattr(request, "_top_categories", None)
    if found is None:
        category = get_model("catalogue", "Category")
        found = list(
            category.objects.browsable().filter(depth=1, exclude_from_menu=False).order_by("path")
        )
        for item in found:
            # A first-level category is its own full slug: no query for ancestors.
            item.url = item.get_absolute_url()
        request._top_categories = found
    return found
