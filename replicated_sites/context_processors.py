from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    """``replicated_site``: the distributor's site the page is served on, or None."""
    return {"replicated_site": getattr(request, "replicated_site", None)}
