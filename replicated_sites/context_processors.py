"""What every template may ask about the site it is shown on."""


def site(request):
    """``replicated_site``: the distributor's site, or None on the main host."""
    return {"replicated_site": getattr(request, "replicated_site", None)}
