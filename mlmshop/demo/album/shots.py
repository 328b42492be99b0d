"""The pictures: which pages, as whom, how wide, and what is opened on them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PIL import Image

from mlmshop.demo.album.frames import framed, side_by_side
from mlmshop.demo.album.studio import Studio
from mlmshop.demo.logins import DISTRIBUTOR, DISTRIBUTOR_SITE
from mlmshop.lib.chromium import chromium_arguments, chromium_program

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DESK, PHONE = (1280, 960), (390, 844)
WIDE, HALF, NARROW = 1280, 880, 390


class NoBrowser(RuntimeError):
    """What drives the demo is not here; the text says what to do."""


def album(at: Studio) -> Iterator[tuple[str, Image.Image]]:
    """(file name, picture) of each; raises ``NoBrowser`` before the first."""
    with browser(at) as chromium:
        camera = Camera(chromium, at)
        site, team = camera.site_home(), camera.team()
        yield "store.png", side_by_side([framed(site, width=WIDE)])
        yield "team.png", side_by_side([framed(team, width=WIDE)])
        yield "overview.png", side_by_side([framed(site, width=HALF), framed(team, width=HALF)])
        yield "earnings.png", side_by_side([framed(camera.earnings(), width=WIDE)])
        yield "phone.png", side_by_side([framed(shot, width=NARROW) for shot in camera.phones()])


@contextmanager
def browser(at: Studio) -> Iterator[Browser]:
    """Chromium, told where the demo's hosts are. Raises ``NoBrowser``."""
    playwright_check()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        program = chromium_program(playwright.chromium.executable_path)
        if program is None:
            raise NoBrowser(
                "Chromium is not here: install it, or name it with CHROMIUM=/path/to/chromium."
            )
        arguments = chromium_arguments()
        if at.port is not None:
            rule = f"MAP {at.domain} 127.0.0.1:{at.port}, MAP *.{at.domain} 127.0.0.1:{at.port}"
            arguments.append(f"--host-resolver-rules={rule}")
        chromium = playwright.chromium.launch(executable_path=program, args=arguments)
        try:
            yield chromium
        finally:
            chromium.close()


def playwright_check() -> None:
    """Raises ``NoBrowser`` where the developers' packages are not installed."""
    try:
        import playwright  # noqa: F401
        import time_machine  # noqa: F401
    except ModuleNotFoundError as missing:
        raise NoBrowser(
            f"The package {missing.name} takes the pictures and is not installed: run make setup."
        ) from None


class Camera:
    """Visits pages; the log-in of the demo distributor is made once."""

    def __init__(self, chromium: Browser, at: Studio) -> None:
        self.chromium = chromium
        self.at = at
        self.distributor = self._logged_in()

    def site_home(self) -> bytes:
        with self._page(DESK) as page:
            return self._shot(page, self.at.site(DISTRIBUTOR_SITE))

    def team(self) -> bytes:
        with self._page(DESK, self.distributor) as page:
            return self._shot(page, self.at.main("/office/team/"))

    def earnings(self) -> bytes:
        """The statement with a line explained, of the highest level on it: a long way up."""
        with self._page(DESK, self.distributor) as page:
            page.goto(self.at.main("/office/earnings/"))
            names = page.locator(".lines .tag").all_inner_texts()
            deepest = max(
                range(len(names)), key=lambda line: (names[line][-1:].isdigit(), names[line])
            )
            page.locator(".lines a[data-why]").nth(deepest).click()
            page.locator("#why-h").wait_for()
            return self._settled(page)

    def phones(self) -> Iterator[bytes]:
        with self._page(PHONE) as page:
            yield self._shot(page, self.at.site(DISTRIBUTOR_SITE))
            page.locator(".card h3 a").first.click()
            page.locator("#buy-form").wait_for()
            yield self._settled(page)
        with self._page(PHONE, self.distributor) as page:
            yield self._shot(page, self.at.main("/office/"))

    def _logged_in(self) -> dict:
        with self._page(DESK) as page:
            page.goto(self.at.main("/accounts/login/"))
            page.fill("[name=login-username]", DISTRIBUTOR.email)
            page.fill("[name=login-password]", DISTRIBUTOR.password)
            page.press("[name=login-password]", "Enter")
            page.wait_for_url(lambda url: "/login/" not in url)
            return page.context.storage_state()

    @contextmanager
    def _page(self, size: tuple[int, int], state: dict | None = None) -> Iterator[Page]:
        width, height = size
        context = self.chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme="light",
            reduced_motion="reduce",
            locale="en-US",
            timezone_id="UTC",
            has_touch=size == PHONE,
            storage_state=state,
        )
        context.set_default_timeout(30_000)
        try:
            yield context.new_page()
        finally:
            context.close()

    def _shot(self, page: Page, address: str) -> bytes:
        response = page.goto(address)
        if response is None or not response.ok:
            raise RuntimeError(f"{address} did not answer with a page.")
        return self._settled(page)

    @staticmethod
    def _settled(page: Page) -> bytes:
        page.wait_for_load_state("networkidle")
        return page.screenshot(animations="disabled", caret="hide")
