"""An office to test in: people, places, the calendar, applications and cases, all invented.

``tests/conftest.py`` loads ``fixtures`` as a plugin, so its fixtures are known everywhere. The
factories make plain rows that keep every promise of the tables; a test says only what it is about.
"""

from applications.states import ApplicationState as S
from tests.office.applicants import make_applicant, make_matter, resident_number, seed_hardship_line
from tests.office.applications import hand_in, make_application, make_decision, photo, void
from tests.office.cases import make_case, make_notice, make_notice_case
from tests.office.days import LONG_AGO, NOON, ROOT, SHANGHAI, TODAY, noon, seed_calendar
from tests.office.people import make_aid_worker, make_user
from tests.office.places import make_authority, make_center, make_place, make_unit

__all__ = [
    "LONG_AGO",
    "NOON",
    "ROOT",
    "SHANGHAI",
    "TODAY",
    "S",
    "hand_in",
    "make_aid_worker",
    "make_applicant",
    "make_application",
    "make_authority",
    "make_case",
    "make_center",
    "make_decision",
    "make_matter",
    "make_notice",
    "make_notice_case",
    "make_place",
    "make_unit",
    "make_user",
    "noon",
    "photo",
    "resident_number",
    "seed_calendar",
    "seed_hardship_line",
    "void",
]
