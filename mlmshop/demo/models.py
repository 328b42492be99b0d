from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Seeding(models.Model):
    """How this database was filled with the demo company; at most one row, written with the rest.

    The same sizes, seed and date always give the same `digest` (see `mlmshop.demo.digest`): the
    row tells a second `seed_demo` whether what it is asked for is already here.
    """

    distributors = models.PositiveIntegerField(_("distributors"))
    orders = models.PositiveIntegerField(_("orders"))
    months = models.PositiveIntegerField(_("months"))
    seed = models.BigIntegerField(_("seed"))
    as_of = models.DateField(_("as of"))
    digest = models.CharField(_("digest"), max_length=64)
    seeded_at = models.DateTimeField(_("seeded at"), auto_now_add=True)
    only = models.BooleanField(default=True, unique=True, editable=False)

    class Meta:
        verbose_name = _("demo seeding")
        verbose_name_plural = _("demo seedings")
        constraints = [
            models.CheckConstraint(condition=Q(only=True), name="demo_seeding_only_one"),
        ]

    def __str__(self) -> str:
        return f"{self.distributors} distributors, {self.orders} orders, {self.as_of}"
