"""What signing a decision sends out: its letter with the service awaited, and the word to all."""

import datetime as dt

from applications.documents import application_kinds, letters
from applications.models import Application, Case, Decision
from applications.operations import co_applicant_letters, handing_over, serving
from applications.queries import co_applicants, who_receives
from applications.states import CaseState, DecisionKind
from workstations.models import User
from workstations.operations import papers
from workstations.queries import calendar
from workstations.rules.periods import DECISION_SENT

_LETTERS = {
    DecisionKind.GRANT: application_kinds.GRANT_DECISION,
    DecisionKind.REFUSE: application_kinds.REFUSAL_DECISION,
    DecisionKind.REDIRECT: application_kinds.REDIRECT_LETTER,
}


def issue(
    application: Application, decision: Decision, *, case: Case | None, by: User, at: dt.datetime
) -> None:
    beside = co_applicants.named_in(decision)
    paper = papers.issue(
        _LETTERS[DecisionKind(decision.kind)],
        subject=application,
        number=decision.number,
        snapshot=letters.decision_letter(
            application,
            decision,
            joined=[person.name for person in beside],
            dated=at.date(),
            case_number=case.number if case else "",
        ),
        by=by,
        at=at,
    )
    serving.expect(
        paper,
        file=application,
        receivers=who_receives.of_file(application),
        beside=beside,
        due=DECISION_SENT.due(at.date(), calendar=calendar.days()),
        at=at,
    )
    refused = co_applicant_letters.refuse_beside(application, decision, by=by, at=at)
    co_applicant_letters.remind(refused, application, by=by, at=at)


def tell_everybody(
    application: Application, decision: Decision, *, case: Case | None, by: User, at: dt.datetime
) -> None:
    words = decision.get_kind_display()
    people = {*handing_over.clerks_of(application, on=at.date()), application.taken_by} - {by}
    handing_over.tell(
        people, f"{application.number}已签发：{words}，请送达申请人。", application, at=at
    )
    if case is not None and case.state == CaseState.OPENED:
        handing_over.tell(
            handing_over.heads(on=at.date()),
            f"{case.number}已开立，请在{case.assignment_due_on:%m-%d}前指派。",
            case,
            at=at,
            page="applications:case",
        )
