"""The demo company's three log-ins: seeded by `seed_demo`, printed by `make demo`."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Login:
    """Somebody to look at the demo as. `path` is where they start, on the main host."""

    role: str
    email: str
    password: str
    path: str


SHOPPER = Login(role="shopper", email="shopper@example.com", password="botanical-shopper", path="/")
DISTRIBUTOR = Login(
    role="distributor",
    email="distributor@example.com",
    password="botanical-distributor",
    path="/office/",
)
ADMIN = Login(role="admin", email="admin@example.com", password="botanical-admin", path="/admin/")

LOGINS = (SHOPPER, DISTRIBUTOR, ADMIN)

DISTRIBUTOR_SITE = "maren"
"""The address of the demo distributor's replicated site, in front of the domain."""
