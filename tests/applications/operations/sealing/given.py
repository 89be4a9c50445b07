"""Who sees a case that was sealed."""

import datetime as dt

from applications.models import Case
from tests.office import TODAY


def sees(user, case: Case, *, on: dt.date = TODAY) -> bool:
    return Case.objects.visible_to(user, on=on).filter(pk=case.pk).exists()
