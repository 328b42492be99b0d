"""Settings, all from the environment; a bad or missing value stops the start (see env.py)."""

from mlmshop.settings.base import *  # noqa: F403
from mlmshop.settings.shop import *  # noqa: F403
from mlmshop.settings.workers import *  # noqa: F403
