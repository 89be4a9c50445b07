"""What a center does beside the cases: watches some, lays records together, enters others again."""

import datetime as dt
from uuid import uuid4

from applications.models import Application, Case
from applications.operations import entering, intake, marking, merging, reviewing
from applications.operations.recording import Person
from applications.queries.national_pack import LABELS
from applications.states import ApplicationState, CaseState, PartMark, RiskKind, RiskTier
from legalaid.pages.demo.clock import moment
from legalaid.pages.demo.handling import Lines
from legalaid.pages.demo.scene import Scene, sample


def watched(scene: Scene, *, on: dt.date) -> Lines:
    """The last late afternoon: nothing here is invented, so the other stories stay the same."""
    at = yield moment(scene.workdays_before(on, 1), hour=17)
    staff, head = scene.cast.staff[0], scene.cast.heads[0]
    in_review = Application.objects.filter(
        state__in=[ApplicationState.FORWARDED, ApplicationState.UNDER_REVIEW]
    )
    marks = (
        (RiskTier.KEY, RiskKind.PETITION, "来访两次，称得不到工资就去市里反映。"),
        (RiskTier.WATCH, RiskKind.SELF_HARM, "初审时情绪低落，司法所已请村干部陪同。"),
    )
    for application, (tier, kind, reason) in zip(in_review.order_by("pk"), marks, strict=False):
        marking.mark_application(
            application_id=application.pk, tier=tier, kinds=[kind], reason=reason, by=staff, at=at
        )
    under_way = Case.objects.filter(state=CaseState.IN_PROGRESS, application__isnull=False)
    case = under_way.select_related("recipient", "matter").order_by("-pk").first()
    if case is not None:
        reviewing.set_review(
            case_id=case.pk, due_on=on, note="开庭日期是否已定，受援人是否知道。", by=head, at=at
        )
        _came_back(scene, case, at=at)
    archived = Case.objects.filter(state=CaseState.ARCHIVED).order_by("-pk")[:2]
    for one, codes in zip(archived, (tuple(LABELS), ("person", "matter")), strict=False):
        entering.save_case(
            case_id=one.pk,
            marks=dict.fromkeys(codes, PartMark.DONE),
            note="",
            ministry_number="",
            version=0,
            by=staff,
            at=at,
        )


def _came_back(scene: Scene, case: Case, *, at: dt.datetime) -> None:
    """The recipient asks again without papers at hand, and staff find who it is."""
    staff = scene.cast.staff[0]
    application = intake.begin(
        form_token=uuid4(),
        person=Person(name=case.recipient.name, phone=case.recipient.phone),
        matter=case.matter,
        is_urgent=False,
        place=scene.places["CENTER"],
        uploads=[("application-form", sample())],
        by=staff,
        at=at,
    )
    intake.receive(application_id=application.pk, by=staff, at=at)
    merging.merge(
        kept_id=case.recipient_id,
        gone_id=application.applicant_id,
        from_gone=[],
        reason="电话相同，经核对身份证原件为同一人。",
        by=staff,
        at=at,
    )
