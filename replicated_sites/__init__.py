"""Host to site, attribution, distributors' storefronts."""
