"""Official papers: data frozen once, the same bytes on every reprint, void but never changed."""

import datetime as dt

import pytest
from celery import current_app
from django.utils import timezone

from legalaid.shared.refusals import RuleBroken
from tests.office import NOON, TODAY, make_center, make_user
from tests.workstations.documents.snapshots import RECEIPT
from workstations.documents import press
from workstations.models import IssuedNumber, Job, Paper
from workstations.operations import files, jobs, numbering, papers
from workstations.states import JobState, PaperState, Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_broker(monkeypatch):
    monkeypatch.setattr(current_app, "send_task", lambda kind, args: None)


@pytest.fixture
def kind() -> str:
    """The receipt that every applicant gets (form 5)."""
    return next(k.code for k in papers.registry.all_kinds() if k.template == "receipt.html")


def issue(kind: str, **changes) -> Paper:
    number = numbering.take("收", on=TODAY, at=NOON)
    return papers.issue(
        kind,
        subject=make_center(),
        snapshot={**RECEIPT, **changes},
        by=make_user(Role.CENTER_STAFF),
        # The queue is read by the clock of the database.
        at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC),
        number=number,
    )


def press_it(paper: Paper) -> bool:
    job = Job.objects.get(key=f"paper:{paper.uid}")
    done = papers.press_paper(job_uid=job.uid, at=timezone.localtime)
    paper.refresh_from_db()
    return done


def test_an_issued_paper_goes_to_the_press_and_comes_back_as_a_pdf(kind):
    paper = issue(kind)
    assert (paper.state, paper.file, paper.number) == (
        PaperState.ISSUED,
        None,
        "铜法援收〔2026〕1号",
    )

    assert press_it(paper)

    job = Job.objects.get()
    assert files.read(paper.file).startswith(b"%PDF-")
    assert (job.state, job.owner) == (JobState.DONE, paper.issued_by)
    assert job.title == "制作《申请材料接收凭证》铜法援收〔2026〕1号"


def test_the_message_to_the_worker_holds_ids_only(kind):
    paper = issue(kind)

    assert Job.objects.get().payload == {"paper": str(paper.uid)}


def test_printing_again_gives_the_same_bytes(kind):
    paper = issue(kind)
    press_it(paper)
    first = files.read(paper.file)

    again = press.print_pdf(press.render("receipt.html", paper.snapshot), title="申请材料接收凭证")

    assert again == first


def test_the_first_bytes_stay_when_the_press_runs_a_second_time(kind, monkeypatch):
    paper = issue(kind)
    papers.print_now(paper, at=NOON)
    first = paper.file
    # As if the template had changed since.
    monkeypatch.setattr(press, "render", lambda template, snapshot: "<p>另一个版本</p>")

    assert press_it(paper)
    assert paper.file == first


def test_what_was_frozen_is_kept_and_cannot_be_read_in_the_database(kind):
    paper = issue(kind)

    assert Paper.objects.get(pk=paper.pk).snapshot["applicant_name"] == "周㛃兰"
    raw = Paper.objects.raw("SELECT id, snapshot::text AS sealed FROM workstations_paper")[0]
    assert "周" not in raw.sealed
    assert raw.sealed.startswith("lk1.")


def test_a_paper_with_a_blank_is_refused_when_it_is_issued_and_not_later(kind):
    with pytest.raises(press.MissingValue):
        issue(kind, applicant_name="")

    assert (Paper.objects.count(), Job.objects.count()) == (0, 0)


def test_a_character_without_a_glyph_is_refused_on_the_form(kind):
    with pytest.raises(RuleBroken, match="字库中没有下列字符"):
        issue(kind, applicant_name="周\U000f0000")

    assert Paper.objects.count() == 0


def test_without_the_press_a_paper_waits_and_spends_no_try(kind, monkeypatch):
    paper = issue(kind)
    monkeypatch.setattr(press, "available", lambda: False)

    assert press_it(paper) is False

    job = Job.objects.get()
    assert (job.state, job.tries, paper.file) == (JobState.WAITING, 0, None)
    assert job.error.startswith("本机未安装排版组件")

    monkeypatch.undo()
    monkeypatch.setattr(current_app, "send_task", lambda kind, args: None)
    jobs.sweep()
    assert press_it(paper)


def test_a_void_paper_and_its_number_stay_with_the_reason(kind):
    paper, head = issue(kind), make_user(Role.CENTER_HEAD)

    papers.void(paper, by=head, reason="当事人姓名有误", at=NOON)

    paper.refresh_from_db()
    number = IssuedNumber.objects.get()
    assert (paper.state, paper.voided_by, paper.void_reason) == (
        PaperState.VOIDED,
        head,
        "当事人姓名有误",
    )
    assert (number.text, number.void_reason) == (paper.number, "当事人姓名有误")


def test_a_paper_is_voided_once(kind):
    paper, head = issue(kind), make_user(Role.CENTER_HEAD)
    papers.void(paper, by=head, reason="当事人姓名有误", at=NOON)

    with pytest.raises(RuleBroken, match="已经作废"):
        papers.void(paper, by=head, reason="另一个理由", at=NOON)
