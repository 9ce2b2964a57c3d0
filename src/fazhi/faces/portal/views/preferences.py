"""The reader's own settings: large text and the dark set, kept in two cookies."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

CHOICES = {"size": ("large",), "theme": ("dark", "light")}
USUAL = {"size": "normal", "theme": "system"}
YEAR = 365 * 24 * 3600


# Exempt: a token would need a cookie on every public page, and a forged choice of letter size harms nobody.
@csrf_exempt
@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    """Keep what was chosen, forget what was set back, and return to the page one came from."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(
        back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        back = "/"
    response = HttpResponseRedirect(back)
    for name, choices in CHOICES.items():
        chosen = request.POST.get(name)
        if chosen in choices:
            response.set_cookie(
                name, chosen, max_age=YEAR, httponly=True, samesite="Lax", secure=settings.SECURE_HTTPS
            )
        elif chosen == USUAL[name]:
            response.delete_cookie(name, samesite="Lax")
    return response
