"""Host to site, and who referred the visitor."""


class SiteMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.replicated_site = None
        return self.get_response(request)


class ReferralMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.referral = None
        return self.get_response(request)
