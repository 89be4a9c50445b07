"""Who signs money, takes a list away or opens an identity number proves anew who they are.

A POST that meets a stale sign-in is kept with its fields and goes on once the password or the
code was right; nothing has to be typed or pressed twice. The demo, whose password stands on its
login page, is not asked.
"""

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.http import HttpRequest

ID_NUMBER = "id_number"


def _outside_the_demo(request: HttpRequest) -> bool:
    return not settings.DEMO


def _opens_an_id_number(request: HttpRequest) -> bool:
    return not settings.DEMO and request.POST.get("field") == ID_NUMBER


proves_again = reauthentication_required(enabled=_outside_the_demo)
proves_again_for_id_number = reauthentication_required(enabled=_opens_an_id_number)
