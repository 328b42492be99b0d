"""The pages of wish lists. Nothing is changed by a GET."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from oscar.core.loading import get_class, get_model
from oscar.core.utils import safe_referrer

from catalog.customer.wishlists.forms import WishListForm, WishListNameForm
from catalog.customer.wishlists.selectors import wishes, wishlist_cards
from catalog.customer.wishlists.services import (
    WishListFull,
    wishlist_create,
    wishlist_line_move,
    wishlist_product_add,
)
from mlmshop.lib.hosts import request_origin

WishList = get_model("wishlists", "WishList")
Line = get_model("wishlists", "Line")
AddToBasketForm = get_class("basket.forms", "AddToBasketForm")
View = Callable[..., HttpResponse]


def owner_only(view: View) -> View:
    """Whoever is not logged in is asked to, and comes to their lists: a POST cannot be resumed."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if request.method == "GET":
            return redirect_to_login(request.get_full_path())
        return redirect_to_login(reverse("customer:wishlists-list"))

    return guarded


@owner_only
@require_http_methods(["GET", "HEAD", "POST"])
def lists(request: HttpRequest) -> HttpResponse:
    """All of one's lists; a POST makes another."""
    form = WishListNameForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            made = wishlist_create(owner=request.user, name=form.cleaned_data["name"])
        except WishListFull as error:
            form.add_error(None, str(error))
        else:
            return redirect("customer:wishlists-detail", key=made.key)
    return _page(
        request, "list", _("Wish lists"), lists=wishlist_cards(owner=request.user), form=form
    )


@owner_only
@require_safe
def detail(request: HttpRequest, key: str) -> HttpResponse:
    """One of one's lists."""
    wishlist = _own(request, key)
    return _detail(request, wishlist, WishListForm(instance=wishlist))


@owner_only
@require_POST
def update(request: HttpRequest, key: str) -> HttpResponse:
    """Its name, and whether it is shared."""
    form = WishListForm(request.POST, instance=_own(request, key))
    if not form.is_valid():
        return _detail(request, _own(request, key), form)
    form.save()
    messages.success(request, _("The list is saved."))
    return redirect("customer:wishlists-detail", key=key)


@owner_only
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, key: str) -> HttpResponse:
    wishlist = _own(request, key)
    if request.method != "POST":
        return _page(request, "delete", _("Delete this list?"), wishlist=wishlist)
    wishlist.delete()
    messages.success(request, _("“%(name)s” is deleted.") % {"name": wishlist.name})
    return redirect("customer:wishlists-list")


@owner_only
@require_POST
def product_add(request: HttpRequest, product_pk: int) -> HttpResponse:
    """Keep a product, or the variant chosen on its page, on the newest list."""
    public = get_model("catalogue", "Product").objects.public()
    product = get_object_or_404(public.exclude(parent__is_public=False), pk=product_pk)
    chosen = request.POST.get("child_id", "")
    if product.is_parent and chosen.isdecimal() and len(chosen) < 12:
        product = get_object_or_404(public, pk=chosen, parent=product)
    try:
        line = wishlist_product_add(owner=request.user, product=product)
    except WishListFull as error:
        messages.error(request, str(error))
    else:
        text = format_html(
            '<p>{} <a href="{}">{}</a></p>',
            _("%(title)s is on your list “%(name)s”.")
            % {"title": line.title, "name": line.wishlist.name},
            reverse("customer:wishlists-detail", kwargs={"key": line.wishlist.key}),
            _("See the list"),
        )
        messages.success(request, text, extra_tags="safe")
    return redirect(safe_referrer(request, product.get_absolute_url()))


@owner_only
@require_POST
def line_remove(request: HttpRequest, key: str, line_pk: int) -> HttpResponse:
    line = _own_line(request, key, line_pk)
    line.delete()
    messages.success(request, _("%(title)s is off the list.") % {"title": line.title})
    return redirect("customer:wishlists-detail", key=key)


@owner_only
@require_POST
def line_move(request: HttpRequest, key: str, line_pk: int) -> HttpResponse:
    """To another of one's lists."""
    line = _own_line(request, key, line_pk)
    to = get_object_or_404(WishList, owner=request.user, key=request.POST.get("to", ""))
    try:
        wishlist_line_move(line=line, to=to)
    except WishListFull as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request,
            _("%(title)s is on “%(name)s” now.") % {"title": line.title, "name": to.name},
        )
    return redirect("customer:wishlists-detail", key=key)


@owner_only
@require_POST
def line_to_basket(request: HttpRequest, key: str, line_pk: int) -> HttpResponse:
    """Into the basket, and off the list if that went well."""
    line = _own_line(request, key, line_pk)
    public = get_model("catalogue", "Product").objects.public().exclude(parent__is_public=False)
    product = get_object_or_404(public, pk=line.product_id)
    # No kind chosen, or options to fill in: its page asks.
    if product.is_parent or (product.parent or product).has_options:
        return redirect(product.get_absolute_url())
    form = AddToBasketForm(request.basket, product, data={"quantity": 1})
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, " ".join(errors))
        return redirect("customer:wishlists-detail", key=key)
    request.basket.add_product(product, 1)
    line.delete()
    text = format_html(
        '<p>{} <a href="{}">{}</a></p>',
        _("%(title)s is in your basket.") % {"title": line.title},
        reverse("basket:summary"),
        _("See the basket"),
    )
    messages.success(request, text, extra_tags="safe")
    return redirect("customer:wishlists-detail", key=key)


@require_safe
def shared(request: HttpRequest, key: str) -> HttpResponse:
    """A list as those see it whom its owner gave the link. A private one is not there."""
    wishlist = get_object_or_404(WishList.objects.select_related("owner"), key=key)
    if not wishlist.is_allowed_to_see(request.user):
        raise Http404
    shown = wishes(wishlist=wishlist, strategy=request.strategy)
    cards = [wish.card for wish in shown if wish.card]
    return render(request, "store/wishlists/shared.html", {"wishlist": wishlist, "cards": cards})


def _own(request: HttpRequest, key: str) -> Any:
    return get_object_or_404(WishList, owner=request.user, key=key)


def _own_line(request: HttpRequest, key: str, pk: int) -> Any:
    lines = Line.objects.select_related("wishlist__owner")
    return get_object_or_404(lines, pk=pk, wishlist__key=key, wishlist__owner=request.user)


def _detail(request: HttpRequest, wishlist: Any, form: WishListForm) -> HttpResponse:
    others = request.user.wishlists.exclude(pk=wishlist.pk).order_by("-date_created", "-pk")
    return _page(
        request,
        "detail",
        wishlist.name,
        wishlist=wishlist,
        wishes=wishes(wishlist=wishlist, strategy=request.strategy),
        others=list(others),
        form=form,
        is_shared=wishlist.visibility != WishList.PRIVATE,
        link=request_origin(request) + wishlist.get_shared_url(),
    )


def _page(request: HttpRequest, name: str, title: str, **context: Any) -> HttpResponse:
    context |= {"page_title": title, "active_tab": "wishlists"}
    return render(request, f"store/wishlists/{name}.html", context)
