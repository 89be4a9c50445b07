"""Worked examples of the law's clocks, from the desk to the day, each by its id."""

import datetime as dt
from uuid import uuid4

import pytest

from applications.models import Application, Case, StepKind
from applications.operations import handling, intake, noticing, objecting, supplements
from applications.operations.recording import Person
from applications.queries import application_page, candidates
from applications.queries.case_page.next_act import next_act
from applications.rules import closing
from applications.states import CaseKind, CaseState, DecisionKind, IntakeRoute, Stage
from legalaid.shared.refusals import RuleBroken
from tests.casework import a_report, make_assigned, make_filed, make_in_progress
from tests.office import S, hand_in, make_aid_worker, make_application, make_authority, noon
from tests.serving import make_signed
from workstations.models import Paper

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_at_07_papers_that_never_come_are_a_withdrawal_and_no_refusal(staff, clerk, office):
    application = make_application(
        S.UNDER_REVIEW, taken_by=staff, received_on=day("2025-03-03"), place=office
    )
    supplements.ask(
        application_id=application.pk,
        kinds=["hardship-statement"],
        explanations=[],
        reply_days=7,
        delivered_on=day("2025-03-05"),
        by=staff,
        at=noon(day("2025-03-05")),
    )
    application.refresh_from_db()
    assert application.supplement.reply_by == day("2025-03-12")

    supplements.deem_withdrawn(application_id=application.pk, by=None, at=noon(day("2025-03-13")))

    application.refresh_from_db()
    acts = application_page.acts_for(staff, application, decision=None, on=day("2025-03-13"))
    clocks = application_page.clocks_of(
        application, decision=None, case=None, advance=None, on=day("2025-03-13")
    )
    assert application.state == S.DEEMED_WITHDRAWN
    assert not Paper.objects.filter(kind="refusal_decision").exists()
    # No decision stands against the person, so there is nothing to object to.
    assert [act.name for act in acts] == ["posted_papers"]
    assert clocks == []
    with pytest.raises(RuleBroken, match="没有这个文号的不予法律援助决定书"):
        objecting.enter(
            number=application.number,
            received_on=day("2025-03-14"),
            reasons="不服。",
            accepts_late=False,
            by=staff,
            at=noon(day("2025-03-14")),
        )
    again = intake.begin(
        form_token=uuid4(),
        person=Person(name=application.applicant.name),
        matter=application.matter,
        is_urgent=False,
        place=office,
        by=clerk,
        at=noon(day("2025-03-14")),
    )
    assert again.state == S.DRAFT


def notice(stage: str, received_on: str, by, **person):
    return noticing.register(
        form_token=uuid4(),
        letter=noticing.Letter(
            route=IntakeRoute.NOTICE_DEFENCE,
            authority=make_authority(),
            authority_number=f"铜公诉通〔2025〕{stage}",
            stage=stage,
            received_on=day(received_on),
        ),
        persons=[
            noticing.Named(person=Person(name="钱某甲", **person), charge="盗窃", ground="MINOR")
        ],
        by=by,
        at=noon(day(received_on)),
    )


@pytest.mark.parametrize(
    ("received_on", "raw", "due_on"),
    [
        ("2025-04-25", "5月2日（星期五）逢劳动节放假", "2025-05-06"),
        ("2025-09-21", "9月28日", "2025-09-28"),
    ],
    ids=["at_01", "at_04"],
)
def test_at_01_and_at_04_the_receipt_starts_the_seven_days(received_on, raw, due_on, clerk, office):
    application = make_application(S.DRAFT, received_on=day(received_on), place=office)
    hand_in(application)

    intake.receive(application_id=application.pk, by=clerk, at=noon(day(received_on)))

    application.refresh_from_db()
    assert application.decision_due_on == day(due_on)
    assert raw in application.decision_due_why


def test_at_02_the_signature_starts_the_three_days():
    application = make_signed(DecisionKind.GRANT, at=noon(day("2025-04-30")))

    case = Case.objects.get(application=application)
    assert (case.opened_on, case.assignment_due_on) == (day("2025-04-30"), day("2025-05-06"))


def test_at_05_a_notice_for_a_minor_asks_for_no_hardship_form(staff):
    notice("INVESTIGATION", "2025-06-11", staff, born_on=day("2008-02-01"))

    case = Case.objects.get()
    assert candidates.facts_of(case, on=day("2025-06-11")).recipient_is_minor
    assert case.assignment_due_on == day("2025-06-16")
    assert "6月14日（星期六）为休息日，顺延至6月16日（星期一）届满" in case.assignment_due_why
    # Nobody applied, so no means are asked and form 4 has nothing to be filled in from.
    assert case.application is None
    assert not Application.objects.exists()
    assert not Paper.objects.filter(kind="hardship_statement").exists()


def test_at_13_the_center_has_thirty_days_from_the_closing_file():
    case = make_in_progress(opened_on=day("2025-07-21"))
    filed = make_filed(
        case, report=a_report(case, closed_on=day("2025-08-20")), filed_on=day("2025-08-31")
    )

    review = next_act(filed, acts=())
    assert (filed.state, review.due_on) == (CaseState.FILED, day("2025-09-30"))


def test_at_14_the_next_stage_is_a_case_of_its_own(staff, head):
    notice("INVESTIGATION", "2025-05-06", staff)
    first = Case.objects.get()
    worker = make_aid_worker(login=True, knows_minors=True)
    first = make_assigned(first, worker=worker, head=head, at=noon(day("2025-05-07")))

    handling.record_step(
        case_id=first.pk,
        step_uid=uuid4(),
        kind=StepKind.PAPERS,
        day=day("2025-06-01"),
        note="收到起诉意见书。",
        upload=None,
        by=worker.user,
        at=noon(day("2025-06-03")),
    )
    notice("PROSECUTION_REVIEW", "2025-06-10", staff)

    first.refresh_from_db()
    second = Case.objects.exclude(pk=first.pk).get()
    event = closing.closing_event(kind=CaseKind.CRIMINAL, stage=Stage.INVESTIGATION)
    assert "起诉意见书" in event.documents
    # Thirty days from Sunday 1 June end on Tuesday 1 July.
    assert first.filing_due_on == day("2025-07-01")
    assert (first.number, second.number) == ("（2025）渝援0151刑1号", "（2025）渝援0151刑2号")
    assert (second.stage, second.assignment_due_on) == ("PROSECUTION_REVIEW", day("2025-06-13"))
    # The file says on which day the stage closed, and the case keeps it.
    report = a_report(first, closed_on=day("2025-06-01"), document="起诉意见书")
    filed = make_filed(first, report=report, filed_on=day("2025-06-20"))
    second.refresh_from_db()
    assert filed.closed_on == day("2025-06-01")
    assert (second.state, second.closed_on) == (CaseState.OPENED, None)
