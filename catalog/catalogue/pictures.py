"""Product pictures in the sizes pages show, made once when a picture is saved.

Beside every original `images/products/x.png` lie `images/products/x.png.480.webp` and
`.960.webp`: derived from the name alone, so that no page asks the database or the disk for them.
"""

from dataclasses import dataclass
from functools import partial
from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db.models.signals import post_save, pre_delete
from django.utils.translation import gettext as _
from oscar.core.loading import get_model
from PIL import Image, ImageOps

WIDTHS = (480, 960)
QUALITY = 84
# What a page reserves room by. Styles crop pictures to their place; 4:5 is the catalogue's shape.
SHOWN_WIDTH, SHOWN_HEIGHT = 960, 1200


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture as templates need it: addresses, shape and what it shows."""

    small: str
    large: str
    alt: str
    width: int = SHOWN_WIDTH
    height: int = SHOWN_HEIGHT

    @property
    def srcset(self) -> str:
        return f"{self.small} {WIDTHS[0]}w, {self.large} {WIDTHS[1]}w"


def rendition_name(name: str, width: int) -> str:
    """Where the rendition of the stored file *name* lies; *width* in pixels."""
    return f"{name}.{width}.webp"


def picture_of(image) -> Picture | None:
    """A ProductImage for a page. Costs no query and touches no file."""
    return stored_picture(image.original, alt=image.caption or "")


def stored_picture(file, *, alt: str = "") -> Picture | None:
    """A stored picture whose renditions were made when it was saved; None where there is none."""
    if not file:
        return None
    small, large = (file.storage.url(rendition_name(file.name, width)) for width in WIDTHS)
    return Picture(small=small, large=large, alt=alt)


def renditions_make(*, name: str, storage: Storage) -> None:
    """Write every rendition of the stored picture *name*, replacing what is there.

    A picture smaller than a size is stored at its own: nothing is scaled up. Raises
    `ValueError` for a file that is no picture Pillow can read.
    """
    with storage.open(name) as file:
        try:
            original = ImageOps.exif_transpose(Image.open(file))
            original.load()
        except (OSError, SyntaxError) as error:
            raise ValueError(
                _("%(name)s is not a picture that can be read: use JPEG, PNG or WebP.")
                % {"name": name}
            ) from error
    if original.mode not in ("RGB", "RGBA"):
        original = original.convert("RGBA" if "transparency" in original.info else "RGB")
    for width in WIDTHS:
        target = rendition_name(name, width)
        # Storages never overwrite; the name is the contract here, so the old one goes first.
        storage.delete(target)
        storage.save(target, ContentFile(rendition_encode(original, width)))


def rendition_encode(original: Image.Image, width: int) -> bytes:
    """The picture as WebP, at most *width* pixels wide."""
    picture = original
    if original.width > width:
        height = max(1, round(original.height * width / original.width))
        picture = original.resize((width, height), Image.Resampling.LANCZOS)
    data = BytesIO()
    picture.save(data, "WEBP", quality=QUALITY, method=4)
    return data.getvalue()


def renditions_delete(*, name: str, storage: Storage) -> None:
    for width in WIDTHS:
        storage.delete(rendition_name(name, width))


def connect() -> None:
    """Make renditions of every product's and category's picture."""
    for name, field in (("ProductImage", "original"), ("Category", "image")):
        model = get_model("catalogue", name)
        saved, deleted = partial(_saved, field=field), partial(_deleted, field=field)
        post_save.connect(saved, sender=model, weak=False, dispatch_uid=f"pictures.{name}.saved")
        # Before, not after: Oscar's own receiver then takes the file's name away.
        pre_delete.connect(
            deleted, sender=model, weak=False, dispatch_uid=f"pictures.{name}.deleted"
        )


def _saved(instance, field: str, raw: bool = False, **kwargs) -> None:
    file = getattr(instance, field)
    # Reordering a gallery saves every image; only a new file needs new renditions.
    if file and not raw and not file.storage.exists(rendition_name(file.name, WIDTHS[0])):
        renditions_make(name=file.name, storage=file.storage)


def _deleted(instance, field: str, **kwargs) -> None:
    if file := getattr(instance, field):
        renditions_delete(name=file.name, storage=file.storage)
