"""A sealed file is opened by leave, for some days, to whom it was given."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError

from applications.models import SealOpening
from applications.operations import seal_openings, sealing
from applications.states import LiftGround
from legalaid.shared.refusals import RuleBroken
from tests import sealing as files
from tests.applications.operations.sealing.given import sees
from tests.office import NOON, TODAY, make_user
from workstations.models import Message, TrailEntry
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]


def test_the_head_opens_it_for_the_staff_for_three_days_and_it_shuts_itself():
    seal = files.make_sealed()
    staff, colleague = make_user(Role.CENTER_STAFF), make_user(Role.CENTER_STAFF)
    opening = files.allow(files.ask(seal, by=staff, days=3))

    assert (opening.from_on, opening.until_on) == (dt.date(2026, 11, 18), dt.date(2026, 11, 21))
    assert sees(staff, seal.case, on=dt.date(2026, 11, 21))
    assert not sees(staff, seal.case, on=dt.date(2026, 11, 22))
    assert not sees(staff, seal.case, on=dt.date(2026, 11, 17))
    assert not sees(colleague, seal.case)


def test_a_leave_ends_before_its_day_when_the_reader_is_done():
    seal, staff = files.make_sealed(), make_user(Role.CENTER_STAFF)
    opening = files.allow(files.ask(seal, by=staff))

    seal_openings.end(opening_id=opening.pk, by=staff, at=NOON)

    assert not sees(staff, seal.case)
    with pytest.raises(RuleBroken, match="已经结束"):
        seal_openings.end(opening_id=opening.pk, by=staff, at=NOON)


@pytest.mark.parametrize("asker", [Role.AUDITOR, Role.CENTER_HEAD])
def test_the_auditor_and_the_head_ask_the_leader(asker):
    seal = files.make_sealed()
    leader, head = make_user(Role.BUREAU_LEADER), make_user(Role.CENTER_HEAD)
    opening = files.ask(seal, by=make_user(asker))

    assert [m.recipient for m in Message.objects.filter(subject_uid=opening.uid)] == [leader]
    with pytest.raises(PermissionDenied):
        files.allow(opening, by=head)
    files.allow(opening, by=leader)

    assert sees(opening.asked_by, seal.case)
    assert not Message.objects.unread().filter(recipient=leader).exists()


def test_nobody_opens_a_file_for_oneself():
    head = make_user(Role.CENTER_HEAD)
    opening = files.ask(files.make_sealed(), by=head)

    with pytest.raises(PermissionDenied):
        files.allow(opening, by=head)
    with pytest.raises(IntegrityError, match="seal_opening_decided_by_another_hand"):
        SealOpening.objects.filter(pk=opening.pk).update(
            is_allowed=False, decided_by=head, decided_at=NOON
        )


def test_a_denial_says_why_and_opens_nothing():
    seal, staff = files.make_sealed(), make_user(Role.CENTER_STAFF)
    opening = files.ask(seal, by=staff)
    deny = {"opening_id": opening.pk, "is_allowed": False, "by": make_user(Role.CENTER_HEAD)}

    with pytest.raises(RuleBroken, match="请写明理由"):
        seal_openings.decide(because=" ", at=NOON, **deny)
    seal_openings.decide(because="与本职工作无关", at=NOON, **deny)

    assert not sees(staff, seal.case)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [({"days": 31}, "1日至30日"), ({"days": 0}, "1日至30日"), ({"reason": " "}, "理由")],
)
def test_asking_needs_a_reason_and_few_days(asked, sentence):
    seal = files.make_sealed()

    with pytest.raises(RuleBroken, match=sentence):
        seal_openings.ask(
            seal_id=seal.pk,
            by=make_user(Role.CENTER_STAFF),
            at=NOON,
            **{"reason": "调卷", "days": 3} | asked,
        )


def test_the_trail_says_who_may_read_and_no_name():
    seal = files.make_sealed()
    files.allow(files.ask(seal, by=make_user(Role.CENTER_STAFF)))

    entries = TrailEntry.objects.filter(
        subject_uid=seal.case.uid, action__in=["case.sealed", "case.opening_allowed"]
    ).order_by("seq")
    assert [entry.action for entry in entries] == ["case.sealed", "case.opening_allowed"]
    assert seal.case.recipient.name not in str([entry.details for entry in entries])


def test_a_lifted_seal_gives_the_file_back_and_ends_every_leave():
    seal, head = files.make_sealed(), make_user(Role.CENTER_HEAD)
    files.allow(files.ask(seal, by=make_user(Role.CENTER_STAFF)))

    with pytest.raises(RuleBroken, match="相符"):
        sealing.lift(seal_id=seal.pk, ground=LiftGround.NO_SECRET_ANY_MORE, by=head, at=NOON)
    sealing.lift(seal_id=seal.pk, ground=LiftGround.RETRIED, by=head, at=NOON)

    assert sees(make_user(Role.CENTER_STAFF), seal.case)
    assert not SealOpening.objects.running_on(TODAY).exists()
