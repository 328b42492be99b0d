"""Pictures as files, made beside everything else: drawing them takes as long as months of trade.

A process of its own draws and encodes while the seeding goes on; the files are stored when they
are wanted. Each carries its drawing's hash in its name: what an earlier seeding made is used
again, and a changed drawing gets files of its own.
"""

import signal
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from catalog.catalogue.pictures import WIDTHS, rendition_encode, rendition_name
from mlmshop.demo.art.gallery import gallery
from mlmshop.demo.art.render import png, webp

DRAWN_WIDTH = WIDTHS[-1]
PORTRAIT_WIDTH = 512


@dataclass(frozen=True, kw_only=True)
class Print:
    """A drawing and where it is kept; one without renditions is shown in its own size alone."""

    slug: str
    name: str
    alt: str
    width: int
    renditions: bool

    @property
    def files(self) -> list[str]:
        """Every file it becomes, the renditions as pages look for them."""
        more = [rendition_name(self.name, width) for width in WIDTHS] if self.renditions else []
        return [self.name, *more]


class Printer:
    """Knows every print by its drawing's name. Used as a context: leaving it ends the process."""

    def __init__(self, *, folders: dict[str, str], unscaled: Iterable[str] = ()) -> None:
        """`folders` says where each drawing's file goes; `unscaled` have no renditions."""
        drawings, single = gallery(), set(unscaled)
        self._prints = {
            slug: _print(folder, slug, *drawings[slug], renditions=slug not in single)
            for slug, folder in folders.items()
        }
        self._awaited: list[Print] = []
        self._process: Any = None

    def __enter__(self) -> "Printer":
        self._awaited = [one for one in self._prints.values() if not _is_stored(one)]
        if self._awaited:
            # Spawned, not forked: a child must not have our connection to the database. It draws
            # by name: what it is started with has to fit into a pipe, or its death would hang us.
            context = get_context("spawn")
            self._inbox, outbox = context.Pipe(duplex=False)
            self._process = context.Process(
                target=_print_all, args=(outbox, self._awaited), daemon=True
            )
            self._process.start()
            outbox.close()
        return self

    def __exit__(self, *exception: object) -> None:
        if self._process is not None:
            self._inbox.close()
            self._process.terminate()
            self._process.join()

    def name(self, slug: str) -> str:
        """Where the drawing's file is in the storage."""
        return self._prints[slug].name

    def alt(self, slug: str) -> str:
        return self._prints[slug].alt

    def stored(self) -> Iterable[str]:
        """Store each new picture as it is finished; yields the names."""
        while self._awaited:
            try:
                files = self._inbox.recv()
            except EOFError:
                self._process.join()
                raise RuntimeError(
                    f"The process that draws ended with status {self._process.exitcode}, "
                    f"{len(self._awaited)} pictures before its end."
                ) from None
            for name, data in files.items():
                # Storages never overwrite: what a broken-off seeding left goes first.
                default_storage.delete(name)
                default_storage.save(name, ContentFile(data))
            yield self._awaited.pop(0).name


def _print(folder: str, slug: str, svg: str, alt: str, *, renditions: bool) -> Print:
    mark = sha256(f"{DRAWN_WIDTH} {svg}".encode()).hexdigest()[:10]
    return Print(
        name=f"{folder}/{slug}-{mark}.{'png' if renditions else 'webp'}",
        slug=slug,
        alt=alt,
        width=DRAWN_WIDTH if renditions else min(PORTRAIT_WIDTH, DRAWN_WIDTH),
        renditions=renditions,
    )


def _is_stored(one: Print) -> bool:
    return all(default_storage.exists(name) for name in one.files)


def _print_all(outbox: Connection, prints: list[Print]) -> None:
    """In the other process: send every print's files, until done or nobody listens."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is our parent's, and it ends us
    drawings = gallery()
    try:
        for one in prints:
            outbox.send(_files(one, drawings[one.slug][0]))
    except BrokenPipeError:
        return


def _files(one: Print, svg: str) -> dict[str, bytes]:
    if not one.renditions:
        return {one.name: webp(svg, one.width)}
    data = png(svg, one.width)
    with Image.open(BytesIO(data)) as picture:
        picture.load()
        return {one.name: data} | {
            rendition_name(one.name, width): rendition_encode(picture, width) for width in WIDTHS
        }
