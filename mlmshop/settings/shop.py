"""Oscar, the store, and what a company sets once."""

from oscar.defaults import *  # noqa: F403

from mlmshop.settings.base import (
    COMPANY_CURRENCY,
    COMPANY_NAME,
    DEFAULT_FROM_EMAIL,
    HOST_COOKIE_PREFIX,
    SITE_SCHEME,
)
from mlmshop.settings.env import env_amount, env_int, env_text

OSCAR_SHOP_NAME = COMPANY_NAME
OSCAR_SHOP_TAGLINE = ""
OSCAR_HOMEPAGE = "/"
OSCAR_DEFAULT_CURRENCY = COMPANY_CURRENCY
OSCAR_FROM_EMAIL = DEFAULT_FROM_EMAIL
OSCAR_ALLOW_ANON_CHECKOUT = True
# A guest whose address has an account may stay a guest: nobody learns who has one.
OSCAR_ALLOW_GUEST_CHECKOUT_WITH_ACCOUNT = True
OSCAR_SEND_REGISTRATION_EMAIL = False  # the outbox sends our own
# Stock alerts are left out: no query for them with every change of stock.
OSCAR_EAGER_ALERTS = False
OSCAR_BASKET_COOKIE_OPEN = f"{HOST_COOKIE_PREFIX}basket"
OSCAR_BASKET_COOKIE_SECURE = OSCAR_RECENTLY_VIEWED_COOKIE_SECURE = SITE_SCHEME == "https"
OSCAR_PRODUCTS_PER_PAGE = 24
OSCAR_THUMBNAILER = "oscar.core.thumbnails.EasyThumbnails"

# The life of an order. "Paid" is entered through catalog.billing's one door alone, and the
# database refuses it on an order without a recorded payment.
OSCAR_INITIAL_ORDER_STATUS = OSCAR_INITIAL_LINE_STATUS = "Pending"
OSCAR_ORDER_STATUS_PIPELINE = {
    "Pending": ("Paid", "Cancelled", "Expired"),
    "Paid": ("Packed", "Shipped", "Refunded"),
    "Packed": ("Shipped", "Refunded"),
    "Shipped": ("Delivered", "Refunded"),
    "Delivered": ("Refunded",),
    "Refunded": (),
    "Cancelled": (),
    "Expired": (),
}
OSCAR_LINE_STATUS_PIPELINE = OSCAR_ORDER_STATUS_PIPELINE

# Installed because Oscar imports it, and unused: lists and search are ours (catalog.listing).
HAYSTACK_CONNECTIONS = {"default": {"ENGINE": "haystack.backends.simple_backend.SimpleEngine"}}

CREDIT_RESOLVER = "mlmshop.credit.CreditResolver"
ATTRIBUTION_DAYS = env_int("ATTRIBUTION_DAYS", 30, low=1, high=3650)
UNPAID_ORDER_DAYS = env_int("UNPAID_ORDER_DAYS", 7, low=1, high=365)

# Shown with what is to pay by invoice: account holder, IBAN, bank. Line breaks as \n.
BANK_DETAILS = env_text("BANK_DETAILS").replace("\\n", "\n")

# Delivery, in the company's currency. Standard is free from this value of goods on.
SHIPPING_STANDARD_CHARGE = env_amount("SHIPPING_STANDARD_CHARGE", "6.00")
SHIPPING_FREE_FROM = env_amount("SHIPPING_FREE_FROM", "60.00")
SHIPPING_EXPRESS_CHARGE = env_amount("SHIPPING_EXPRESS_CHARGE", "14.00")

STRIPE_SECRET_KEY = env_text("STRIPE_SECRET_KEY")
STRIPE_PUBLISHABLE_KEY = env_text("STRIPE_PUBLISHABLE_KEY")
STRIPE_WEBHOOK_SECRET = env_text("STRIPE_WEBHOOK_SECRET")
STRIPE_API_BASE = env_text("STRIPE_API_BASE")
STRIPE_JS_URL = env_text("STRIPE_JS_URL")
