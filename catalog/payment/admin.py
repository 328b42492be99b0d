"""Oscar's payment records in Django admin: to read. The one payment door writes them."""

from django.contrib import admin
from oscar.apps.payment.admin import *  # noqa: F403
from oscar.core.loading import get_model

from catalog.volume.admin import ReadOnlyAdmin

for _name in ("Source", "Transaction"):
    _model = get_model("payment", _name)
    _oscar = type(admin.site._registry[_model])
    admin.site.unregister(_model)
    admin.site.register(_model, type(f"{_name}Admin", (ReadOnlyAdmin, _oscar), {}))
