"""Those who apply together: the first, one in need and one who is not."""

import datetime as dt

from applications.models import (
    Applicant,
    Application,
    CoApplicant,
    Decision,
    Objection,
    ServiceRecord,
)
from applications.operations import co_applicant_checks, deciding, objecting
from applications.operations.co_applicant_checks import Verdict
from applications.states import DecisionKind, ObjectionState
from tests.office import NOON, TODAY, S, hand_in, make_applicant, make_application, make_user, noon
from tests.serving import serve
from workstations.models import Paper, User
from workstations.states import Role

REASON = "名下有经营收入，月人均收入4200元"
FINDINGS = "郑某强的经营收入已于六月终止。"


def make_crew(*, staff: User, **fields) -> Application:
    """Return an application under review by 周某兰, with 吴某芳 in need and 郑某强 not in need."""
    application = make_application(
        S.UNDER_REVIEW, taken_by=staff, applicant=make_applicant(name="周某兰"), **fields
    )
    hand_in(application)
    join(application, "吴某芳", "郑某强")
    check(application, "吴某芳", met=True)
    check(application, "郑某强", met=False)
    return application


def join(application: Application, *names: str) -> list[CoApplicant]:
    """Let these people apply together with the applicant."""
    return [
        CoApplicant.objects.create(application=application, person=make_applicant(name=name))
        for name in names
    ]


def person(application: Application, name: str) -> Applicant:
    return application.co_applicants.get(person__name=name).person


def check(application: Application, name: str, *, met: bool, at: dt.datetime = NOON) -> None:
    co_applicant_checks.record(
        application_id=application.pk,
        verdicts=[
            Verdict(person=person(application, name).uid, is_met=met, reason="" if met else REASON)
        ],
        by=application.taken_by,
        at=at,
    )


def draft_grant(application: Application, *, at: dt.datetime = NOON) -> None:
    deciding.draft(
        application_id=application.pk,
        kind=DecisionKind.GRANT,
        ground="",
        articles="《中华人民共和国法律援助法》第三十一条第五项",
        reason="你们请求支付劳动报酬",
        by=application.taken_by,
        at=at,
    )


def make_granted_crew(
    *, staff: User, head: User | None = None, at: dt.datetime = NOON, **fields
) -> Application:
    """Return the same, granted: 郑某强 has a refusal of his own."""
    application = make_crew(staff=staff, **fields)
    draft_grant(application, at=at)
    deciding.sign(application_id=application.pk, by=head or make_user(Role.CENTER_HEAD), at=at)
    application.refresh_from_db()
    return application


def own_decision(application: Application) -> Decision:
    return application.decisions.get(voided_at=None)


# ---- The one who is refused beside the others ------------------------------------------------


def make_refused_beside(*, staff: User, head: User, **fields) -> Application:
    """Return the crew's grant; 郑某强 has his own letter today."""
    application = make_granted_crew(staff=staff, head=head, **fields)
    serve(ServiceRecord.objects.get(paper=refusal()), by=staff, on=TODAY)
    return application


def refusal() -> Paper:
    return Paper.objects.filter(kind="refusal_decision").order_by("pk").first()


def object_to(number: str, *, on: dt.date = TODAY, **fields) -> Objection:
    return objecting.enter(
        **{
            "number": number,
            "received_on": on,
            "reasons": "经营收入已于六月终止。",
            "accepts_late": False,
            "by": make_user(Role.CENTER_STAFF),
            "at": noon(on),
            **fields,
        }
    )


def decided(
    objection: Objection, result=ObjectionState.CORRECTION_ORDERED, *, at=NOON
) -> Objection:
    return objecting.decide(
        objection_id=objection.pk,
        result=result,
        findings=FINDINGS,
        by=make_user(Role.BUREAU_LEADER),
        at=at,
    )


def ordered(granted: Application) -> Application:
    decided(object_to(refusal().number))
    granted.refresh_from_db()
    return granted
