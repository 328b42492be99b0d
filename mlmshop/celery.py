"""The Celery application.

Delivery is at least once and may lose a message with its broker; the outbox (``mlmshop.outbox``)
is what guarantees that every effect happens, exactly once.
"""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mlmshop.settings")

app = Celery("mlmshop")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
