"""The doors of the forms of a file, of the empty forms, and of Word copies."""

from tests.house.doors.door import Door, act, page
from tests.house.doors.things import applications, papers
from workstations.states import CENTER, CLERKS, Role

_DESKS = CLERKS | CENTER
_AUDITOR = {Role.AUDITOR}

DOORS: dict[str, Door] = {
    "applications:fill_form": act(
        _DESKS,
        seen=_AUDITOR,
        of=papers.APPLICATION_FORM,
        # The review is the center's own.
        also=((papers.REVIEW_SHEET, CENTER),),
        wrong=((papers.REVIEW_SHEET, CLERKS),),
    ),
    "applications:blank_forms": page(_DESKS, downloads=True),
    "applications:forms_to_sign": page(
        _DESKS,
        of=applications.DRAFT,
        wrong=((applications.GONE_UP, CLERKS), (applications.WITH_A_COLLEAGUE, CENTER)),
        downloads=True,
    ),
    "applications:form_pack": page(
        _DESKS,
        seen=_AUDITOR,
        of=applications.WITH_THEM,
        wrong=((applications.GONE_UP, CLERKS), (applications.WITH_A_COLLEAGUE, CENTER)),
        downloads=True,
    ),
    "applications:paper_word": page(_DESKS, seen=_AUDITOR, of=papers.WORDED, downloads=True),
    "applications:draft_word": page(
        CENTER, seen=CLERKS | _AUDITOR, of=applications.DRAFTED, downloads=True
    ),
}
