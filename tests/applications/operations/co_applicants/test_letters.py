"""Whoever is not in need where the others are granted aid has a refusal of their own."""

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse

from applications.documents import month_register
from applications.models import Applicant, Application, Case, CoApplicantDecision, ServiceRecord
from applications.operations import deciding, undoing
from applications.queries import progress, register_of_month, service_lines
from applications.states import ApplicationState, DecisionKind
from legalaid.shared.months import Month
from legalaid.shared.refusals import RuleBroken
from tests.co_applicants import REASON, draft_grant, make_crew, make_granted_crew
from tests.office import NOON, TODAY
from tests.pageforms import press
from tests.serving import serve
from workstations.models import IssuedNumber, Message, Paper
from workstations.operations import files, papers
from workstations.states import PaperState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]


@pytest.fixture
def granted(staff, head):
    return make_granted_crew(staff=staff, head=head)


def letter() -> Paper:
    return Paper.objects.get(kind="refusal_decision")


def test_form_10_to_the_one_left_out_carries_what_the_law_wants(granted, pdf_text):
    """法律援助法 art. 43: reasons in writing; art. 49 and 程序规定 art. 22: whom to object to."""
    papers.print_now(letter(), at=NOON)
    said = pdf_text(files.read(letter().file))

    for carried in (
        "不予法律援助决定书",
        "铜法援不〔2026〕1号",
        "郑某强：",
        "你与周某兰等共同提出申请，各人的经济困难情形须分别核查。",
        f"你的情形不符合经济困难条件：{REASON}。",
        "《中华人民共和国法律援助法》第三十四条、第四十一条",
        "本中心决定不予法律援助",
        "自收到本决定书之日起十五日内",
        "司法局",
    ):
        assert carried in said, carried
    assert "吴某芳" not in said


def test_printing_it_again_gives_the_same_bytes(granted):
    paper = letter()
    papers.print_now(paper, at=NOON)
    first = files.read(paper.file)

    papers.print_now(letter(), at=NOON)

    assert files.read(letter().file) == first


def test_the_grant_and_its_one_case_are_the_others(granted):
    grant = Paper.objects.get(kind="grant_decision")
    assert grant.snapshot["applicants"] == ["周某兰", "吴某芳"]
    assert Case.objects.count() == 1


def test_it_waits_to_be_served_on_that_person_alone(granted, staff):
    record = ServiceRecord.objects.with_parties().get(paper=letter())

    assert (record.addressee, record.capacity) == ("郑某强", "共同申请人")
    lines = service_lines.of_application(granted, reader=staff, on=TODAY)
    assert "郑某强" in [line.addressee for line in lines]


def test_the_desk_is_told_to_serve_it_until_it_is_served(granted, staff):
    told = Message.objects.unread().filter(text__contains="铜法援不〔2026〕1号待送达共同申请人")
    assert told.filter(recipient=staff).exists()

    serve(ServiceRecord.objects.get(paper=letter()), by=staff, on=TODAY)

    assert not told.exists()


def test_undoing_the_grant_voids_it_and_its_number(granted, head):
    undoing.undo(application_id=granted.pk, reason="录入有误", by=head, at=NOON)

    voided = letter()
    assert (voided.state, voided.void_reason) == (PaperState.VOIDED, "录入有误")
    assert CoApplicantDecision.objects.in_force().count() == 0
    assert IssuedNumber.objects.get(text=voided.number).voided_at == NOON


def test_once_it_is_served_nothing_can_be_undone(granted, staff, head):
    serve(ServiceRecord.objects.get(paper=letter()), by=staff, on=TODAY)

    with pytest.raises(RuleBroken, match="共同申请人"):
        undoing.undo(application_id=granted.pk, reason="录入有误", by=head, at=NOON)


def test_signed_anew_it_is_a_new_letter_with_the_next_number(granted, staff, head):
    undoing.undo(application_id=granted.pk, reason="录入有误", by=head, at=NOON)
    again = Application.objects.get(pk=granted.pk)
    draft_grant(again)
    deciding.sign(application_id=again.pk, by=head, at=NOON)

    numbers = Paper.objects.filter(kind="refusal_decision").order_by("pk")
    assert [paper.number for paper in numbers] == ["铜法援不〔2026〕1号", "铜法援不〔2026〕2号"]


def test_the_month_counts_one_granted_application_and_says_who_was_left_out(granted):
    rows = list(
        register_of_month.with_what_is_printed(
            register_of_month.of_month(Application.objects.all(), Month.of(TODAY))
        )
    )
    counted = {one.label: one.count for one in register_of_month.totals(rows)}
    book = month_register.month_register(
        Month.of(TODAY),
        rows,
        totals=register_of_month.totals(rows),
        made_by="",
        made_on="",
    )

    assert (counted["已给予援助"], counted["不予援助"]) == (1, 0)
    assert book["pages"][0]["rows"][0]["state"] == "已给予援助（另1人不予）"


def test_nobody_has_two_answers_in_force(granted):
    row = CoApplicantDecision.objects.get()

    with pytest.raises(IntegrityError), transaction.atomic():
        CoApplicantDecision.objects.create(
            decision=row.decision,
            person=row.person,
            kind=DecisionKind.REFUSE,
            paper=Paper.objects.get(kind="grant_decision"),
            drafted_by=row.drafted_by,
            signed_by=row.signed_by,
            signed_at=NOON,
        )


def test_the_head_reads_the_refusal_before_signing(signed_in, staff, head):
    crew = make_crew(staff=staff)
    draft_grant(crew)
    page = reverse("applications:detail", args=[crew.uid])

    before = signed_in(head).get(page).content.decode()
    assert "一并签发：致郑某强的《不予法律援助决定书》" in before
    assert f"你的情形不符合经济困难条件：{REASON}。" in before

    with time_machine.travel(NOON, tick=False):
        press(signed_in(head), page, reverse("applications:sign", args=[crew.uid]))
    after = signed_in(head).get(page).content.decode()
    assert "郑某强：不予法律援助" in after
    assert Application.objects.get(pk=crew.pk).state == ApplicationState.GRANTED


def test_whoever_asks_how_far_it_is_reads_their_own_answer(granted, staff):
    for name, tail in (("周某兰", "1111"), ("吴某芳", "2222"), ("郑某强", "3333")):
        Applicant.objects.filter(name=name).update(id_last4=tail, id_index=f"index-{tail}")
    Application.objects.filter(pk=granted.pk).update(progress_code="4H5T-8WYZ")

    told = {
        tail: progress.asked(code="4H5T-8WYZ", tail=tail, on=TODAY).happened
        for tail in ("1111", "2222", "3333")
    }

    assert "已经决定给予您法律援助" in told["1111"]
    assert told["2222"] == told["1111"]
    assert "已经决定不予法律援助" in told["3333"]
