"""Fifty files and 200 megabytes for a file of the office, and a day's worth for one person."""

import datetime as dt
from uuid import uuid4

import pytest

from applications.models import Material
from applications.operations import gathering, handling, intake
from applications.states import ApplicationState
from legalaid.shared.refusals import RuleBroken
from tests.casework import make_in_progress, photo
from tests.office import NOON, make_application, make_place, make_user, noon
from workstations.models import StoredFile
from workstations.operations import file_quotas
from workstations.operations.file_quotas import MEGABYTE
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]


def stored(*, size: int = 1000) -> StoredFile:
    return StoredFile.objects.create(
        sha256=uuid4().hex * 2, size=size, content_type="image/jpeg", stored_at=NOON
    )


def an_application_with(*sizes: int):
    place = make_place()
    application = make_application(state=ApplicationState.DRAFT, received_at=place)
    for size in sizes:
        Material.objects.create(
            application=application,
            kind="identity",
            label="身份证",
            file=stored(size=size),
            received_on=NOON.date(),
        )
    return application, make_user(Role.OFFICE_CLERK, place=place)


def attach(application, clerk, *, name: str = "scan.jpg", at: dt.datetime = NOON):
    return intake.attach(
        application_id=application.pk, kind="identity", upload=photo(name), by=clerk, at=at
    )


def test_the_fifty_first_paper_of_an_application_is_refused_in_words():
    application, clerk = an_application_with(*[1000] * 49)
    attach(application, clerk)

    with pytest.raises(RuleBroken, match="本申请的材料已有50个文件，最多50个") as refusal:
        attach(application, clerk, name="red.jpg")

    assert refusal.value.field == "file"
    assert application.materials.count() == 50


def test_two_hundred_megabytes_are_the_end_of_an_application():
    application, clerk = an_application_with(*[20 * MEGABYTE] * 10)

    with pytest.raises(RuleBroken, match="已有200兆字节，加上这一个将超过200兆字节"):
        attach(application, clerk)


def test_a_case_counts_its_record_and_its_closing_file_together():
    case = make_in_progress()
    later = noon(case.assigned_on + dt.timedelta(days=1))
    for _ in range(50):
        step = case.steps.first()
        step.pk, step.uid, step.file = None, uuid4(), stored()
        step.save(force_insert=True)

    with pytest.raises(RuleBroken, match="本案已有50个文件"):
        handling.record_step(
            case_id=case.pk,
            step_uid=uuid4(),
            kind="MEETING",
            day=case.assigned_on,
            note="会见当事人",
            upload=photo(),
            by=case.worker.user,
            at=later,
        )
    with pytest.raises(RuleBroken, match="本案已有50个文件"):
        gathering.keep_scanned_file(case_id=case.pk, scan=photo(), by=case.worker.user, at=later)


def test_one_person_s_day_ends_and_a_colleague_and_tomorrow_do_not(monkeypatch):
    # Three small photographs count for three megabytes.
    monkeypatch.setattr(
        file_quotas, "MEGABYTES_A_DAY", file_quotas.Limit(name="few", tries=2, seconds=86400)
    )
    application, clerk = an_application_with()
    colleague = make_user(Role.OFFICE_CLERK, place=application.received_at)

    attach(application, clerk)
    attach(application, clerk)
    with pytest.raises(RuleBroken, match="您今天上传的文件已满2兆字节"):
        attach(application, clerk)

    attach(application, colleague)
    attach(application, clerk, at=NOON + dt.timedelta(days=1))
