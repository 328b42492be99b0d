"""Who gets what at every address: the one table of routes and roles.

A line is a route and what a GET of it answers to

    anonymous  customer  distributor  other  upline  staff

*customer* is Cora, who bought on Dana's site; *distributor* is Dana; *other* is Otto, a distributor
in another leg; *upline* is Ulla, Dana's sponsor; *staff* is a superuser. One word for all six, or
six words: a status, ``login`` (sent to a log-in page), ``302`` (sent elsewhere), or ``post``
(405: the address takes nothing but a POST). Which objects stand for a route's parameters is said
in world.py. A route without a line fails the tests.
"""

STORE = """
                                                     200
about/                                               404
accounts/                                            login 302   302   302   302   302
accounts/addresses/                                  login 200   200   200   200   200
accounts/addresses/<int:pk>/                         login 200   404   404   404   404
accounts/addresses/<int:pk>/delete/                  login 200   404   404   404   404
accounts/addresses/<pk>/<action>/                    login 302   404   404   404   404
accounts/addresses/add/                              login 200   200   200   200   200
accounts/change-password/                            login 200   200   200   200   200
accounts/login/                                      200   302   302   302   302   302
accounts/logout/                                     302
accounts/order-status-form/<order_number>/<hash>/    200
accounts/order-status/<order_number>/<hash>/         302
accounts/orders/                                     login 200   200   200   200   200
accounts/orders/<str:order_number>/                  login 200   404   404   404   404
accounts/orders/<str:order_number>/<int:line_id>/    login post  post  post  post  post
accounts/profile/                                    login 200   200   200   200   200
accounts/profile/delete/                             login 200   200   200   200   200
accounts/profile/edit/                               login 200   200   200   200   200
accounts/register/                                   200   302   302   302   302   302
accounts/verify/                                     post
accounts/verify/<str:token>/                         400
accounts/wishlists/                                  login 200   200   200   200   200
accounts/wishlists/<str:key>/                        login 200   404   404   404   404
accounts/wishlists/<str:key>/delete/                 login 200   404   404   404   404
accounts/wishlists/<str:key>/lines/<int:line_pk>/move/ login post  post  post  post  post
accounts/wishlists/<str:key>/lines/<int:line_pk>/remove/ login post  post  post  post  post
accounts/wishlists/<str:key>/lines/<int:line_pk>/to-basket/ login post  post  post  post  post
accounts/wishlists/<str:key>/update/                 login post  post  post  post  post
accounts/wishlists/add/<int:product_pk>/             login post  post  post  post  post
basket/                                              200
basket/add/<int:pk>/                                 post
basket/saved/                                        login 302   302   302   302   302
basket/vouchers/<int:pk>/remove/                     post
basket/vouchers/add/                                 302
catalogue/                                           200
catalogue/<product_slug>_<pk>/                       200
catalogue/<product_slug>_<product_pk>/reviews/       200
catalogue/<product_slug>_<product_pk>/reviews/<int:pk>/ 200
catalogue/<product_slug>_<product_pk>/reviews/<int:pk>/vote/ login post  post  post  post  post
catalogue/<product_slug>_<product_pk>/reviews/add/   200   302   200   200   200   200
catalogue/category/<category_slug>_<pk>/             200
catalogue/ranges/<slug>/                             200
checkout/                                            302
checkout/payment-details/                            302
checkout/payment-method/                             302
checkout/preview/                                    302
checkout/shipping-address/                           302
checkout/shipping-method/                            302
checkout/thank-you/                                  302
checkout/orders/<str:number>/cancel/                  post
checkout/orders/<str:number>/simulate-payment/       post
checkout/user-address/delete/<int:pk>/               login 200   404   404   404   404
checkout/user-address/edit/<int:pk>/                 login 200   404   404   404   404
join/                                                200
join/address/                                        200
join/agreement/                                      200
join/office/                                         login 302   302   302   302   302
join/vouch/                                          404
join/welcome/                                        login 302   200   200   200   302
contact/                                             404
offers/                                              200
offers/<slug>/                                       200
password-reset/                                      200   403   403   403   403   403
password-reset/complete/                             200   403   403   403   403   403
password-reset/confirm/<str:uidb64>/<str:token>/     200   403   403   403   403   403
password-reset/done/                                 200   403   403   403   403   403
robots.txt                                           200
search/                                              200
search/suggestions/                                  302
wishlists/<str:key>/                                 200
"""

ON_A_SITE_INSTEAD = """
about/                                               200
contact/                                             200
join/office/                                         404
"""

MAIN_ALONE = """
i18n/setlang/                                        302
office/                                              login 403   200   200   200   403
office/earnings/                                     login 403   200   200   200   403
office/earnings/<str:period>/                        login 403   200   200   200   403
office/earnings/<str:period>/line/<int:line_id>/     login 403   200   404   404   403
office/earnings/<str:period>/order/                  login 403   200   200   200   403
office/earnings/<str:period>/order/<str:number>/     login 403   200   404   200   403
office/team/                                         login 403   200   200   200   403
office/team/<str:code>/                              login 403   200   404   200   403
sitemap.xml                                          200
"""

# Staff fulfilment. Without a status behind it, a route answers staff 200; a customer, distributor,
# other or upline always gets 403 and nobody logged in is sent to log in.
DASHBOARD = """
dashboard/
dashboard/catalogue/
dashboard/catalogue/attribute-option-group/
dashboard/catalogue/attribute-option-group/<str:pk>/delete/
dashboard/catalogue/attribute-option-group/<str:pk>/update/
dashboard/catalogue/attribute-option-group/create/
dashboard/catalogue/categories/
dashboard/catalogue/categories/<int:pk>/
dashboard/catalogue/categories/<int:pk>/delete/
dashboard/catalogue/categories/<int:pk>/update/
dashboard/catalogue/categories/create/
dashboard/catalogue/categories/create/<int:parent>/
dashboard/catalogue/option/
dashboard/catalogue/option/<str:pk>/delete/
dashboard/catalogue/option/<str:pk>/update/
dashboard/catalogue/option/create/
dashboard/catalogue/product-lookup/
dashboard/catalogue/product-type/<int:pk>/delete/
dashboard/catalogue/product-type/<int:pk>/update/
dashboard/catalogue/product-type/create/
dashboard/catalogue/product-types/
dashboard/catalogue/products/<int:parent_pk>/create-variant/ 302
dashboard/catalogue/products/<int:pk>/
dashboard/catalogue/products/<int:pk>/delete/
dashboard/catalogue/products/bulk-action/            302
dashboard/catalogue/products/create/                              302
dashboard/catalogue/products/create/<product_class_slug>/
dashboard/catalogue/stock-alerts/
dashboard/comms/
dashboard/comms/<slug>/
dashboard/design/
dashboard/design/office/
dashboard/offers/
dashboard/offers/<int:pk>/
dashboard/offers/<int:pk>/condition/
dashboard/offers/<int:pk>/delete/
dashboard/offers/<int:pk>/incentive/
dashboard/offers/<int:pk>/metadata/
dashboard/offers/<int:pk>/restrictions/
dashboard/offers/new/condition/                                   302
dashboard/offers/new/incentive/                                   302
dashboard/offers/new/metadata/
dashboard/offers/new/restrictions/                                302
dashboard/orders/
dashboard/orders/<str:number>/
dashboard/orders/<str:number>/lines/<int:line_id>/
dashboard/orders/<str:number>/notes/<int:note_id>/
dashboard/orders/<str:number>/shipping-address/
dashboard/orders/statistics/
dashboard/pages/
dashboard/pages/create/
dashboard/pages/delete/<str:pk>/
dashboard/pages/update/<str:pk>/
dashboard/partners/
dashboard/partners/<int:partner_pk>/users/<int:user_pk>/link/ 302
dashboard/partners/<int:partner_pk>/users/<int:user_pk>/unlink/   405
dashboard/partners/<int:partner_pk>/users/<int:user_pk>/update/
dashboard/partners/<int:partner_pk>/users/add/
dashboard/partners/<int:partner_pk>/users/select/
dashboard/partners/<int:pk>/
dashboard/partners/<int:pk>/delete/
dashboard/partners/create/
dashboard/ranges/
dashboard/ranges/<int:pk>/
dashboard/ranges/<int:pk>/delete/
dashboard/ranges/<int:pk>/products/
dashboard/ranges/<int:pk>/reorder/                                405
dashboard/ranges/create/
dashboard/reports/
dashboard/reviews/
dashboard/reviews/<int:pk>/
dashboard/reviews/<int:pk>/delete/
dashboard/shipping/weight-based/
dashboard/shipping/weight-based/<int:method_pk>/bands/<int:pk>/
dashboard/shipping/weight-based/<int:method_pk>/bands/<int:pk>/delete/
dashboard/shipping/weight-based/<int:pk>/
dashboard/shipping/weight-based/<int:pk>/delete/
dashboard/shipping/weight-based/<int:pk>/edit/
dashboard/shipping/weight-based/create/
dashboard/users/
dashboard/users/<pk>/
dashboard/users/<pk>/password-reset/                              405
dashboard/users/alerts/
dashboard/users/alerts/<pk>/delete/
dashboard/users/alerts/<pk>/update/
dashboard/vouchers/
dashboard/vouchers/create/
dashboard/vouchers/delete/<int:pk>/
dashboard/vouchers/sets/
dashboard/vouchers/sets/create/
dashboard/vouchers/sets/delete/<int:pk>/
dashboard/vouchers/sets/detail/<int:pk>/
dashboard/vouchers/sets/download/<int:pk>/
dashboard/vouchers/sets/update/<int:pk>/
dashboard/vouchers/stats/<int:pk>/
dashboard/vouchers/update/<int:pk>/
"""

# The doors of the staff areas themselves.
DOORS = """
admin/catalogue/category/jsi18n/                     200
admin/login/                                         200   200   200   200   200   302
admin/logout/                                        302   302   302   302   302   post
dashboard/login/                                     200
dashboard/logout/                                    post
"""

# Django admin. Nobody but staff gets past its log-in; what staff gets is 200 unless said here.
# The pages of every registered model are checked by rule (test_urls.py); these are the others.
ADMIN = """
admin/
admin/<app_label>/
admin/<url>                                          404
admin/accounts/user/<id>/password/
admin/autocomplete/                                  403
admin/catalogue/category/children/<str:parent_id>/
admin/catalogue/category/move/                       400
admin/commissions/planversion/<int:plan_id>/copy/     405
admin/commissions/planversion/<int:plan_id>/publish/
admin/jsi18n/
admin/matrix/distributor/status/
admin/matrix/position/<int:pk>/children/
admin/matrix/position/tree/
admin/password_change/
admin/r/<path:content_type_id>/<path:object_id>/     302
"""


def rows(text: str) -> dict[str, list[str]]:
    """The lines of one of the texts above: route → its words."""
    table = {}
    for line in text.strip("\n").splitlines():
        route, *words = line.split(" ", 1)
        table[route] = " ".join(words).split()
    return table


def six(words: list[str]) -> list[str]:
    """The six answers of a line with one word or six."""
    assert len(words) in (1, 6), words
    return words * 6 if len(words) == 1 else words
