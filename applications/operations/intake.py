"""The office desk: write an application down, collect its papers, and receive it with a receipt."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction

from applications import policies
from applications.documents import application_kinds, letters
from applications.models import Applicant, Application, Material, Matter, OpposingParty
from applications.operations import handing_over, overriding, progress_codes
from applications.operations.locking import locked
from applications.operations.recording import Person, write_person
from applications.operations.winding import wind
from applications.queries import eligible, latest
from applications.rules import eligibility
from applications.rules.lists import MATERIAL_LABELS
from applications.states import APPLICATION_VERBS, ApplicationState, Channel
from legalaid.shared import pinyin
from legalaid.shared.authority import require
from legalaid.shared.encryption import blind_index
from legalaid.shared.moves import require_move
from legalaid.shared.refusals import RuleBroken
from workstations.models import Authority, ServicePoint, User
from workstations.operations import files, numbering, papers, trail
from workstations.rules import order_148
from workstations.states import PlaceKind

_S = ApplicationState
_PAPERS = "第十一条"
_CHANNELS = {
    PlaceKind.CENTER: Channel.WINDOW,
    PlaceKind.JUDICIAL_OFFICE: Channel.OFFICE,
    PlaceKind.WORKSTATION: Channel.STATION,
}


@dataclass(frozen=True, kw_only=True)
class Opponent:
    """The other side, as far as it is known."""

    name: str
    id_number: str = ""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """Everything the application form asks, already clean."""

    person: Person
    matter: Matter
    stage: str = ""
    authority: Authority | None = None
    is_urgent: bool = False
    narrative: str = ""
    opponents: Sequence[Opponent] = ()
    household_size: int | None = None
    income_yuan: Decimal | None = None
    rigid_expenditure_yuan: Decimal | None = None
    has_high_value_assets: bool | None = None
    has_no_livelihood: bool | None = None
    family_is_opponent: bool = False


def begin(
    *,
    form_token: UUID,
    person: Person,
    matter: Matter,
    is_urgent: bool,
    place: ServicePoint,
    uploads: Iterable[tuple[str, UploadedFile]] = (),
    by: User,
    at: dt.datetime,
) -> Application:
    """Open a draft with the least a clerk must enter, at the place where they sit.

    ``uploads`` pairs a kind of material with a photo or PDF. The same
    ``form_token`` again returns the first click's draft.

    Raises:
        PermissionDenied: this person registers nothing, or not at that place.
        RuleBroken: a file is not what it says.
    """
    require(policies.can_register, by, None, on=at.date())
    if not policies.works_at(by, place.pk, on=at.date()):
        raise RuleBroken("您当日未在该网点任职，请选择自己的网点。", field="place")
    try:
        with transaction.atomic():
            application = _open_draft(
                form_token, person, matter, is_urgent=is_urgent, place=place, by=by, at=at
            )
            for kind, upload in uploads:
                _keep(application, kind=kind, upload=upload, at=at)
            trail.record("application.begun", application, by=by, at=at)
    except IntegrityError:
        # The second click: the first one's draft stands already.
        return Application.objects.get(form_token=form_token, registered_by=by)
    return application


@transaction.atomic
def amend(
    *,
    application_id: int,
    version: int,
    sheet: Sheet,
    uploads: Iterable[tuple[str, UploadedFile]] = (),
    by: User,
    at: dt.datetime,
) -> Application:
    """Save what the form holds and the papers chosen with it, unless somebody saved meanwhile.

    Raises:
        PermissionDenied: the application lies on another desk.
        RuleBroken: ``version`` is not the present one, or a file is not what it says.
    """
    application = locked(application_id)
    require(policies.can_fill_in, by, application, on=at.date())
    if application.version != version:
        raise RuleBroken(latest.changed_meanwhile(application))
    write_person(application.applicant, sheet.person, at=at)
    application.matter, application.stage = sheet.matter, sheet.stage
    application.authority, application.is_urgent = sheet.authority, sheet.is_urgent
    application.narrative = sheet.narrative
    # Where the means are listed row by row, the totals follow from the rows alone.
    if not application.means_lines.exists():
        application.household_size = sheet.household_size
        application.income_yuan = sheet.income_yuan
        application.rigid_expenditure_yuan = sheet.rigid_expenditure_yuan
        application.has_high_value_assets = sheet.has_high_value_assets
    application.has_no_livelihood = sheet.has_no_livelihood
    application.family_is_opponent = sheet.family_is_opponent
    application.hardship_basis = eligibility.basis(eligible.request_of(application))
    # Whoever decided against the figures saw other facts.
    overriding.lapse(application, by=by, at=at)
    application.version += 1
    application.save()
    _replace_opponents(application, sheet.opponents)
    for kind, upload in uploads:
        _keep(application, kind=kind, upload=upload, at=at)
    trail.record("application.amended", application, by=by, at=at, version=application.version)
    return application


@transaction.atomic
def attach(
    *, application_id: int, kind: str, upload: UploadedFile, by: User, at: dt.datetime
) -> Material:
    """Add one photo or PDF of a paper.

    Raises:
        PermissionDenied: the application lies on another desk.
        RuleBroken: unknown kind, or the file is not what it says.
    """
    application = locked(application_id)
    require(policies.can_fill_in, by, application, on=at.date())
    material = _keep(application, kind=kind, upload=upload, at=at)
    trail.record("application.paper_added", application, by=by, at=at, kind=kind)
    return material


@transaction.atomic
def detach(*, material_uid: UUID, application_id: int, by: User, at: dt.datetime) -> None:
    """Take out a paper that was added by mistake; its bytes stay until the retention ends."""
    application = locked(application_id)
    require(policies.can_fill_in, by, application, on=at.date())
    material = application.materials.get(uid=material_uid)
    kind = material.kind
    material.delete()
    trail.record("application.paper_removed", application, by=by, at=at, kind=kind)


@transaction.atomic
def receive(
    *, application_id: int, by: User, at: dt.datetime, received_on: dt.date | None = None
) -> Application:
    """Receive the papers: the number, the receipt (form 5), and the seven days begin.

    ``received_on`` is the day the papers were handed over, if that was before
    today. At the center's own window the application stands in the queue at once.

    Raises:
        PermissionDenied: not one's own place.
        RuleBroken: received already, nothing was handed in, or the day lies in the future.

    Law: 法律援助法 art. 43 para. 1; 办理法律援助案件程序规定 art. 12 (receipt).
    """
    application = locked(application_id)
    require(policies.can_receive, by, application, on=at.date())
    require_move(APPLICATION_VERBS["receive"], _S(application.state), _S.RECEIVED)
    received_on = received_on or at.date()
    if received_on > at.date():
        raise RuleBroken("收到日期不能晚于今天，请核对。", field="received_on")
    handed_in = _handed_in(application)
    if not handed_in:
        raise RuleBroken(
            "还没有材料，请先拍照或者上传申请材料，再接收并出具凭证。",
            order_148.article_on(received_on, _PAPERS),
        )
    application.state = _S.RECEIVED
    application.number = numbering.take("申", on=at.date(), at=at)
    application.received_on = received_on
    application.progress_code = progress_codes.draw()
    wind(application)
    application.version += 1
    application.save()
    papers.issue(
        application_kinds.RECEIPT,
        subject=application,
        number=numbering.take("收", on=at.date(), at=at),
        snapshot=letters.receipt(application, papers=handed_in, received_by=by.name),
        by=by,
        at=at,
    )
    if application.received_at.kind == PlaceKind.CENTER:
        handing_over.to_the_queue(application, at=at)
    trail.record(
        "application.received", application, by=by, at=at, due=str(application.decision_due_on)
    )
    return application


@transaction.atomic
def withdraw(*, application_id: int, by: User, at: dt.datetime) -> Application:
    """Write down that the applicant takes the request back; a draft is thrown away.

    Raises:
        PermissionDenied: the application lies on another desk.
        RuleBroken: it is decided, or over.
    """
    application = locked(application_id)
    require(policies.can_withdraw, by, application, on=at.date())
    require_move(APPLICATION_VERBS["withdraw"], _S(application.state), _S.WITHDRAWN)
    handing_over.close(application, _S.WITHDRAWN, by=by, at=at)
    trail.record("application.withdrawn", application, by=by, at=at)
    return application


def _open_draft(
    form_token: UUID,
    person: Person,
    matter: Matter,
    *,
    is_urgent: bool,
    place: ServicePoint,
    by: User,
    at: dt.datetime,
) -> Application:
    return Application.objects.create(
        form_token=form_token,
        applicant=write_person(Applicant(), person, at=at),
        received_at=place,
        channel=_CHANNELS[PlaceKind(place.kind)],
        matter=matter,
        is_urgent=is_urgent,
        registered_by=by,
        registered_at=at,
    )


def _keep(
    application: Application, *, kind: str, upload: UploadedFile, at: dt.datetime
) -> Material:
    if kind not in MATERIAL_LABELS:
        raise RuleBroken("请选择材料的种类。", field="kind")
    return Material.objects.create(
        application=application,
        kind=kind,
        label=MATERIAL_LABELS[kind],
        file=files.accept(upload, at=at),
        received_on=at.date(),
    )


def _replace_opponents(application: Application, opponents: Sequence[Opponent]) -> None:
    application.opposing_parties.all().delete()
    OpposingParty.objects.bulk_create(
        OpposingParty(
            application=application,
            name=opponent.name,
            name_pinyin=pinyin.readings(opponent.name).full,
            id_number=opponent.id_number,
            id_index=blind_index("resident_id", opponent.id_number),
        )
        for opponent in opponents
    )


def _handed_in(application: Application) -> list[tuple[str, int]]:
    """Return the names of the papers with how many files show each, in the order handed in."""
    counts: dict[str, int] = {}
    for material in application.materials.order_by("pk"):
        counts[material.label] = counts.get(material.label, 0) + material.copies
    return list(counts.items())
