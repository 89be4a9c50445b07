"""The least a clerk enters is enough: the center completes the rest, to the draft of a decision.

Only what stands here is typed; everything else is posted as the opened page shows it.
"""

import pytest
from django.test import Client
from django.urls import reverse

from applications.models import Application, Decision
from applications.states import ApplicationState, DecisionKind, Opinion
from tests.office import make_matter, make_user, photo, resident_number
from tests.pageforms import fields_of
from workstations.states import Role

S = ApplicationState
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("at_noon", "calendar", "hardship_line"),
]


def url(name: str, application: Application) -> str:
    return reverse(f"applications:{name}", args=[application.uid])


def hand_in(browser: Client, opened: str, sent_to: str = "", *, form: str = "", **typed):
    """Open a page, type into its form, and press the button that goes to ``sent_to``."""
    page = browser.get(opened)
    assert page.status_code == 200
    answer = browser.post(sent_to or opened, fields_of(page, form) | typed)
    assert answer.status_code == 302, answer.content.decode()
    return answer


def test_name_phone_matter_urgent_and_photos_are_enough_to_forward(signed_in, clerk, staff):
    matter, number = make_matter(), resident_number()
    make_user(Role.CENTER_HEAD)
    at_the_office, at_the_center = signed_in(clerk), signed_in(staff)

    # The clerk: name, phone, matter, urgent, photos of what was signed by hand; forward.
    least = at_the_office.post(reverse("applications:new"))
    answer = at_the_office.post(
        reverse("applications:new"),
        fields_of(least)
        | {"name": "周小兰", "phone": "139 0000 0001", "matter": matter.pk, "is_urgent": "on"}
        | {f"file-{kind}": photo() for kind in ("application-form", "identity", "case-papers")},
    )
    application = Application.objects.get()
    sheet = url("edit", application)
    assert answer.headers["Location"] == sheet
    hand_in(at_the_office, sheet, url("receive", application), form="application-form")
    hand_in(
        at_the_office,
        sheet,
        url("forward", application),
        form="application-form",
        opinion=Opinion.UNSURE,
    )
    application.refresh_from_db()
    assert (application.state, application.is_urgent) == (S.FORWARDED, True)
    assert application.materials.count() == 3
    assert (application.narrative, application.applicant.id_number) == ("", "")

    # The center: takes it, completes the page from the photos and the telephone, decides.
    at_the_center.post(url("take", application))
    hand_in(
        at_the_center,
        sheet,
        form="application-form",
        id_kind="RESIDENT_ID",
        id_number=number,
        address="巴川街道正街1号",
        stage="ARBITRATION",
        narrative="在工地做工五个月，工资一直没有付清。",
        opponent_1="重庆某建筑劳务有限公司",
        household_size="1",
        income_yuan="48000",
        rigid_expenditure_yuan="24000",
        has_high_value_assets="no",
        **{"file-hardship-statement": photo("red")},
    )
    application.refresh_from_db()
    assert application.applicant.id_last4 == number[-4:]
    assert application.applicant.phone == "13900000001", "what the clerk typed stays"
    hand_in(at_the_center, url("draft", application) + "?kind=GRANT", url("draft", application))

    application.refresh_from_db()
    decision = Decision.objects.get()
    assert application.state == S.DRAFTED
    assert (decision.kind, decision.drafted_by) == (DecisionKind.GRANT, staff)
