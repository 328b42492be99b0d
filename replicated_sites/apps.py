from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ReplicatedSitesConfig(AppConfig):
    name = "replicated_sites"
    verbose_name = _("Replicated sites")

    def ready(self) -> None:
        post_migrate.connect(_name_the_main_host, sender=self)


def _name_the_main_host(using: str, **kwargs: object) -> None:
    """Keep ``django.contrib.sites``' one row at the main host.

    Oscar and the password reset build the links in their e-mails from that row; left alone it
    says example.com.
    """
    from django.apps import apps
    from django.conf import settings

    site_model = apps.get_model("sites", "Site")
    if site_model._meta.db_table not in _tables(using):
        return
    site_model.objects.using(using).update_or_create(
        pk=settings.SITE_ID,
        defaults={"domain": settings.SITE_DOMAIN, "name": settings.COMPANY_NAME[:50]},
    )
    site_model.objects.clear_cache()


def _tables(using: str) -> list[str]:
    from django.db import connections

    return connections[using].introspection.table_names()
