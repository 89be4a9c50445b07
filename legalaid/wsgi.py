"""What gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "legalaid.settings")

application = get_wsgi_application()

# By its name: it reads a table, and there are none before Django is set up. A web process
# with another house's keys ends here, in a sentence, instead of answering.
import_string("workstations.operations.key_canaries.require_own_keys_at_start")()
