from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VolumeConfig(AppConfig):
    name = "catalog.volume"
    label = "volume"
    verbose_name = _("Volumes and credit")
