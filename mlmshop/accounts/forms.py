"""Choosing a password, in our words."""

from typing import Any

from django import forms
from django.contrib.auth import forms as auth
from django.contrib.auth.password_validation import (
    MinimumLengthValidator,
    get_default_password_validators,
)
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


def password_hint() -> str:
    """What a new password needs, as one sentence beside its field."""
    lengths = [
        rule.min_length
        for rule in get_default_password_validators()
        if isinstance(rule, MinimumLengthValidator)
    ]
    return gettext("%(count)d characters or more. A short sentence works well.") % {
        "count": max(lengths, default=1)
    }


def _word(form: forms.Form) -> None:
    form.fields["new_password1"].help_text = password_hint()
    form.fields["new_password2"].label = _("The new password again")
    form.fields["new_password2"].help_text = ""


class SetPasswordForm(auth.SetPasswordForm):
    """A new password for somebody who followed the link in our letter."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self)


class PasswordChangeForm(auth.PasswordChangeForm):
    """A new password for somebody who knows the old one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self)
        self.fields["old_password"].label = _("The password you have now")
