"""Django's admin with a site of our own."""

from django.contrib.admin import apps


class AdminConfig(apps.AdminConfig):
    """As Django's; its site has the company's name and its apps in order."""

    default_site = "mlmshop.admin_site.CompanyAdminSite"
