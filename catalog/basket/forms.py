"""Adding to the basket."""

from django import forms
from django.utils.translation import gettext_lazy as _
from oscar.apps.basket.forms import AddToBasketForm as OscarAddToBasketForm
from oscar.apps.basket.forms import SimpleAddToBasketMixin


class AddToBasketForm(OscarAddToBasketForm):
    """Variants by their name: Oscar's summary of attributes asks the database for each of them."""

    def _create_parent_product_fields(self, product) -> None:
        self.fields["child_id"] = forms.ChoiceField(
            choices=[(child.pk, child.get_title()) for child in product.get_public_children()],
            label=_("Variant"),
            error_messages={
                "required": _("Choose which kind you would like, then add it."),
                "invalid_choice": _("This kind is no longer sold. Choose another one."),
            },
        )


class SimpleAddToBasketForm(SimpleAddToBasketMixin, AddToBasketForm):
    """The same with a quantity of one."""
