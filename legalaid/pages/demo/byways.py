"""Byways that few files take: a letter put right, a file shut, an order to pay, records asked.

All of them go over files of other stories, at hours at which nothing is invented:
so the other stories stay the same.
"""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from uuid import UUID, uuid5

from applications.documents import application_kinds
from applications.models import Application, Case, MeansCode
from applications.operations import (
    corrections,
    intake,
    payment_orders,
    querying,
    seal_openings,
    sealing,
)
from applications.states import (
    WITH_THE_WORKER,
    ApplicationState,
    CaseState,
    CorrectionKind,
    DataOutcome,
    DataSource,
    Interval,
    NoticeGround,
    PaymentOrderBasis,
    SealGround,
    SealKind,
    VerificationMethod,
)
from legalaid.pages.demo import plots, statements
from legalaid.pages.demo.clock import Story
from legalaid.pages.demo.handling import Lines
from legalaid.pages.demo.letters import serve
from legalaid.pages.demo.scene import Scene, sample
from legalaid.shared.quarters import Quarter
from workstations.models import Paper
from workstations.states import PaperState

# Names the demo's forms, so that the same story has the same tokens every time.
_FORMS = UUID("0b8a3a53-6f64-4a0e-8b9f-2f0c6d1f2a77")
_WRONG, _RIGHT = (
    "请向大足区法律援助中心提出申请",
    "请向重庆市大足区法律援助中心提出申请",
)


def of_today(scene: Scene, today: dt.date, *, lawyer: str) -> Iterator[Story]:
    """One of each; the payment order is the named lawyer's, who can be tried."""
    yield _put_right(scene, on=scene.workdays_before(today, 12))
    yield _shut(scene, today, on=scene.workdays_before(today, 3))
    yield _ordered_to_pay(scene, lawyer, on=scene.workdays_before(today, 4))
    yield _records_asked(scene, on=scene.workdays_before(today, 2))


def _put_right(scene: Scene, *, on: dt.date) -> Lines:
    """A letter names the competent center by half its name: corrected, signed and served."""
    at = yield scene.quiet_hour(on)
    staff = scene.cast.staff[0]
    letters = Paper.objects.filter(
        kind=application_kinds.REDIRECT_LETTER, state=PaperState.ISSUED, issued_at__lt=at
    )
    letter = letters.order_by("-issued_at", "-pk").first()
    if letter is None:
        return
    drafted = corrections.draft(
        paper_id=letter.pk,
        kind=CorrectionKind.WORDING,
        reason="告知书所写机构名称不完整，申请人难以辨认。",
        changes=[{"wrong": _WRONG, "right": _RIGHT}],
        by=staff,
        at=at,
    )
    at = yield scene.quiet_hour(at.date() + dt.timedelta(days=1))
    signed = corrections.sign(correction_id=drafted.pk, by=scene.cast.heads[0], at=at)
    at = yield scene.quiet_hour(at.date() + dt.timedelta(days=1))
    serve(signed.letter.services.order_by("pk"), by=staff, at=at)


def _shut(scene: Scene, today: dt.date, *, on: dt.date) -> Lines:
    """A minor's record is sealed, and a file of domestic violence; somebody asks to read that."""
    at = yield scene.quiet_hour(on)
    staff = scene.cast.staff[0]
    begin = Quarter.of(today).previous.previous.first_day
    archived = Case.objects.filter(state=CaseState.ARCHIVED, opened_on__gte=begin)
    # The first of them: graded and paid long ago.
    archived = archived.order_by("archived_on", "pk")
    minor = archived.filter(ground=NoticeGround.MINOR, recipient__born_on__isnull=False).first()
    if minor is not None:
        sealing.seal(
            case_id=minor.pk,
            kind=SealKind.MINOR,
            ground=SealGround.WITHIN_FIVE_YEARS,
            acted_on=minor.opened_on - dt.timedelta(days=60),
            by=staff,
            at=at,
        )
    private = archived.filter(matter__code=plots.VIOLENCE.matter).first()
    if private is None:
        return
    seal = sealing.seal(
        case_id=private.pk, kind=SealKind.SECRET_VOLUME, ground=SealGround.PRIVACY, by=staff, at=at
    )
    at = yield scene.quiet_hour(at.date() + dt.timedelta(days=1))
    seal_openings.ask(
        seal_id=seal.pk,
        reason="受援人来电要求复印生效判决，需核对卷内文书。",
        days=5,
        by=scene.cast.staff[1],
        at=at,
    )


def _ordered_to_pay(scene: Scene, lawyer: str, *, on: dt.date) -> Lines:
    """A worker applies for a payment order for wages, and the court has taken it up."""
    at = yield scene.quiet_hour(on)
    held = Case.objects.filter(
        state__in=WITH_THE_WORKER,
        matter__code=plots.WAGES.matter,
        worker_is_clear=True,
        assigned_on__lte=at.date(),
    )
    held = held.select_related("worker__user").order_by("-assigned_on", "-pk")
    case = held.filter(worker__name=lawyer).first() or held.first()
    if case is None:
        return
    order = payment_orders.apply(
        case_id=case.pk,
        form_token=uuid5(_FORMS, "order"),
        basis=PaymentOrderBasis.WAGES,
        court=scene.authorities["COURT"],
        claim_yuan=Decimal("18600.00"),
        applied_on=at.date(),
        by=case.worker.user,
        at=at,
    )
    at = yield scene.quiet_hour(at.date() + dt.timedelta(days=1))
    payment_orders.accept(order_id=order.pk, day=at.date(), by=case.worker.user, at=at)


def _records_asked(scene: Scene, *, on: dt.date) -> Lines:
    """Two offices are asked about the household; one has answered, the other's days run."""
    at = yield scene.quiet_hour(on)
    in_review = Application.objects.filter(
        state=ApplicationState.UNDER_REVIEW,
        matter__code=plots.CHILD.matter,
        received_at__code="CENTER",
        taken_by__isnull=False,
        verification_method="",
    )
    application = in_review.order_by("-received_on", "-pk").first()
    if application is None:
        return
    staff = application.taken_by
    intake.attach(
        application_id=application.pk,
        kind="check-authorisation",
        upload=sample(),
        by=staff,
        at=at,
    )
    statements.write(application, VerificationMethod.DATA_SHARING, by=staff, at=at)
    insurance, _ = (
        querying.ask(
            application_id=application.pk, source=source, asked_on=at.date(), by=staff, at=at
        )
        for source in (DataSource.SOCIAL_INSURANCE, DataSource.REAL_ESTATE)
    )
    at = yield scene.quiet_hour(at.date() + dt.timedelta(days=1))
    querying.answer(
        query_id=insurance.pk,
        answers=[
            querying.Answer(
                name=application.applicant.name,
                outcome=DataOutcome.AMOUNT,
                code=MeansCode.objects.get(code="wage"),
                amount_yuan=Decimal("1650.00"),
                interval=Interval.MONTH,
            )
        ],
        answered_on=at.date(),
        upload=sample(),
        by=scene.cast.staff[1],
        at=at,
    )
