"""A sealed file: who sees it no more, and what may be sealed."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from applications.models import Applicant, Application, Case, Notice, Seal
from applications.operations import packing, sealing
from applications.queries import same_person, search
from applications.states import LiftGround, SealGround, SealKind, TerminationGround
from legalaid.shared import sought
from legalaid.shared.refusals import RuleBroken
from tests import sealing as files
from tests.applications.operations.sealing.given import sees
from tests.casework import (
    make_accepted,
    make_archived,
    make_filed,
    make_in_progress,
    make_terminated,
)
from tests.house.doors.things.equipment import pdf
from tests.office import NOON, TODAY, make_user
from tests.races import in_own_connection, wait_until_blocked
from workstations.models import Job
from workstations.operations import jobs
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]


@pytest.mark.parametrize("role", [Role.CENTER_STAFF, Role.CENTER_HEAD, Role.AUDITOR])
def test_a_sealed_file_of_the_archive_is_there_for_nobody(role):
    case = files.make_sealed().case
    reader = make_user(role)

    assert not sees(reader, case)
    assert not Notice.objects.visible_to(reader, on=TODAY).exists()
    assert not Applicant.objects.visible_to(reader, on=TODAY).exists()
    assert Seal.objects.visible_to(reader, on=TODAY).get().case == case


def test_its_own_worker_needs_leave_as_well_once_it_is_archived():
    case = files.make_sealed().case

    assert not sees(case.worker.user, case)


def test_until_it_is_archived_the_hands_in_which_it_lies_go_on():
    desk, other, head = (
        make_user(Role.CENTER_STAFF),
        make_user(Role.CENTER_STAFF),
        make_user(Role.CENTER_HEAD),
    )
    case = make_accepted(files.make_criminal())
    files.seal(case, by=desk)
    Seal.objects.update(keeper=desk)

    assert [sees(who, case) for who in (desk, head, case.worker.user)] == [True] * 3
    assert not sees(other, case)
    assert not sees(make_user(Role.AUDITOR), case)


def test_an_application_is_sealed_with_its_case():
    case = make_archived()
    auditor = make_user(Role.AUDITOR)
    files.seal(case, kind=SealKind.SECRET_VOLUME)

    clerk = case.application.registered_by
    for reader in (auditor, clerk, make_user(Role.CENTER_STAFF)):
        assert not Application.objects.visible_to(reader, on=TODAY).exists()
        assert not Applicant.objects.visible_to(reader, on=TODAY).exists()


def test_the_search_finds_neither_the_person_nor_the_letter():
    case = files.make_sealed().case
    asked = sought.read(case.recipient.name)
    reader = make_user(Role.CENTER_HEAD)

    found = [find(asked, user=reader, on=TODAY).count() for find in (search.cases, search.notices)]

    assert found == [0, 0]
    assert same_person.files_of(case.recipient, user=reader, on=TODAY).notices == []


def test_of_two_people_in_one_letter_the_other_stays():
    shut = files.make_criminal()
    letter = shut.notice_person.notice
    files.make_criminal(notice=letter)
    files.make_sealed(shut)
    reader = make_user(Role.CENTER_HEAD)

    assert Notice.objects.visible_to(reader, on=TODAY).get() == letter
    assert letter.persons.unsealed_to(reader, on=TODAY).count() == 1


def test_what_was_packed_before_is_not_downloaded_any_more():
    case, staff = make_archived(files.make_criminal()), make_user(Role.CENTER_STAFF)
    about = {"case": str(case.uid)}
    job = jobs.enqueue(packing.PACK, key="pack", title="打包", owner=staff, payload=about, at=NOON)
    week = TODAY + dt.timedelta(days=7)
    Job.objects.filter(pk=job.pk).update(file=pdf(), file_expires_on=week)

    files.seal(case)

    job.refresh_from_db()
    assert job.file_expires_on == dt.date(2026, 11, 17)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"acted_on": None}, "行为发生的日期"),
        ({"acted_on": dt.date(2027, 5, 5)}, "不能晚于今天"),
        ({"ground": SealGround.PRIVACY}, "相符的情形"),
    ],
)
def test_a_seal_names_its_ground_and_the_day_of_the_act(typed, sentence):
    case = make_archived(files.make_criminal())

    with pytest.raises(RuleBroken, match=sentence):
        files.seal(case, **typed)


def test_whoever_was_of_age_on_the_day_of_the_act_has_no_record_to_seal():
    case = make_archived(files.make_criminal())
    case.recipient.born_on = dt.date(2007, 11, 2)
    case.recipient.save()

    with pytest.raises(RuleBroken, match=r"已满十八周岁.*第二百八十六条"):
        files.seal(case, acted_on=dt.date(2025, 11, 3))
    files.seal(case, acted_on=dt.date(2025, 11, 2))


def test_only_what_has_ended_is_sealed_and_only_once():
    going_on = make_in_progress(files.make_criminal())
    with pytest.raises(RuleBroken, match="办结后才能封存"):
        files.seal(going_on)

    filed = make_filed(files.make_criminal())
    files.seal(filed)
    with pytest.raises(RuleBroken, match="已经封存"):
        files.seal(filed)

    files.seal(
        make_terminated(files.make_criminal(), ground=TerminationGround.CASE_ENDED),
        ground=SealGround.NOT_PURSUED,
    )


def test_a_civil_case_has_no_criminal_record_but_may_be_a_secret_volume():
    case = make_archived()

    with pytest.raises(RuleBroken, match="只有刑事案件"):
        files.seal(case)
    files.seal(case, kind=SealKind.SECRET_VOLUME)

    assert Seal.objects.get().acted_on is None


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.AID_WORKER, Role.OFFICE_CLERK])
def test_the_center_alone_seals_and_the_head_alone_lifts(role):
    case = make_archived(files.make_criminal())

    with pytest.raises(PermissionDenied):
        files.seal(case, by=make_user(role))
    seal = files.seal(case)
    with pytest.raises(PermissionDenied):
        sealing.lift(
            seal_id=seal.pk,
            ground=LiftGround.MISTAKEN,
            by=make_user(Role.CENTER_STAFF),
            at=NOON,
        )


@pytest.mark.django_db(transaction=True)
def test_two_people_sealing_at_once_leave_one_seal():
    case = make_archived(files.make_criminal())
    by = make_user(Role.CENTER_STAFF)
    with ThreadPoolExecutor() as pool, transaction.atomic():
        Case.objects.select_for_update().get(pk=case.pk)
        second = pool.submit(in_own_connection, lambda: files.seal(case, by=by))
        wait_until_blocked()
        files.seal(Case.objects.get(pk=case.pk), by=by)

    with pytest.raises(RuleBroken, match="已经封存"):
        second.result()
    assert Seal.objects.count() == 1
