"""Celery, its broker and its clock; the outbox and who listens to it."""

from mlmshop.settings.base import DEMO_MODE, REDIS_KEY_PREFIX, REDIS_URL, TIME_ZONE, VAR_DIR
from mlmshop.settings.env import env_int

CELERY_TIMEZONE = TIME_ZONE
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True

if REDIS_URL:
    CELERY_BROKER_URL = REDIS_URL
    CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, object] = {
        "visibility_timeout": 600,
        # So that several shops can share one Redis.
        "global_keyprefix": REDIS_KEY_PREFIX,
        "socket_connect_timeout": 1,
        "socket_timeout": 5,
        # Who publishes does not wait for a broker that is down: the outbox sends it again. (A
        # worker waits by itself.)
        "max_retries": 1,
        "interval_start": 0,
        "interval_step": 0.2,
    }
else:
    BROKER_DIR = VAR_DIR / "broker"
    for _name in ("messages", "processed", "control"):
        (BROKER_DIR / _name).mkdir(parents=True, exist_ok=True)
    CELERY_BROKER_URL = "filesystem://localhost//"
    CELERY_BROKER_TRANSPORT = "mlmshop.lib.message_files:Transport"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(BROKER_DIR / "messages"),
        "data_folder_out": str(BROKER_DIR / "messages"),
        "processed_folder": str(BROKER_DIR / "processed"),
        "control_folder": str(BROKER_DIR / "control"),
        # Seconds between two looks for a message.
        "polling_interval": 0.2,
    }

# Who listens to what, by name, so that no floor imports the one above it. A topic's payload is
# described where it is sent (message_add).
OUTBOX_HANDLERS: dict[str, list[str]] = {
    "user.registered": ["mlmshop.accounts.emails.user_registered"],
    "user.verification_requested": ["mlmshop.accounts.emails.verification_requested"],
    "user.password_reset_requested": ["mlmshop.accounts.emails.password_reset_requested"],
    "user.password_changed": ["mlmshop.accounts.emails.password_changed"],
    "user.email_changed": ["mlmshop.accounts.emails.email_changed"],
    "distributor.enrolled": ["mlmshop.joining.emails.distributor_enrolled"],
    "site.contacted": ["replicated_sites.emails.site_contacted"],
    "order.placed": ["catalog.customer.emails.order_placed"],
    "order.paid": ["commissions.handlers.order_changed", "catalog.customer.emails.order_paid"],
    "order.shipped": ["catalog.customer.emails.order_shipped"],
    "order.cancelled": [
        "commissions.handlers.order_changed",
        "catalog.customer.emails.order_cancelled",
    ],
    "order.refunded": [
        "commissions.handlers.order_changed",
        "catalog.customer.emails.order_refunded",
    ],
    "distributor.status_changed": ["commissions.handlers.distributor_changed"],
    "estimates.recompute": ["commissions.handlers.estimates_recompute"],
}
OUTBOX_SWEEP_SECONDS = env_int("OUTBOX_SWEEP_SECONDS", 3 if DEMO_MODE else 10, low=1, high=3600)
OUTBOX_MAX_ATTEMPTS = env_int("OUTBOX_MAX_ATTEMPTS", 8, low=1, high=100)

CELERY_BEAT_SCHEDULE = {
    "outbox-sweep": {
        "task": "outbox.sweep",
        "schedule": float(OUTBOX_SWEEP_SECONDS),
        "options": {"expires": OUTBOX_SWEEP_SECONDS * 2},
    },
    "outbox-forget": {"task": "outbox.forget", "schedule": 3600.0},
    "orders-expire": {"task": "billing.orders_expire", "schedule": 900.0},
    "estimates-refresh": {"task": "commissions.refresh_estimates", "schedule": 60.0},
    "best-sellers": {"task": "listing.sold_refresh", "schedule": 600.0},
}
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "celerybeat-schedule")
