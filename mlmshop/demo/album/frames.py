"""Screenshots as pictures for a page: scaled, framed, set side by side, small on disk."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw

GROUND = "#EFE8DA"
EDGE = "#D5CBB8"
RADIUS = 12
GAP = 32
COLOURS = 256
MOST_BYTES = 340_000


def framed(shot: bytes, *, width: int) -> Image.Image:
    """A screenshot, *width* pixels wide, with rounded corners and a fine edge."""
    full = Image.open(BytesIO(shot)).convert("RGB")
    height = round(full.height * width / full.width)
    scaled = full.resize((width, height), Image.Resampling.LANCZOS)
    # Drawn large and scaled down, or the corners would show steps.
    mask = Image.new("L", (width * 4, height * 4), 0)
    box = (0, 0, width * 4 - 1, height * 4 - 1)
    ImageDraw.Draw(mask).rounded_rectangle(box, RADIUS * 4, fill=255)
    edge = Image.new("L", mask.size, 0)
    ImageDraw.Draw(edge).rounded_rectangle(box, RADIUS * 4, outline=255, width=4)
    mask, edge = (part.resize((width, height), Image.Resampling.LANCZOS) for part in (mask, edge))
    scaled.paste(Image.new("RGB", scaled.size, EDGE), mask=ImageChops.multiply(edge, mask))
    scaled.putalpha(mask)
    return scaled


def side_by_side(pictures: Sequence[Image.Image]) -> Image.Image:
    """Pictures in a row on a quiet ground, their tops in a line."""
    width = sum(picture.width for picture in pictures) + GAP * (len(pictures) + 1)
    height = max(picture.height for picture in pictures) + 2 * GAP
    sheet = Image.new("RGB", (width, height), GROUND)
    left = GAP
    for picture in pictures:
        sheet.paste(picture, (left, GAP), picture)
        left += picture.width + GAP
    return sheet


def picture_write(picture: Image.Image, path: Path) -> None:
    """Write a PNG: in all its colours where that is small enough, else in 256 of them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    full = picture.convert("RGB")
    full.save(path, "PNG", optimize=True)
    if path.stat().st_size > MOST_BYTES:
        full.quantize(COLOURS, kmeans=2, dither=Image.Dither.NONE).save(path, "PNG", optimize=True)
