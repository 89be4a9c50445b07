"""What was received is never taken away: a paper is voided with its reason, and stays."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, ProgrammingError, transaction

from applications.models import Material
from applications.operations import intake
from applications.queries.case_page.log import lines_about
from applications.states import ApplicationState
from legalaid.shared.refusals import RuleBroken
from tests.office import NOON, hand_in, make_application, make_user, photo, void
from workstations.models import Paper, StoredFile, TrailEntry
from workstations.operations import files
from workstations.states import Role

S = ApplicationState
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]


def of(state, place, person):
    """Return an application in that state on that person's desk, with one scan."""
    application = make_application(state, place=place, taken_by=person)
    paper = Material.objects.create(
        application=application,
        kind="identity",
        label="居民身份证或者其他有效身份证明",
        file=files.accept(photo(), at=NOON),
        received_on=application.received_on,
    )
    return application, paper


def detach(application, paper, *, by, reason="照片不清楚，已重拍"):
    intake.detach(
        material_uid=paper.uid, application_id=application.pk, reason=reason, by=by, at=NOON
    )


@pytest.mark.parametrize("state", [S.RECEIVED, S.RETURNED, S.AWAITING_PAPERS, S.UNDER_REVIEW])
def test_a_received_paper_is_voided_and_stays_with_its_file(staff, clerk, office, state):
    person = staff if state == S.UNDER_REVIEW else clerk
    application, paper = of(state, office, staff)

    detach(application, paper, by=person, reason=" 照片不清楚，已重拍 ")

    paper.refresh_from_db()
    assert (paper.removed_at, paper.removed_by) == (NOON, person)
    assert paper.removed_reason == "照片不清楚，已重拍"
    assert not application.materials.standing().exists()
    assert not files.drop_unused(file_id=paper.file_id)
    assert files.read(StoredFile.objects.get(pk=paper.file_id))


@pytest.mark.parametrize("reason", ["", "  "])
def test_without_a_reason_nothing_is_voided(clerk, office, reason):
    application, paper = of(S.RECEIVED, office, None)

    with pytest.raises(RuleBroken, match=r"请写明原因.*《办理法律援助案件程序规定》第十三条"):
        detach(application, paper, by=clerk, reason=reason)

    assert application.materials.standing().get() == paper


def test_the_trail_says_which_paper_was_voided_and_by_whom(clerk, office):
    application, paper = of(S.RECEIVED, office, None)
    hand_in(application, "case-papers")

    detach(application, paper, by=clerk)
    detach(application, application.materials.get(kind="case-papers"), by=clerk)

    entry = TrailEntry.objects.filter(action="application.paper_voided").earliest("seq")
    assert (entry.actor, entry.details["kind"]) == (clerk, "identity")
    assert [line.sentence for line in lines_about([application.uid], reader=clerk)] == [
        "作废申请材料（与申请事项有关的案件材料）",
        "作废申请材料（居民身份证或者其他有效身份证明）",
    ]


def test_a_paper_is_voided_once(clerk, office):
    application, paper = of(S.RECEIVED, office, None)
    detach(application, paper, by=clerk)

    with pytest.raises(RuleBroken, match="已经作废"):
        detach(application, paper, by=make_user(Role.OFFICE_CLERK, place=office), reason="再来")

    paper.refresh_from_db()
    assert (paper.removed_by, paper.removed_reason) == (clerk, "照片不清楚，已重拍")


@pytest.mark.parametrize("state", [S.FORWARDED, S.DRAFTED, S.REFUSED])
def test_what_lies_on_no_desk_is_not_voided(clerk, office, state):
    application, paper = of(state, office, None)

    with pytest.raises(PermissionDenied):
        detach(application, paper, by=clerk)


def test_the_receipt_still_lists_what_was_handed_in(clerk, office):
    draft = make_application(S.DRAFT, place=office)
    hand_in(draft, "identity", "case-papers")
    application = intake.receive(application_id=draft.pk, by=clerk, at=NOON)
    before = Paper.objects.get(subject_uid=application.uid).snapshot

    detach(application, application.materials.get(kind="identity"), by=clerk)

    receipt = Paper.objects.get(subject_uid=application.uid)
    assert receipt.snapshot == before
    assert [row["name"] for row in receipt.snapshot["papers"]] == [
        "居民身份证或者其他有效身份证明",
        "与申请事项有关的案件材料",
    ]


# ---- What the table itself promises ----------------------------------------------------------


def test_the_table_lets_nobody_delete_a_received_paper_or_change_a_voided_one(office):
    application, paper = of(S.RECEIVED, office, None)
    with pytest.raises(IntegrityError, match="voided, not deleted"), transaction.atomic():
        paper.delete()
    void(application)

    for change in ({"removed_at": None, "removed_by": None, "removed_reason": ""}, {"copies": 2}):
        with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
            application.materials.update(**change)


@pytest.mark.parametrize("lacking", ["removed_at", "removed_by", "removed_reason"])
def test_the_table_wants_day_person_and_reason_together(staff, office, lacking):
    application, _ = of(S.RECEIVED, office, None)
    whole = {"removed_at": NOON, "removed_by": staff, "removed_reason": "重复上传"}
    half = whole | {lacking: "" if lacking == "removed_reason" else None}

    with pytest.raises(IntegrityError, match="material_void"):
        application.materials.update(**half)
