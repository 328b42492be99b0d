from django.contrib import admin
from oscar.apps.catalogue.admin import *  # noqa: F403
from oscar.core.loading import get_model

from catalog.volume.admin import ProductVolumeInline

# CV and PV are edited where the product is.
_product = get_model("catalogue", "Product")
_oscar = type(admin.site._registry[_product])
admin.site.unregister(_product)
admin.site.register(
    _product,
    type("ProductAdmin", (_oscar,), {"inlines": [*_oscar.inlines, ProductVolumeInline]}),
)
