"""Adding to the basket."""

from django import forms
from django.utils.translation import gettext_lazy as _
from oscar.apps.basket.forms import AddToBasketForm as OscarAddToBasketForm
from oscar.apps.basket.forms import SimpleAddToBasketMixin

from catalog.basket.stock import stock_sentence


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

    def clean(self) -> dict:
        availability = self.basket.strategy.fetch_for_product(self.product).availability
        if (quantity := self.cleaned_data.get("quantity")) and not self.product.is_parent:
            wanted = self.basket.product_quantity(self.product) + quantity
            permitted, reason = availability.is_purchase_permitted(wanted)
            if not permitted:
                raise forms.ValidationError(stock_sentence(availability, reason))
        return super().clean()


class SimpleAddToBasketForm(SimpleAddToBasketMixin, AddToBasketForm):
    """The same with a quantity of one."""
