"""The worker's desk: the progress record, the thirty days, and the recipient's phone."""

import datetime as dt
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from applications.models import CaseStep, StepKind
from applications.operations import handling
from applications.states import CaseState
from legalaid.shared.refusals import RuleBroken
from tests.casework import (
    make_archived,
    make_assigned,
    make_filed,
    make_given_to_unit,
    make_in_progress,
    photo,
)
from tests.office import (
    TODAY,
    make_applicant,
    make_case,
    make_user,
    noon,
)
from workstations.models import TrailEntry
from workstations.operations import files
from workstations.states import RevealReason, Role

pytestmark = pytest.mark.django_db

ASSIGNED_ON = dt.date(2026, 11, 19)
NEXT_WEEK = dt.datetime(2026, 11, 26, 12, 0, tzinfo=noon(TODAY).tzinfo)


def record(case, *, by=None, at=NEXT_WEEK, **fields):
    return handling.record_step(
        **{
            "case_id": case.pk,
            "step_uid": uuid4(),
            "kind": StepKind.MEETING,
            "day": ASSIGNED_ON,
            "note": "约见受援人。",
            "upload": None,
            "by": by or case.worker.user,
            "at": at,
            **fields,
        }
    )


def test_the_first_line_begins_the_work():
    case = make_assigned()

    step = record(case)

    case.refresh_from_db()
    assert case.state == CaseState.IN_PROGRESS
    assert (step.on, step.note) == (ASSIGNED_ON, "约见受援人。")


def test_a_photo_is_kept_with_the_line():
    step = record(make_assigned(), upload=photo())

    assert files.read(step.file)[:3] == b"\xff\xd8\xff"


def test_a_file_that_is_not_what_it_says_is_refused_and_writes_nothing():
    case = make_assigned()

    with pytest.raises(RuleBroken, match="不符"):
        record(case, upload=SimpleUploadedFile("scan.jpg", b"MZ"))

    case.refresh_from_db()
    assert (case.state, CaseStep.objects.count()) == (CaseState.ASSIGNED, 0)


def test_a_second_click_finds_the_first_line():
    case, uid = make_assigned(), uuid4()

    assert record(case, step_uid=uid) == record(case, step_uid=uid)
    assert CaseStep.objects.count() == 1


def test_the_day_of_the_judgment_starts_the_thirty_days():
    case = make_in_progress()

    record(case, kind=StepKind.PAPERS, day=dt.date(2026, 11, 20))

    case.refresh_from_db()
    # 20 December is a Sunday.
    assert case.filing_due_on == dt.date(2026, 12, 21)


def test_the_earliest_such_day_counts():
    case = make_in_progress()
    record(case, kind=StepKind.PAPERS, day=dt.date(2026, 11, 20))

    record(case, kind=StepKind.PAPERS, day=dt.date(2026, 11, 25))

    case.refresh_from_db()
    assert case.filing_due_on == dt.date(2026, 12, 21)


@pytest.mark.parametrize(
    ("day", "sentence"),
    [(dt.date(2026, 11, 27), "不能晚于今天"), (dt.date(2026, 11, 18), "不能早于指派日")],
)
def test_a_line_lies_between_assignment_and_today(day, sentence):
    with pytest.raises(RuleBroken, match=sentence) as refusal:
        record(make_assigned(), day=day)

    assert refusal.value.field == "day"


@pytest.mark.parametrize("role", [Role.CENTER_HEAD, Role.CENTER_STAFF, Role.AID_WORKER])
def test_nobody_else_writes_the_record(role):
    with pytest.raises(PermissionDenied):
        record(make_assigned(), by=make_user(role))


def test_a_case_without_a_worker_has_nobody_to_write_it():
    case = make_given_to_unit(unit=make_assigned().unit)

    with pytest.raises(PermissionDenied):
        record(case, by=make_user(Role.AID_WORKER))


@pytest.mark.parametrize("make", [make_filed, make_archived])
def test_a_closed_file_takes_no_more_lines(make):
    case = make()

    with pytest.raises(RuleBroken, match=case.get_state_display()):
        record(case)


def test_the_worker_sees_the_recipients_phone_for_a_reason():
    case = make_assigned(make_case(recipient=make_applicant(phone="13912340001")))

    shown = handling.reveal_recipient(
        case_id=case.pk,
        field="phone",
        reason=RevealReason.CONTACT,
        by=case.worker.user,
        at=NEXT_WEEK,
    )

    entry = TrailEntry.objects.get(action="case.revealed")
    assert shown == "13912340001"
    assert entry.details == {"field": "phone", "reason": "CONTACT"}
    assert entry.subject_label == case.number


@pytest.mark.parametrize("field", ["bank_account", "name", "categories", "income_yuan"])
def test_means_are_never_revealed_in_a_case(field):
    case = make_assigned()

    with pytest.raises(RuleBroken, match="不能在案件中查看"):
        handling.reveal_recipient(
            case_id=case.pk, field=field, reason="CONTACT", by=case.worker.user, at=NEXT_WEEK
        )

    assert TrailEntry.objects.filter(action="case.revealed").count() == 0


@pytest.mark.parametrize("reason", ["", "好奇"])
def test_nothing_is_revealed_for_a_reason_that_is_none(reason):
    case = make_assigned()

    with pytest.raises(RuleBroken, match="请选择查看的用途"):
        handling.reveal_recipient(
            case_id=case.pk, field="phone", reason=reason, by=case.worker.user, at=NEXT_WEEK
        )

    assert not TrailEntry.objects.filter(action="case.revealed").exists()


@pytest.mark.parametrize("role", [Role.UNIT_MANAGER, Role.AID_WORKER, Role.FINANCE])
def test_others_never_see_the_phone(role):
    case = make_assigned()

    with pytest.raises(PermissionDenied):
        handling.reveal_recipient(
            case_id=case.pk, field="phone", reason="CONTACT", by=make_user(role), at=NEXT_WEEK
        )


def test_the_manager_of_the_unit_sees_no_phone_either():
    case = make_assigned()
    manager = make_user(Role.UNIT_MANAGER, unit=case.unit)

    with pytest.raises(PermissionDenied):
        handling.reveal_recipient(
            case_id=case.pk, field="phone", reason="CONTACT", by=manager, at=NEXT_WEEK
        )
