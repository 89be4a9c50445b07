"""What gunicorn serves where a web process is killed: the program, at the noon of the tests.

With ``PIECEMEAL=1`` the same program without transactions: every statement is kept by itself.
"""

import os

import time_machine
from django.core.wsgi import get_wsgi_application
from django.db import transaction
from django.db.backends.postgresql.features import DatabaseFeatures
from django.utils.module_loading import import_string

if os.environ.get("PIECEMEAL"):
    transaction.Atomic.__enter__ = lambda self: None
    transaction.Atomic.__exit__ = lambda self, *fault: None
    # Without a transaction there is nothing that a row could be held for.
    DatabaseFeatures.has_select_for_update = False

get_wsgi_application()
# By its name: the factories import models, which are there only now.
time_machine.travel(import_string("tests.office.NOON"), tick=True).start()
application = import_string("legalaid.wsgi.application")
# Else every new worker would read all pages at its first request.
import_string("legalaid.urls.urlpatterns")
