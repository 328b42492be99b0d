from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReplicatedSitesConfig(AppConfig):
    name = "replicated_sites"
    label = "replicated_sites"
    verbose_name = _("Replicated sites")
