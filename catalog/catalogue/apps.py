from oscar.apps.catalogue.apps import CatalogueConfig as OscarCatalogueConfig


class CatalogueConfig(OscarCatalogueConfig):
    name = "catalog.catalogue"

    def ready(self) -> None:
        super().ready()
        from catalog.catalogue import pictures

        pictures.connect()
