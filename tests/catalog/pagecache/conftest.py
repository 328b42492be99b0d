from uuid import uuid4

import pytest


@pytest.fixture(autouse=True)
def pages_are_shared(settings):
    """The page cache on, and empty. Elsewhere in the tests it is off."""
    settings.PAGE_CACHE_PAGES = 100
    settings.CACHES = settings.CACHES | {
        "pages": {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "LOCATION": uuid4().hex,
        }
    }
