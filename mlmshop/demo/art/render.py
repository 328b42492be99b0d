"""From drawing to picture file. resvg is the only renderer: no system library, no fonts."""

from io import BytesIO

import resvg_py
from PIL import Image


def png(svg: str, width: int) -> bytes:
    """The drawing `width` pixels wide, as PNG."""
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width, skip_system_fonts=True))


def webp(svg: str, width: int, quality: int = 88) -> bytes:
    """The drawing `width` pixels wide, as WebP: about a quarter of the PNG's size."""
    out = BytesIO()
    with Image.open(BytesIO(png(svg, width))) as picture:
        picture.save(out, "WEBP", quality=quality, method=4)
    return out.getvalue()
