"""Our store as in production, but for the names of its static files: nothing is collected here."""

from mlmshop.settings import *  # noqa: F403
from mlmshop.settings import STORAGES

STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
