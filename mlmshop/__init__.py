"""The project: ground floor and roof, nothing of the domain."""

from mlmshop.celery import app as celery_app

__all__ = ("celery_app",)
