"""Forms of the plan editor."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext_lazy as _

from commissions.selectors.periods import period_named
from mlmshop.lib.money import MINOR_DIGITS


class PlanForm(forms.ModelForm):
    """A draft; what does not fit together is said beside the field."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if "currency" in self.fields:
            self.fields["currency"].initial = settings.COMPANY_CURRENCY

    def clean_currency(self) -> str:
        """Upper case, and one whose digits are known."""
        currency = str(self.cleaned_data["currency"]).upper()
        if currency not in MINOR_DIGITS:
            raise ValidationError(_("This is no currency we know: write a code like USD."))
        return currency

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        depth, rates = data.get("depth"), data.get("level_rates")
        if depth and rates is not None and len(rates) != depth:
            self.add_error(
                "level_rates",
                _("The plan is %(depth)s levels deep and needs as many rates, not %(count)s.")
                % {"depth": depth, "count": len(rates)},
            )
        base = data.get("base_paid_levels")
        if depth and base and base > depth:
            self.add_error(
                "base_paid_levels",
                _("The plan is only %(depth)s levels deep.") % {"depth": depth},
            )
        return data


class RankFormSet(BaseInlineFormSet):
    """The ranks, judged by the depth and the matching generations of their plan."""

    def clean(self) -> None:
        super().clean()
        depth = self.instance.depth
        generations = len(self.instance.matching_rates or [])
        for form in self.forms:
            data = getattr(form, "cleaned_data", None) or {}
            if not data or data.get("DELETE") or depth is None:
                continue
            if (data.get("paid_levels") or 0) > depth:
                form.add_error(
                    "paid_levels", _("The plan is only %(depth)s levels deep.") % {"depth": depth}
                )
            if (data.get("matching_generations") or 0) > generations:
                form.add_error(
                    "matching_generations",
                    _("The plan has %(count)s matching rates.") % {"count": generations},
                )
            rates = data.get("level_rates")
            if rates and len(rates) != depth:
                form.add_error(
                    "level_rates",
                    _("The plan is %(depth)s levels deep and needs as many rates, not %(count)s.")
                    % {"depth": depth, "count": len(rates)},
                )


class PublishForm(forms.Form):
    """The period a version starts with."""

    start = forms.CharField(
        label=_("Starts with period"),
        max_length=8,
        help_text=_(
            "A month as 2026-11 or an ISO week as 2026-W45. Orders paid from its first moment on "
            "are computed by this version."
        ),
    )

    def clean_start(self) -> str:
        """A period's name."""
        start = str(self.cleaned_data["start"]).strip()
        try:
            period_named(start)
        except ValueError as error:
            raise ValidationError(str(error)) from None
        return start
