"""People's own pictures, made safe to show.

What somebody uploads is never served: it is read whole, turned upright, scaled down and written
anew as WebP, so that neither the place it was taken at nor anything hidden behind the picture
reaches a visitor.
"""

from io import BytesIO
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext
from PIL import Image, ImageCms, ImageOps

MAX_BYTES = 8 * 1024 * 1024
MAX_PIXELS = 40_000_000
FORMATS = ("JPEG", "PNG", "WEBP")
QUALITY = 86


def picture_check(upload: File) -> None:
    """Refuse what is too large or cannot be read to its end; leaves the file at its start."""
    if upload.size and upload.size > MAX_BYTES:
        raise ValidationError(
            gettext("The picture has %(size).1f MB: choose one of at most %(most)d MB.")
            % {"size": upload.size / 1024 / 1024, "most": MAX_BYTES // 1024 // 1024}
        )
    _read(upload)
    upload.seek(0)


def picture_clean(upload: File, *, within: tuple[int, int], crop: bool = False) -> ContentFile:
    """The picture written anew: at most *within* (width, height in pixels), never scaled up.

    With *crop* it fills that shape from its middle. Raises ``ValidationError`` for what cannot be
    read.
    """
    picture = _read(upload)
    if crop:
        width, height = within
        scale = min(1.0, picture.width / width, picture.height / height)
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        picture = ImageOps.fit(picture, size, Image.Resampling.LANCZOS)
    else:
        picture.thumbnail(within, Image.Resampling.LANCZOS)
    # A new canvas: nothing but pixels goes along.
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    data = BytesIO()
    bare.save(data, "WEBP", quality=QUALITY, method=4)
    return ContentFile(data.getvalue(), name=f"{uuid4().hex}.webp")


def _read(upload: File) -> Image.Image:
    """The picture in *upload*, upright and in sRGB."""
    try:
        upload.seek(0)
        picture: Image.Image = Image.open(upload, formats=FORMATS)
        if picture.width * picture.height > MAX_PIXELS:
            raise ValidationError(
                gettext(
                    "The picture is %(width)d × %(height)d pixels: choose one of at most "
                    "%(most)d million pixels."
                )
                % {
                    "width": picture.width,
                    "height": picture.height,
                    "most": MAX_PIXELS // 1_000_000,
                }
            )
        picture.load()
        profile = picture.info.get("icc_profile")
        picture = ImageOps.exif_transpose(picture)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise ValidationError(
            gettext("This picture cannot be read: choose a JPEG, PNG or WebP file.")
        ) from error
    transparent = "transparency" in picture.info or "A" in picture.getbands()
    if picture.mode not in ("RGB", "RGBA"):
        picture = picture.convert("RGBA" if transparent else "RGB")
    return _in_srgb(picture, profile)


def _in_srgb(picture: Image.Image, profile: Any) -> Image.Image:
    """Phones photograph in wider colours; without its profile such a picture would look dull."""
    if not profile:
        return picture
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        made = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"))
    except (ImageCms.PyCMSError, OSError):
        return picture
    return made or picture
