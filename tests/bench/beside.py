"""What lies beside an application or a case: decisions, steps, risk marks; and the center's own
letters: notices with their persons, and the account of a quarter."""

import datetime as dt
from collections.abc import Sequence
from itertools import cycle
from uuid import uuid4

from applications.models import (
    Applicant,
    Application,
    Case,
    CaseStep,
    Decision,
    Notice,
    NoticePerson,
    OpposingParty,
    RiskMark,
)
from applications.states import ApplicationState as S
from applications.states import (
    CaseState,
    DecisionKind,
    IntakeRoute,
    RiskKind,
    RiskTier,
    Stage,
)
from legalaid.shared import pinyin
from legalaid.shared.quarters import Quarter
from subsidies.operations import disclosing
from workstations.models import Authority, ServicePoint, User

_KINDS = {S.GRANTED: DecisionKind.GRANT, S.REFUSED: DecisionKind.REFUSE}
_SERVICE_DAYS = 3
# One in so many: whose letter was not served, who is watched, and who more than watched.
_UNSERVED, _WATCHED, _KEY = 500, 40, 400
# Against every second application stands one of these.
_OPPONENTS = ("王建国", "李秀英", "覃勇", "重庆某建筑劳务有限公司", "王芳", "张桂兰", "王大伟")
# One notice to so many applications.
_PER_NOTICE = 20


def write(
    applications: Sequence[Application],
    cases: Sequence[Case],
    *,
    staff: Sequence[User],
    head: User,
    at: dt.datetime,
) -> None:
    """Write what belongs to these applications and cases."""
    decided = [application for application in applications if application.state in _KINDS]
    Decision.objects.bulk_create(
        _decision(n, application, by=staff[0], head=head, at=at)
        for n, application in enumerate(decided)
    )
    OpposingParty.objects.bulk_create(
        OpposingParty(application=application, name=name, name_pinyin=pinyin.readings(name).full)
        for application, name in zip(applications[1::2], cycle(_OPPONENTS), strict=False)
    )
    RiskMark.objects.bulk_create(
        RiskMark(
            application=application,
            tier=RiskTier.WATCH if n % _KEY else RiskTier.KEY,
            kinds=[RiskKind.GROUP],
            reason="涉及多人，需要关注。",
            by=staff[1],
            at=at,
        )
        for n, application in enumerate(applications)
        if n % _WATCHED == 0
    )
    CaseStep.objects.bulk_create(
        CaseStep(case=case, kind="MEETING", on=case.assigned_on, by=head, recorded_at=at)
        for case in cases
        if case.state == CaseState.IN_PROGRESS and case.pk % 3
    )


def write_center(
    places: Sequence[ServicePoint], *, head: User, by: User, at: dt.datetime, size: int
) -> None:
    """Write the notices that are missing, and the quarter's account."""
    authorities = list(Authority.objects.order_by("pk"))
    missing = range(Notice.objects.count(), size // _PER_NOTICE)
    notices = Notice.objects.bulk_create(
        Notice(
            route=IntakeRoute.NOTICE_DEFENCE,
            authority=authorities[n % len(authorities)],
            authority_number=f"铜检刑援〔{at.year}〕{n + 1}号",
            stage=Stage.PROSECUTION_REVIEW,
            received_on=at.date() - dt.timedelta(days=n % 3_000),
            registered_by=by,
            registered_at=at,
            form_token=uuid4(),
        )
        for n in missing
    )
    persons = Applicant.objects.order_by("pk")[: len(notices)]
    NoticePerson.objects.bulk_create(
        NoticePerson(notice=notice, person=person, charge="盗窃", ground="MINOR")
        for notice, person in zip(notices, persons, strict=True)
    )
    quarter = Quarter.of(at.date()).previous
    disclosing.prepare(quarter=quarter, at=at)


def _decision(
    n: int, application: Application, *, by: User, head: User, at: dt.datetime
) -> Decision:
    served_on = application.closed_on + dt.timedelta(days=_SERVICE_DAYS)
    return Decision(
        application=application,
        kind=_KINDS[application.state],
        ground="" if application.state == S.GRANTED else "NOT_POOR",
        articles="《中华人民共和国法律援助法》第四十三条",
        reason="经审查，符合规定。",
        drafted_by=by,
        drafted_at=at,
        number=application.number.replace("申", "决"),
        signed_by=head,
        signed_at=at,
        served_on=None if n % _UNSERVED == 0 else served_on,
    )
