"""Setting what a product is worth."""

from decimal import Decimal

from catalog.volume.models import ProductVolume


def product_volume_set(
    *, product_id: int, cv: Decimal, pv: Decimal, commissionable: bool = True
) -> ProductVolume:
    """Set CV (the company's currency) and PV (points) of one unit of a product.

    Raises ``ValidationError`` with a sentence for a negative value, or a volume on a product that
    is not commissionable; nothing is changed then. Orders already placed keep theirs.
    """
    volume = ProductVolume.objects.filter(product_id=product_id).first()
    volume = volume or ProductVolume(product_id=product_id)
    volume.cv, volume.pv, volume.commissionable = cv, pv, commissionable
    volume.full_clean()
    volume.save()
    return volume
