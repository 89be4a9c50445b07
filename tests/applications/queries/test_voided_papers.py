"""A paper that was voided counts nowhere: not as handed in, not as an answer, not in a copy."""

import datetime as dt
import zipfile
from io import BytesIO
from uuid import uuid4

import pytest

from applications.models import Application, Material
from applications.operations import intake, packing, transferring
from applications.queries import eligible, papers_in_turn, queue, reply_papers
from applications.queries.queue_rows import papers_of
from applications.states import ApplicationState
from applications.tasks import deem_withdrawn
from legalaid.shared.refusals import RuleBroken
from tests.office import (
    NOON,
    TODAY,
    hand_in,
    make_applicant,
    make_application,
    noon,
    photo,
    void,
)
from tests.supplements import asked, bring
from workstations.operations import file_quotas, files

S = ApplicationState
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]


def scan(application, label, colour="white"):
    return Material.objects.create(
        application=application,
        kind="identity",
        label=label,
        file=files.accept(photo(colour), at=NOON),
        received_on=TODAY,
    )


def in_the_queue(application):
    return queue.for_the_queue(Application.objects.filter(pk=application.pk)).get()


def test_it_is_missing_again(staff):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)
    hand_in(application)
    void(application, "identity")

    judged = eligible.judge(application)

    assert [paper.code for paper in judged.missing] == ["identity"]
    assert "identity" not in judged.handed_in
    assert str(papers_of(in_the_queue(application))) == "3 / 4"


def test_a_voided_proof_waives_nothing():
    """法律援助法 art. 42: who need not be checked proves it."""
    application = make_application(
        applicant=make_applicant(categories=["social-assistance"]),
        hardship_basis="WAIVED",
        income_yuan=None,
    )
    hand_in(application, "waiver-proof")
    void(application)

    assert eligible.judge(application).verdict is None
    assert eligible.with_means_missing(Application.objects.all()).get() == application


def test_nothing_but_voided_papers_is_nothing_to_hand_over():
    """法律援助法 art. 38."""
    application = make_application(S.UNDER_REVIEW)
    hand_in(application, "application-form")
    void(application)

    with pytest.raises(RuleBroken, match="没有可以移送的材料"):
        transferring.require_papers(application)


def test_one_leafs_past_it_and_the_contents_of_the_file_leave_it_out():
    application = make_application(S.UNDER_REVIEW)
    bad, good = scan(application, "看不清的"), scan(application, "重拍的", "red")
    application.materials.filter(pk=bad.pk).update(
        removed_at=NOON, removed_by=application.taken_by, removed_reason="看不清"
    )

    place = papers_in_turn.place_of(application, good.uid)

    assert (place.number, place.of, place.before) == (1, 1, None)
    assert papers_in_turn.place_of(application, bad.uid) is None
    assert [paper.name for paper in papers_in_turn.papers_of(application)] == ["重拍的"]


def test_the_archive_leaves_it_out(staff):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)
    bad, _ = scan(application, "看不清的"), scan(application, "重拍的", "red")
    application.materials.filter(pk=bad.pk).update(
        removed_at=NOON, removed_by=staff, removed_reason="看不清"
    )

    job = packing.request_pack(application, form_token=uuid4(), by=staff, at=NOON)
    assert packing.pack(job_uid=job.uid, at=lambda: NOON)

    job.refresh_from_db()
    with zipfile.ZipFile(BytesIO(files.read(job.file))) as archive:
        assert archive.namelist() == [f"{application.number}-01-重拍的.jpg"]


def test_it_leaves_room_for_a_better_one(clerk, office, monkeypatch):
    monkeypatch.setattr(file_quotas, "MOST_FILES", 1)
    application = make_application(S.RECEIVED, place=office)
    scan(application, "看不清的")
    again = {"application_id": application.pk, "kind": "identity", "by": clerk, "at": NOON}
    with pytest.raises(RuleBroken, match="最多1个"):
        intake.attach(upload=photo("red"), **again)

    void(application)

    assert intake.attach(upload=photo("red"), **again)


# ---- As an answer to form 6 ------------------------------------------------------------------


def test_a_voided_answer_is_none(staff, time_machine):
    """法律援助法 art. 43 para. 2: whoever brings nothing in time is deemed to withdraw."""
    application = asked(staff)
    bring(application, staff)
    notice = application.supplements.get()
    assert reply_papers.last_days(notice) == {("hardship-statement", ""): dt.date(2026, 11, 24)}
    assert reply_papers.are_there(application)

    void(application, "hardship-statement", why="传错了件")

    rows = Application.objects.all()
    assert reply_papers.last_days(notice) == {}
    assert not reply_papers.are_there(application)
    assert reply_papers.empty_handed(rows).get() == application
    assert not reply_papers.to_be_checked(rows).exists()
    time_machine.move_to(noon(dt.date(2026, 11, 26)))
    deem_withdrawn()
    application.refresh_from_db()
    assert application.state == S.DEEMED_WITHDRAWN


def test_another_one_beside_it_still_waits_to_be_checked(staff, time_machine):
    application = asked(staff)
    bring(application, staff)
    void(application, "hardship-statement", why="看不清，已重拍")
    bring(application, staff)

    time_machine.move_to(noon(dt.date(2026, 11, 26)))
    deem_withdrawn()

    application.refresh_from_db()
    assert application.state == S.AWAITING_PAPERS
    assert reply_papers.to_be_checked(Application.objects.all()).get() == application
