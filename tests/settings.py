"""The shop's settings in a test run: the same, but for what only costs time here."""

import os

from mlmshop.lib.embedded.server import THROWAWAY
from mlmshop.settings import *  # noqa: F403
from mlmshop.settings import DATABASES

# Hashing is made slow on purpose; tests sign people in by the hundred.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

if "EMBEDDED_FOLDER" in DATABASES["default"]:
    # One server for all processes of the run.
    DATABASES["default"]["EMBEDDED_FOLDER"] = os.environ["MLMSHOP_TEST_POSTGRES"]
    DATABASES["default"]["EMBEDDED_OPTIONS"] = THROWAWAY
