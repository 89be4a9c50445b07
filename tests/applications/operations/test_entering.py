"""The second entry: left half-way, taken up by a colleague, ended, or found to differ."""

import datetime as dt
import zipfile
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from applications.models import Material, NationalEntry
from applications.operations import entering, packing
from applications.rules import national
from applications.states import NationalState, PartMark
from legalaid.shared.refusals import RuleBroken
from tests.casework import make_in_progress
from tests.house.doors.things.applications import paper_of
from tests.office import NOON, TODAY, make_application, make_case, make_user, photo
from workstations.models import Job, TrailEntry
from workstations.operations import files
from workstations.states import JobState, Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]

PARTS = ("person", "means", "matter", "decision", "assignment", "closing")
ALL_DONE = dict.fromkeys(PARTS, PartMark.DONE)


def save(case, by, marks=ALL_DONE, *, version=0, note="", ministry_number=""):
    return entering.save_case(
        case_id=case.pk,
        marks=marks,
        note=note,
        ministry_number=ministry_number,
        version=version,
        by=by,
        at=NOON,
    )


@given(st.lists(st.sampled_from(PartMark), min_size=1))
def test_the_state_of_a_file_follows_from_its_marks(marks):
    state = national.state_of(marks)

    assert (state == NationalState.DIFFERS) == (PartMark.DIFFERS in marks)
    assert (state == NationalState.ENTERED) == all(mark == PartMark.DONE for mark in marks)
    assert (state == NationalState.NOT_ENTERED) == all(mark == PartMark.OPEN for mark in marks)


def test_a_colleague_goes_on_where_one_stopped(staff):
    case = make_case()
    half = save(case, staff, {"person": PartMark.DONE})
    colleague = make_user(Role.CENTER_STAFF)

    whole = save(case, colleague, version=half.version, ministry_number="50015120260000123")

    case.refresh_from_db()
    assert (half.state, whole.state) == (NationalState.IN_PROGRESS, NationalState.ENTERED)
    assert whole.changed_by == colleague
    assert case.ministry_number == "50015120260000123"


def test_a_difference_is_described(staff):
    case = make_case()
    differs = {**ALL_DONE, "closing": PartMark.DIFFERS}

    with pytest.raises(RuleBroken, match="不一致"):
        save(case, staff, differs)

    assert save(case, staff, differs, note="结案日差一天").state == NationalState.DIFFERS


def test_what_a_colleague_saved_meanwhile_is_not_overwritten_unseen(staff):
    case = make_case()
    save(case, staff, {"person": PartMark.DONE})

    with pytest.raises(RuleBroken, match=f"{staff.name}已于.*保存过（录入中）"):
        save(case, make_user(Role.CENTER_STAFF), version=0)


def test_one_number_of_the_ministry_stands_for_one_case(staff):
    first, second = make_case(), make_case()
    save(first, staff, ministry_number="N1")

    with pytest.raises(RuleBroken, match=first.number):
        save(second, staff, ministry_number="N1")
    assert NationalEntry.objects.filter(case=second).count() == 0


def test_the_fields_are_opened_for_a_reason_that_the_trail_keeps(staff):
    case = make_case()

    with pytest.raises(RuleBroken, match="用途"):
        entering.open_fields(case, reason="", by=staff, at=NOON)
    entering.open_fields(case, reason="NATIONAL", by=staff, at=NOON)

    entry = TrailEntry.objects.get(action="case.national_opened")
    assert (entry.actor, entry.details) == (staff, {"reason": "NATIONAL"})


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.OFFICE_CLERK, Role.AID_WORKER])
def test_only_the_center_enters(role):
    with pytest.raises(PermissionDenied):
        save(make_case(), make_user(role))


# ---- The archive of its papers ---------------------------------------------------------------


def test_the_archive_holds_every_paper_by_number_and_kind(staff):
    case = make_in_progress()
    application = case.application
    for label in ("身份证明", "案件材料"):
        Material.objects.create(
            application=application,
            kind="identity",
            label=label,
            file=files.accept(photo(), at=NOON),
            received_on=TODAY,
        )
    paper_of(application)
    token = uuid4()

    job = packing.request_pack(case, form_token=token, by=staff, at=NOON)
    assert packing.request_pack(case, form_token=token, by=staff, at=NOON) == job
    assert packing.pack(job_uid=job.uid, at=lambda: NOON)

    job.refresh_from_db()
    assert job.state == JobState.DONE
    assert (job.done_steps, job.all_steps) == (3, 3)
    assert job.file_name == f"{case.number}-材料和文书.zip"
    with zipfile.ZipFile(BytesIO(files.read(job.file))) as archive:
        assert archive.namelist() == [
            f"{case.number}-01-申请材料接收凭证.pdf",
            f"{case.number}-02-身份证明.jpg",
            f"{case.number}-03-案件材料.jpg",
        ]
    assert case.recipient.name not in job.title + job.file_name
    assert TrailEntry.objects.filter(action="case.packed").count() == 1


def test_a_file_without_papers_makes_no_archive(staff):
    with pytest.raises(RuleBroken, match="还没有"):
        packing.request_pack(make_application(), form_token=uuid4(), by=staff, at=NOON)
    assert Job.objects.count() == 0


def test_who_no_longer_knows_the_file_gets_no_archive(staff):
    application = make_application()
    paper_of(application)
    job = packing.request_pack(application, form_token=uuid4(), by=staff, at=NOON)
    staff.role = Role.FINANCE
    staff.save()

    assert not packing.pack(job_uid=job.uid, at=timezone.localtime)

    job.refresh_from_db()
    assert (job.state, job.file) == (JobState.DEAD, None)
    assert "办理范围" in job.error
    assert job.queued_at < NOON + dt.timedelta(days=1)
