"""What a product is worth to the compensation plan, and what an order was worth when placed."""

from decimal import Decimal

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

ZERO = Decimal("0.00")


class ProductVolume(models.Model):
    """CV and PV of one unit of a product, as staff set them today.

    A variant without a row of its own has its parent's; a product with neither carries no volume.
    An own row always wins, so a variant can be worth more, less or nothing. Orders never read this
    again once they are placed: see ``LineVolume``.
    """

    product = models.OneToOneField(
        "catalogue.Product",
        on_delete=models.CASCADE,
        related_name="volume",
        verbose_name=_("product"),
    )
    commissionable = models.BooleanField(
        _("commissionable"),
        default=True,
        help_text=_(
            "Off for enrolment kits, sales aids, training and fees: nobody earns on them, and CV "
            "and PV stay 0."
        ),
    )
    cv = models.DecimalField(
        _("CV"),
        max_digits=12,
        decimal_places=2,
        default=ZERO,
        validators=[MinValueValidator(ZERO, _("CV cannot be negative: enter 0 or more."))],
        help_text=_("Commissionable volume of one unit, in the company's currency."),
    )
    pv = models.DecimalField(
        _("PV"),
        max_digits=12,
        decimal_places=2,
        default=ZERO,
        validators=[MinValueValidator(ZERO, _("PV cannot be negative: enter 0 or more."))],
        help_text=_("Personal volume of one unit, in points: what qualification counts."),
    )

    class Meta:
        verbose_name = _("product volume")
        verbose_name_plural = _("product volumes")
        constraints = [
            models.CheckConstraint(
                name="product_cv_not_negative",
                condition=Q(cv__gte=0),
                violation_error_message=_("CV cannot be negative: enter 0 or more."),
            ),
            models.CheckConstraint(
                name="product_pv_not_negative",
                condition=Q(pv__gte=0),
                violation_error_message=_("PV cannot be negative: enter 0 or more."),
            ),
            models.CheckConstraint(
                name="product_volume_only_if_commissionable",
                condition=Q(commissionable=True) | Q(cv=0, pv=0),
                violation_error_message=_(
                    "A product that is not commissionable has no volume: set CV and PV to 0."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"CV {self.cv}, PV {self.pv}"


class LineVolume(models.Model):
    """The volume of an order line, frozen in the transaction that placed the order.

    ``cv`` and ``pv`` are the whole line's, after discounts. Of all the columns only
    ``refunded_quantity`` ever changes, and it only grows: the database adds to it as refund lines
    are written, and its check refuses a refund of more units than were sold. What the line is
    still worth is ``cv × (quantity − refunded_quantity) ÷ quantity``, rounded.
    """

    line = models.OneToOneField(
        "order.Line", on_delete=models.PROTECT, related_name="volume", verbose_name=_("line")
    )
    quantity = models.PositiveIntegerField(_("quantity"))
    unit_cv = models.DecimalField(_("CV of one unit"), max_digits=12, decimal_places=2)
    unit_pv = models.DecimalField(_("PV of one unit"), max_digits=12, decimal_places=2)
    cv = models.DecimalField(_("CV"), max_digits=14, decimal_places=2)
    pv = models.DecimalField(_("PV"), max_digits=14, decimal_places=2)
    refunded_quantity = models.PositiveIntegerField(_("refunded"), default=0)

    class Meta:
        verbose_name = _("line volume")
        verbose_name_plural = _("line volumes")
        constraints = [
            models.CheckConstraint(
                name="line_volume_not_negative",
                condition=Q(unit_cv__gte=0, unit_pv__gte=0, cv__gte=0, pv__gte=0, quantity__gte=1),
            ),
            models.CheckConstraint(
                name="line_not_refunded_twice",
                condition=Q(refunded_quantity__gte=0) & Q(refunded_quantity__lte=F("quantity")),
                violation_error_message=_("More units are refunded than were sold."),
            ),
        ]

    def __str__(self) -> str:
        return f"CV {self.cv}, PV {self.pv}"


class OrderCredit(models.Model):
    """Who an order is credited to, decided once, when it was placed, with the evidence.

    Frozen by the database. ``buyer_key`` tells retail customers apart: an account where the buyer
    has one (a guest is known by their e-mail address), else the case-folded address.
    """

    PERSONAL, RETAIL = "personal", "retail"
    KINDS = ((PERSONAL, _("personal")), (RETAIL, _("retail")))

    order = models.OneToOneField(
        "order.Order", on_delete=models.PROTECT, related_name="credit", verbose_name=_("order")
    )
    seller_code = models.CharField(_("seller"), max_length=32, db_index=True)
    kind = models.CharField(_("kind"), max_length=8, choices=KINDS)
    rule = models.PositiveSmallIntegerField(_("attribution rule"))
    buyer_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("buyer"),
    )
    buyer_email = models.CharField(_("buyer's e-mail address"), max_length=254, db_index=True)
    buyer_key = models.CharField(_("buyer's key"), max_length=260)
    evidence = models.JSONField(_("evidence"), default=dict)
    credited_at = models.DateTimeField(_("credited at"))

    class Meta:
        verbose_name = _("credit")
        verbose_name_plural = _("credits")
        constraints = [
            models.CheckConstraint(
                name="credit_kind_follows_rule",
                condition=Q(kind="personal", rule=1) | Q(kind="retail", rule__range=(2, 5)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seller_code} ({self.kind})"
