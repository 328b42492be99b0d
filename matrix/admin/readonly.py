"""Admin classes for what is looked at and never edited by hand."""

from typing import Any

from django.http import HttpRequest


class ReadOnly:
    """Mixed into an admin or an inline: everything may be seen, nothing changed."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False
