"""Real Chromium: one process for the run, a fresh profile for each test."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from mlmshop.lib.chromium import chromium_arguments, chromium_program

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page


@pytest.fixture(scope="session")
def chromium() -> Iterator["Browser"]:
    """The browser; skips where the machine has none. For a page of your own see `page`."""
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop in this thread, and Django would refuse the database beside it.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        program = chromium_program(playwright.chromium.executable_path)
        if program is None:
            pytest.skip("Not here: Chromium (install it, or name it with CHROMIUM)")
        browser = playwright.chromium.launch(
            executable_path=program,
            args=chromium_arguments(),
        )
        yield browser
        browser.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def browser_context(chromium: "Browser") -> Iterator["BrowserContext"]:
    """A fresh profile, 1280 px wide. Its pages must load without an error in the console."""
    context = chromium.new_context(
        viewport={"width": 1280, "height": 900}, locale="en-US", timezone_id="UTC"
    )
    context.set_default_timeout(15_000)
    troubles: list[str] = []
    context.on("weberror", lambda error: troubles.append(f"exception: {error.error}"))
    context.on(
        "console",
        lambda message: (
            troubles.append(f"console: {message.text} ({message.location})")
            if message.type == "error"
            else None
        ),
    )
    yield context
    context.close()
    assert troubles == []


@pytest.fixture
def page(browser_context: "BrowserContext") -> "Page":
    """A page in a fresh profile."""
    return browser_context.new_page()
