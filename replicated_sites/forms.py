"""What a visitor writes to a distributor."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class ContactForm(forms.Form):
    """A message to the distributor of the site, and where to answer it."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail"),
        max_length=254,
        help_text=_("The answer goes there."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    message = forms.CharField(
        label=_("Your message"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    # People never see this field; who fills it in is a program.
    website = forms.CharField(required=False, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""

    @property
    def from_a_program(self) -> bool:
        """Whether the hidden field was filled in."""
        return bool(self.cleaned_data.get("website"))
