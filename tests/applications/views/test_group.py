"""One event, many applicants: the page leads from one application to the others."""

import pytest

from applications.models import Application
from applications.queries.application_page import same_group, with_the_group
from applications.states import ApplicationState
from tests.office import TODAY, make_applicant, make_application, make_place

S = ApplicationState
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]


def others_of(application, reader):
    visible = Application.objects.visible_to(reader, on=TODAY)
    found = with_the_group(visible, among=visible).get(pk=application.pk)
    return [other.number for other in same_group(found)]


def test_the_page_lists_the_others_by_number_and_state_without_a_name(signed_in, staff):
    application = make_application(group_key="2026-03")
    other = make_application(
        S.RETURNED, group_key="2026-03", applicant=make_applicant(name="尉迟小雨")
    )
    stranger = make_application(group_key="2026-04")

    page = signed_in(staff).get(f"/applications/{application.uid}/").content.decode()

    assert f'<a href="/applications/{other.uid}/">{other.number}</a>（退回' in page
    assert "尉迟小雨" not in page
    assert stranger.number not in page


def test_an_office_finds_its_own_alone_and_nobody_finds_a_draft(clerk, office, staff):
    application = make_application(place=office, group_key="2026-03")
    own = make_application(S.WITHDRAWN, place=office, group_key="2026-03")
    make_application(S.DRAFT, place=office, group_key="2026-03")
    elsewhere = make_application(place=make_place(name="东城司法所"), group_key="2026-03")

    assert others_of(application, clerk) == [own.number]
    assert others_of(application, staff) == [own.number, elsewhere.number]


def test_twenty_are_enough_and_without_a_key_there_is_no_group(staff):
    application, *_ = [make_application(group_key="2026-03") for _ in range(22)]
    alone, _ = make_application(), make_application()

    assert len(others_of(application, staff)) == 20
    assert others_of(alone, staff) == []
