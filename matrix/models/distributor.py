"""Distributors and the history of their status."""

from django.conf import settings
from django.contrib.postgres.indexes import OpClass
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """What a distributor may do and earn (plan-rules §1)."""

    PENDING = "pending", _("Pending")
    ACTIVE = "active", _("Active")
    SUSPENDED = "suspended", _("Suspended")
    TERMINATED = "terminated", _("Terminated")
    HOUSE = "house", _("House")


class Distributor(models.Model):  # type: ignore[django-manager-missing]  # mptt has no types
    """An enrolled independent seller.

    ``sponsor`` is who enrolled them, fixed for ever: a trigger in the database refuses any change,
    and one row alone, the root, has none. It is not the placement: where a distributor stands in
    the matrix is their ``Position``. ``status`` is changed only by ``distributor_status_change``,
    which keeps the history. Rows are never deleted; a distributor who leaves is terminated.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="distributor",
        verbose_name=_("user"),
    )
    code = models.CharField(
        _("code"),
        max_length=32,
        unique=True,
        validators=[
            RegexValidator(
                r"^[A-Za-z0-9][A-Za-z0-9._-]*\Z",
                _("A code is letters, digits, dots, hyphens and underscores, like AF-10428."),
            )
        ],
        help_text=_("The public number people know this distributor by, like AF-10428."),
    )
    sponsor = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sponsored",
        verbose_name=_("sponsor"),
        help_text=_("Who enrolled this distributor. It never changes; only the root has none."),
    )
    enrolled_at = models.DateTimeField(_("enrolled at"))
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.ACTIVE
    )

    class Meta:
        verbose_name = _("distributor")
        verbose_name_plural = _("distributors")
        constraints = [
            # Look-ups by code forgive the case, so two codes must not differ by it alone.
            models.UniqueConstraint(Upper("code"), name="matrix_distributor_code_ci"),
            models.UniqueConstraint(
                fields=["sponsor"],
                name="matrix_distributor_one_root",
                condition=Q(sponsor__isnull=True),
                nulls_distinct=False,
                violation_error_message=_("There is a root already: name a sponsor."),
            ),
            models.CheckConstraint(
                condition=Q(sponsor__isnull=True) | ~Q(sponsor=F("id")),
                name="matrix_distributor_not_own_sponsor",
            ),
            models.CheckConstraint(
                condition=Q(status__in=Status.values), name="matrix_distributor_status"
            ),
        ]
        indexes = [
            models.Index(fields=["sponsor", "enrolled_at"], name="matrix_dist_recruits"),
            # Search by the beginning of a code, whatever the database's collation.
            models.Index(
                OpClass(Upper("code"), name="varchar_pattern_ops"), name="matrix_dist_code_prefix"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.display_name} ({self.code})"

    @property
    def display_name(self) -> str:
        """The full name; the code where the person gave none."""
        return self.user.get_full_name() or self.code

    @property
    def first_name(self) -> str:
        """The first name; the code where the person gave none."""
        return self.user.first_name or self.code

    @property
    def is_root(self) -> bool:
        """Whether this is the top of the company."""
        return self.sponsor_id is None


class DistributorStatusChange(models.Model):
    """One change of a distributor's status; append-only, by a trigger.

    The row of the enrolment has an empty ``from_status``. The status a distributor had at any
    moment is the ``to_status`` of the last row up to it.
    """

    distributor = models.ForeignKey(
        Distributor,
        on_delete=models.PROTECT,
        related_name="status_changes",
        verbose_name=_("distributor"),
    )
    from_status = models.CharField(_("from"), max_length=10, choices=Status.choices, blank=True)
    to_status = models.CharField(_("to"), max_length=10, choices=Status.choices)
    at = models.DateTimeField(_("at"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("status change")
        verbose_name_plural = _("status changes")
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["distributor"],
                condition=Q(from_status=""),
                name="matrix_statuschange_one_first",
            ),
            models.CheckConstraint(
                condition=~Q(from_status=F("to_status")), name="matrix_statuschange_changes"
            ),
        ]
        indexes = [models.Index(fields=["distributor", "at", "id"], name="matrix_statuschange_at")]

    def __str__(self) -> str:
        return f"{self.from_status or '–'} → {self.to_status}"
