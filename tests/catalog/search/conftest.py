import pytest

from catalog.listing import vocabulary


@pytest.fixture(autouse=True)
def no_words_of_other_tests(monkeypatch):
    """A test that is rolled back changes the catalogue, and nobody is told."""
    monkeypatch.setattr(vocabulary, "_held", None)
