"""The environment of a test run, set before Django reads its settings (pytest -p tests.environment)."""

import os
import tempfile

os.environ.setdefault("DEBUG", "1")
os.environ.setdefault("SITE_DOMAIN", "shop.localhost:8000")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mlmshop.settings")
os.environ.setdefault("VAR_DIR", tempfile.mkdtemp(prefix="mlmshop-test-"))
