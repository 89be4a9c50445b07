"""State secrets: a number from the first day, and not a word about it."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from applications.models import (
    Case,
    CaseStep,
    Notice,
    NoticeContact,
    StepKind,
)
from applications.operations import handling, noting
from applications.states import (
    CaseState,
)
from legalaid.shared.refusals import RuleBroken
from tests import sealing as files
from tests.casework import (
    make_assigned,
)
from tests.office import NOON, TODAY, make_aid_worker, make_user
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]


def sees(user, case: Case) -> bool:
    return Case.objects.visible_to(user, on=TODAY).filter(pk=case.pk).exists()


def test_a_state_secret_is_a_number_from_its_first_day():
    desk, worker = make_user(Role.CENTER_STAFF), make_aid_worker(login=True)
    case = files.register_secret(by=desk)
    head = make_user(Role.CENTER_HEAD)

    assert (case.cause, case.recipient.name, case.sealed_as) == ("涉密", "涉密", "STATE_SECRET")
    assert sees(desk, case)
    assert sees(head, case)
    assert not sees(make_user(Role.CENTER_STAFF), case)
    assert not sees(make_user(Role.AUDITOR), case)
    make_assigned(case, worker=worker)
    assert sees(worker.user, case)


def test_nothing_may_be_written_about_a_state_secret():
    case = make_assigned(files.register_secret())
    step = {
        "case_id": case.pk,
        "kind": StepKind.MEETING,
        "day": case.assigned_on,
        "upload": None,
        "by": case.worker.user,
        "at": NOON + dt.timedelta(days=1),
    }

    with pytest.raises(RuleBroken, match=r"不得录入案情.*保守国家秘密法"):
        handling.record_step(step_uid=files.uuid4(), note="会见时陈述了经过", **step)
    handling.record_step(step_uid=files.uuid4(), note="", **step)

    assert CaseStep.objects.get().note == ""
    with pytest.raises(RuleBroken, match="不得录入案情"):
        noting.note_case(
            case_id=case.pk,
            note_uid=files.uuid4(),
            kind="NOTE",
            text="某部门来电",
            by=case.worker.user,
            at=NOON,
        )


@pytest.mark.parametrize("note", ["某", "a"])
def test_the_table_itself_refuses_the_shortest_word_about_a_state_secret(note):
    case = make_assigned(files.register_secret())
    line = {"case": case, "kind": StepKind.OTHER, "on": TODAY, "by": case.worker.user}

    CaseStep.objects.create(note="", recorded_at=NOON, **line)
    with pytest.raises(IntegrityError, match="nothing is written"), transaction.atomic():
        CaseStep.objects.create(note=note, recorded_at=NOON, **line)
    with pytest.raises(IntegrityError, match="says_nothing"), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(cause="间谍")
    with pytest.raises(IntegrityError, match="says_nothing"), transaction.atomic():
        Notice.objects.filter(is_secret=True).update(hearing_on=TODAY)
    with pytest.raises(IntegrityError, match="names nobody"), transaction.atomic():
        NoticeContact.objects.create(notice=Notice.objects.get(is_secret=True), words="某处")


def test_a_state_secret_case_is_closed_without_a_word():
    case = make_assigned(files.register_secret())
    at = NOON + dt.timedelta(days=1)
    handling.record_step(
        case_id=case.pk,
        step_uid=files.uuid4(),
        kind=StepKind.MEETING,
        day=case.assigned_on,
        note="",
        upload=None,
        by=case.worker.user,
        at=at,
    )
    files.close_secret(case)

    case.refresh_from_db()
    assert case.state == CaseState.ARCHIVED
    assert not sees(make_user(Role.CENTER_HEAD), case)
