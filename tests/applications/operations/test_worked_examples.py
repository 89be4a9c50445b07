"""Worked examples of the law's clocks, from the desk to the day, each by its id."""

import datetime as dt
from uuid import uuid4

import pytest

from applications.models import Case, StepKind
from applications.operations import handling, intake, noticing, supplements
from applications.operations.recording import Person
from applications.queries import application_page
from applications.rules import closing
from applications.states import CaseKind, IntakeRoute, Stage
from tests.casework import make_assigned
from tests.office import S, make_aid_worker, make_application, make_authority, noon
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


def notice(stage: str, received_on: str, by):
    return noticing.register(
        form_token=uuid4(),
        letter=noticing.Letter(
            route=IntakeRoute.NOTICE_DEFENCE,
            authority=make_authority(),
            authority_number=f"铜公诉通〔2025〕{stage}",
            stage=stage,
            received_on=day(received_on),
        ),
        persons=[noticing.Named(person=Person(name="钱某甲"), charge="盗窃", ground="MINOR")],
        by=by,
        at=noon(day(received_on)),
    )


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
