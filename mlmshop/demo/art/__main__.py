"""Write every picture as SVG, and all of them on one contact sheet.

python -m mlmshop.demo.art var/art
"""

import sys
from pathlib import Path

from .gallery import gallery
from .render import png

COLUMNS, CELL_WIDTH, CELL_HEIGHT, GAP = 8, 320, 400, 20


def contact_sheet(drawings: list[str]) -> str:
    rows = -(-len(drawings) // COLUMNS)
    width = COLUMNS * (CELL_WIDTH + GAP) + GAP
    height = rows * (CELL_HEIGHT + GAP) + GAP
    sheet = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<path d="M0 0H{width}V{height}H0Z" fill="#FAF7F1"/>'
    ]
    for i, drawing in enumerate(drawings):
        x = GAP + (i % COLUMNS) * (CELL_WIDTH + GAP)
        y = GAP + (i // COLUMNS) * (CELL_HEIGHT + GAP)
        place = f'<svg x="{x}" y="{y}" width="{CELL_WIDTH}" height="{CELL_HEIGHT}" '
        sheet.append(drawing.replace("<svg ", place, 1))
    return "".join(sheet) + "</svg>"


def main(folder: Path, *, width: int = 1920) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    drawings = {slug: svg for slug, (svg, _alt) in gallery().items()}
    for slug, drawing in drawings.items():
        (folder / f"{slug}.svg").write_text(drawing)
    sheet = contact_sheet(list(drawings.values()))
    (folder / "contact.png").write_bytes(png(sheet, width))
    sys.stderr.write(f"{len(drawings)} pictures and contact.png in {folder}\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Say where to write the pictures: python -m mlmshop.demo.art FOLDER")
    main(Path(sys.argv[1]))
