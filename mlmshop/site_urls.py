"""The addresses of a distributor's site: the whole store, accounts and joining.

Office, dashboard and admin are on the main host alone (mlmshop.urls).
"""

from django.apps import apps
from django.conf import settings
from django.conf.urls.static import static
from django.contrib.auth.views import PasswordResetConfirmView
from django.urls import include, path, reverse_lazy
from oscar.views.decorators import login_forbidden

from mlmshop.accounts.forms import SetPasswordForm

urlpatterns = [
    path("join/", include("mlmshop.joining.urls")),
    path("accounts/", include("mlmshop.accounts.urls")),
    path("", include("replicated_sites.urls")),
    path("", include("catalog.storefront.urls")),
    path("", include("catalog.billing.urls")),
    # Oscar's, with our form.
    path(
        "password-reset/confirm/<str:uidb64>/<str:token>/",
        login_forbidden(
            PasswordResetConfirmView.as_view(
                form_class=SetPasswordForm,
                success_url=reverse_lazy("password-reset-complete"),
                template_name="oscar/registration/password_reset_confirm.html",
            )
        ),
        name="password-reset-confirm",
    ),
    path("wishlists/", include("catalog.customer.wishlists.shared_urls")),
    # Oscar's own, without its dashboard and its page of a shared wish list.
    path(
        "",
        include(
            [
                pattern
                for pattern in apps.get_app_config("oscar").urls[0]
                if not str(pattern.pattern).startswith(("dashboard/", "wishlists/"))
            ]
        ),
    ),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
]
