"""Progress in two taps on the worker's own pages."""

from uuid import uuid4

import pytest
from django.urls import reverse

from applications.models import CaseStep
from applications.states import CaseState
from tests.applications.views.lawyer_desk.given import url
from tests.casework import make_assigned, make_in_progress, photo
from tests.office import make_user
from workstations.models import TrailEntry
from workstations.states import Role

pytestmark = pytest.mark.django_db


def step(**fields):
    return {
        "step_uid": str(uuid4()),
        "kind": "MEETING",
        "day": "2026-11-20",
        "note": "约见受援人。",
        **fields,
    }


def test_a_step_with_a_photo(signed_in):
    case = make_assigned()
    client = signed_in(case.worker.user)

    client.post(url("step_new", case), step(file=photo()))

    case.refresh_from_db()
    written = CaseStep.objects.get()
    assert case.state == CaseState.IN_PROGRESS
    assert written.note == "约见受援人。"
    response = client.get(reverse("applications:step_file", args=[written.uid]))
    assert response["Content-Type"] == "image/jpeg"
    assert TrailEntry.objects.filter(action="case.downloaded").count() == 1


def test_two_clicks_make_one_step(signed_in):
    case = make_assigned()
    client, typed = signed_in(case.worker.user), step()

    client.post(url("step_new", case), typed)
    client.post(url("step_new", case), typed)

    assert CaseStep.objects.count() == 1


def test_the_closing_paper_starts_the_thirty_days(signed_in):
    case = make_in_progress()

    page = signed_in(case.worker.user).post(
        url("step_new", case), step(kind="PAPERS", day="2026年12月18日"), follow=True
    )

    assert "期限从当日起算" in page.content.decode()
    assert "剩21天" in page.content.decode()


def test_a_day_in_the_future_is_refused_and_the_note_stays(signed_in):
    case = make_assigned()

    response = signed_in(case.worker.user).post(
        url("step_new", case), step(day="2026-12-29", note="写了很久的内容")
    )

    assert response.status_code == 422
    assert "日期不能晚于今天" in response.content.decode()
    assert "写了很久的内容" in response.content.decode()


@pytest.mark.parametrize("role", [Role.CENTER_STAFF, Role.CENTER_HEAD, Role.AUDITOR])
def test_whoever_sees_the_case_does_not_therefore_write_its_record(signed_in, role):
    case = make_assigned()

    assert signed_in(make_user(role)).get(url("step_new", case)).status_code == 403
    assert signed_in(make_user(role)).post(url("step_new", case), step()).status_code == 403


def test_a_file_of_another_lawyers_case_does_not_exist(signed_in):
    case = make_assigned()
    signed_in(case.worker.user).post(url("step_new", case), step(file=photo()))
    other = make_assigned()

    address = reverse("applications:step_file", args=[CaseStep.objects.get().uid])

    assert signed_in(other.worker.user).get(address).status_code == 404
