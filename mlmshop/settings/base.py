"""Django itself: applications, middleware, database, hosts, security."""

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from mlmshop.lib.embedded import database_settings
from mlmshop.settings.env import (
    BadSetting,
    env_bool,
    env_currency,
    env_database,
    env_domain,
    env_email,
    env_int,
    env_redis,
    env_text,
    env_time_zone,
)

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = Path(env_text("VAR_DIR", str(BASE_DIR / "var")))

DEBUG = env_bool("DEBUG", False)
DEMO_MODE = env_bool("DEMO_MODE", False)
if DEMO_MODE and not DEBUG:
    raise BadSetting(
        "DEMO_MODE is on while DEBUG is off: it lets anyone simulate a payment, so switch one of "
        "them."
    )
SECRET_KEY = env_text("SECRET_KEY", "for-development-only-" + "x" * 40 if DEBUG else "")
if not SECRET_KEY:
    raise BadSetting("SECRET_KEY is not set: give it at least 50 random characters, or set DEBUG.")

COMPANY_TIME_ZONE = env_time_zone("COMPANY_TIME_ZONE", "UTC")
COMPANY_CURRENCY = env_currency("COMPANY_CURRENCY", "USD")
COMPANY_NAME = env_text("COMPANY_NAME", "Alder & Fern")

# Hosts. The gate is replicated_sites.middleware: it answers every unknown host with a plain 404.
SITE_DOMAIN = env_domain("SITE_DOMAIN", "shop.localhost:8000")
SITE_HOST = SITE_DOMAIN.partition(":")[0]
SITE_SCHEME = "https" if env_bool("SITE_HTTPS", not DEBUG) else "http"
ALLOWED_HOSTS = ["*"]
# None: a form is accepted from its own host alone, never from one site to another.
CSRF_TRUSTED_ORIGINS: list[str] = []
SITE_ID = 1

INSTALLED_APPS = [
    "mlmshop.accounts",
    "mlmshop.outbox",
    "mlmshop.joining",
    "mlmshop.office",
    "mlmshop.demo",
    "catalog.volume",
    "catalog.billing",
    "catalog.fulfilment",
    "catalog.listing",
    "catalog.storefront",
    "catalog.pagecache",
    "matrix",
    "commissions",
    "replicated_sites",
    "mlmshop.apps.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.contrib.sites",
    "django.contrib.flatpages",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "oscar.config.Shop",
    "oscar.apps.analytics.apps.AnalyticsConfig",
    "catalog.checkout.apps.CheckoutConfig",
    "oscar.apps.address.apps.AddressConfig",
    "catalog.shipping.apps.ShippingConfig",
    "catalog.catalogue.apps.CatalogueConfig",
    "oscar.apps.catalogue.reviews.apps.CatalogueReviewsConfig",
    "oscar.apps.communication.apps.CommunicationConfig",
    "catalog.partner.apps.PartnerConfig",
    "catalog.basket.apps.BasketConfig",
    "catalog.payment.apps.PaymentConfig",
    "catalog.offer.apps.OfferConfig",
    "catalog.order.apps.OrderConfig",
    "catalog.customer.apps.CustomerConfig",
    "catalog.search.apps.SearchConfig",
    "oscar.apps.voucher.apps.VoucherConfig",
    "oscar.apps.wishlists.apps.WishlistsConfig",
    "catalog.dashboard.apps.DashboardConfig",
    "oscar.apps.dashboard.reports.apps.ReportsDashboardConfig",
    "oscar.apps.dashboard.users.apps.UsersDashboardConfig",
    "catalog.dashboard.orders.apps.OrdersDashboardConfig",
    "catalog.dashboard.catalogue.apps.CatalogueDashboardConfig",
    "oscar.apps.dashboard.offers.apps.OffersDashboardConfig",
    "oscar.apps.dashboard.partners.apps.PartnersDashboardConfig",
    "oscar.apps.dashboard.pages.apps.PagesDashboardConfig",
    "oscar.apps.dashboard.ranges.apps.RangesDashboardConfig",
    "oscar.apps.dashboard.reviews.apps.ReviewsDashboardConfig",
    "oscar.apps.dashboard.vouchers.apps.VouchersDashboardConfig",
    "oscar.apps.dashboard.communications.apps.CommunicationsDashboardConfig",
    "oscar.apps.dashboard.shipping.apps.ShippingDashboardConfig",
    "widget_tweaks",
    "haystack",
    "treebeard",
    "django_tables2",
    "easy_thumbnails",
    "mptt",
    "csp",
    "django_htmx",
    "lucide",
]
# The class-only forks keep Oscar's own migrations: no copies, no drift. What we add to the store
# lives in tables of our own (catalog.volume, catalog.billing, catalog.listing).
MIGRATION_MODULES = {
    label: f"oscar.apps.{label}.migrations"
    for label in (
        "catalogue",
        "basket",
        "customer",
        "offer",
        "order",
        "partner",
        "payment",
        "shipping",
    )
}

MIDDLEWARE = [
    "mlmshop.health.HealthMiddleware",
    "mlmshop.certificates.CertificateMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "replicated_sites.middleware.SiteMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "replicated_sites.middleware.ReferralMiddleware",
    "catalog.basket.middleware.BasketMiddleware",
    "mlmshop.demo.not_found.DemoNotFoundMiddleware",
]

ROOT_URLCONF = "mlmshop.urls"
SITE_URLCONF = "mlmshop.site_urls"
WSGI_APPLICATION = "mlmshop.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "oscar.apps.checkout.context_processors.checkout",
                "oscar.core.context_processors.metadata",
                "replicated_sites.context_processors.site",
            ],
            "libraries": {
                "hosts": "mlmshop.lib.templatetags.hosts",
                "money": "mlmshop.lib.templatetags.money",
            },
        },
    }
]

_database = env_database("DATABASE_URL")
if _database is None:
    # Started on the first connection, so that a command without one starts nothing.
    _database = database_settings(VAR_DIR)
_database["CONN_MAX_AGE"] = env_int("DATABASE_CONN_MAX_AGE", 60, low=0, high=86400)
_database["CONN_HEALTH_CHECKS"] = True
DATABASES = {"default": _database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ATOMIC_REQUESTS = False

REDIS_URL = env_redis("REDIS_URL")
REDIS_KEY_PREFIX = env_text("REDIS_KEY_PREFIX")
CACHES: dict[str, dict[str, Any]]
if REDIS_URL:
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": REDIS_URL,
            "KEY_PREFIX": REDIS_KEY_PREFIX,
        }
    }
else:
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "mlmshop_cache",
        }
    }
# Rendered pages for anonymous visitors (catalog.pagecache), in each process's own memory: at most
# so many, some 60 KB each. Off while somebody works on the templates.
PAGE_CACHE_PAGES = env_int(
    "PAGE_CACHE_PAGES", 0 if DEBUG and not DEMO_MODE else 500, low=0, high=100_000
)
CACHES["pages"] = {
    "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
    "LOCATION": "pages",
    # Seconds. Changes show at once; this is for what only the clock changes: "new", the year.
    "TIMEOUT": 60,
    "OPTIONS": {"MAX_ENTRIES": PAGE_CACHE_PAGES},
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["oscar.apps.customer.auth_backends.EmailBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/"

# British English: gettext resolves plain "en" to Oscar's American texts, where a basket is a cart.
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = COMPANY_TIME_ZONE
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "catalog.storefront.styles.StoreStylesFinder",
]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# With no EMAIL_URL, letters are files under var/mail.
globals().update(
    env_email("EMAIL_URL")
    if env_text("EMAIL_URL")
    else {
        "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "EMAIL_FILE_PATH": str(VAR_DIR / "mail"),
    }
)
DEFAULT_FROM_EMAIL = env_text("DEFAULT_FROM_EMAIL", f"hello@{SITE_HOST}")

# Each host keeps its own session and basket: no Domain on these cookies, and over HTTPS the browser
# itself sees to it by the prefix, so that no host can plant one for its neighbours.
HOST_COOKIE_PREFIX = "__Host-" if SITE_SCHEME == "https" else ""
SESSION_COOKIE_NAME = f"{HOST_COOKIE_PREFIX}sessionid"
CSRF_COOKIE_NAME = f"{HOST_COOKIE_PREFIX}csrftoken"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SITE_SCHEME == "https"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = SITE_SCHEME == "https"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = env_int("SECURE_HSTS_SECONDS", 0 if DEBUG else 31536000, low=0, high=10**9)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE_HSTS_SECONDS > 0
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"

CONTENT_SECURITY_POLICY = {
    # Oscar's dashboard writes inline scripts; only staff ever see it, on the main host alone.
    "EXCLUDE_URL_PREFIXES": ("/dashboard/",),
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF, f"{SITE_SCHEME}://{SITE_DOMAIN}", f"{SITE_SCHEME}://*.{SITE_DOMAIN}"],
        "frame-ancestors": [NONE],
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{levelname:<7} {name}: {message}", "style": "{"}},
    "filters": {"routine": {"()": "mlmshop.lib.logs.RoutineTasks"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["routine"],
        }
    },
    "root": {"handlers": ["stderr"], "level": env_text("LOG_LEVEL", "INFO")},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
