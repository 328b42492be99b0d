"""The version of everything that shared pages show."""

from django.db import connection, models
from django.utils.translation import gettext_lazy as _


class PageVersion(models.Model):
    """A few random tokens; all of them together are the version.

    Triggers on the tables that pages read (migration 0002) give one of the rows a new token in the
    transaction of each change, whoever makes it and however: a page rendered from the old state is
    never asked for again once the change is committed. There are as many rows as transactions have
    ever changed something at the same moment, so that none waits for another.
    """

    token = models.UUIDField(_("token"))

    class Meta:
        verbose_name = _("page version")
        verbose_name_plural = _("page versions")

    def __str__(self) -> str:
        return f"{self.pk}"


def page_version() -> str:
    """The version of now, as this transaction sees it; one query.

    Within a transaction the triggers note that they have made a new token, and spare the rest of
    its changes another; reading takes the note away, so that what changes after it counts again.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(token::text, ' ' ORDER BY id),"
            " set_config('pagecache.changed_in', '', true) FROM pagecache_pageversion"
        )
        return cursor.fetchone()[0] or ""
