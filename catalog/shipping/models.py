# Our models first, Oscar's last: it skips every model that is registered already.
from oscar.apps.shipping.models import *  # noqa: F403
