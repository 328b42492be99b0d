"""Write every search document afresh."""

import sys

from django.core.management.base import BaseCommand
from django.utils import timezone
from oscar.core.loading import get_model
from tqdm import tqdm

from catalog.listing.services import documents_rebuild, sold_refresh


class Command(BaseCommand):
    help = (
        "Write the search document of every product afresh: after moving categories, importing "
        "products past the application, or changing the store's language. "
        "Example: python manage.py rebuild_search"
    )

    def handle(self, *args: object, **options: object) -> None:
        product = get_model("catalogue", "Product")
        total = product.objects.browsable().count()
        written = 0
        with tqdm(
            total=total, unit=" products", file=sys.stderr, disable=not sys.stderr.isatty()
        ) as bar:
            for count in documents_rebuild():
                written += count
                bar.update(count)
        sold_refresh(at=timezone.now())
        self.stderr.write(f"{written} products can be found.")
