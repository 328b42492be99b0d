"""No page of ours carries script or style in its text: the content security policy refuses both."""

import re

import pytest

from tests.architecture.sources import named, python_files, templates

TAG = re.compile(r"<[a-zA-Z][^<>]*>", re.DOTALL)
HANDLER = re.compile(r"""[\s"']on[a-z]{3,}\s*=""", re.IGNORECASE)
STYLE = re.compile(r"""[\s"']style\s*=""", re.IGNORECASE)
SCRIPT = re.compile(r"<script\b(?![^>]*\bsrc\s*=)[^>]*>", re.IGNORECASE)
# Data for a script to read is no script.
DATA = re.compile(r"""type\s*=\s*["']application/(ld\+)?json["']""", re.IGNORECASE)
COMMENT = re.compile(r"{#.*?#}|{%\s*comment\b.*?%}.*?{%\s*endcomment\s*%}", re.DOTALL)
DJANGO_TAG = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)

# Mail readers know no stylesheet but the one in the letter itself.
LETTERS = ("templates/emails/", "templates/oscar/communication/")


def inline(text: str) -> list[str]:
    """What in this template's text the policy would refuse."""
    text = COMMENT.sub("", text)
    found = [m.group() for m in SCRIPT.finditer(text) if not DATA.search(m.group())]
    found += re.findall(r"<style\b[^>]*>", text, re.IGNORECASE)
    # A quote inside {% … %} would end the attribute too early for TAG.
    for tag in TAG.findall(DJANGO_TAG.sub("x", text)):
        found += [m.strip() for m in (*HANDLER.findall(tag), *STYLE.findall(tag))]
        found += re.findall(r"javascript:", tag, re.IGNORECASE)
    return found


def test_no_template_has_script_style_or_handlers_inline():
    bad = {
        named(path): found
        for path in templates()
        if not named(path).startswith(LETTERS)
        and path.suffix == ".html"
        and (found := inline(path.read_text()))
    }
    assert bad == {}


def test_no_python_file_writes_them_either():
    bad = {}
    for path in python_files(tests=False):
        text = path.read_text()
        found = re.findall(r"<script\b|<style\b|<[a-z]+ [^>\n]*\b(?:style|onclick)=", text)
        if found:
            bad[named(path)] = found
    assert bad == {}


@pytest.mark.parametrize(
    "text",
    [
        "<script>go()</script>",
        "<script type='module'>go()</script>",
        "<style>p {}</style>",
        '<p class="a" style="color: red">',
        '<p\n  style="color: red">',
        "<button onclick='go()'>",
        '<a href="javascript:go()">',
        '<p title="{% translate "Hello" %}" style="x">',
    ],
)
def test_the_search_finds_what_is_inline(text: str):
    assert inline(text)


@pytest.mark.parametrize(
    "text",
    [
        '<script src="/static/js/a.js" defer></script>',
        '<script type="application/json" id="data">{}</script>',
        "{# <style>gone</style> #}",
        "<p>Press on = now, style = yours</p>",
        '<svg><path d="M0 0" stroke="currentColor"/></svg>',
        '<a data-only="x" href="/">',
    ],
)
def test_the_search_leaves_the_rest_alone(text: str):
    assert not inline(text)
