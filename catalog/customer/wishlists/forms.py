"""Naming a wish list and saying who sees it."""

from django import forms
from django.utils.translation import gettext_lazy as _
from oscar.core.loading import get_model

WishList = get_model("wishlists", "WishList")


class WishListNameForm(forms.Form):
    name = forms.CharField(
        label=_("Name of the list"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class WishListForm(forms.ModelForm):
    name = forms.CharField(
        label=_("Name"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    shared = forms.BooleanField(label=_("Anyone with the link can see this list"), required=False)

    class Meta:
        model = WishList
        fields = ("name",)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["shared"].initial = self.instance.visibility != WishList.PRIVATE

    def save(self, commit: bool = True):
        shared = self.cleaned_data["shared"]
        self.instance.visibility = WishList.PUBLIC if shared else WishList.PRIVATE
        return super().save(commit)
