"""The notice desk: one letter of an authority, several persons, one case for each."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from applications import policies
from applications.models import Applicant, Case, Matter, Notice, NoticeContact, NoticePerson
from applications.operations import computed_dates, conflict_checks, handing_over
from applications.operations.recording import Person, write_person
from applications.rules import case_numbers, notice_grounds
from applications.states import CaseKind, IntakeRoute
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.models import Authority, StoredFile, User
from workstations.operations import files, messages, numbering, trail
from workstations.queries import calendar
from workstations.rules.periods import NOTICE_ASSIGN, Due
from workstations.states import CENTER, NOTIFYING

MATTERS = {
    IntakeRoute.NOTICE_DEFENCE: "criminal-defence",
    IntakeRoute.NOTICE_AGENCY: "compulsory-treatment",
}


@dataclass(frozen=True, kw_only=True)
class Named:
    """One person whom the notice names; the identity number may follow later."""

    person: Person
    charge: str
    ground: str
    faces_life_or_death: bool = False


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What stands on the authority's paper."""

    route: IntakeRoute
    authority: Authority
    authority_number: str
    stage: str
    received_on: dt.date
    hearing_on: dt.date | None = None
    found_on: dt.date | None = None
    contact: str = ""


@transaction.atomic
def register(
    *,
    form_token: UUID,
    letter: Letter,
    persons: Sequence[Named],
    scan: UploadedFile | None = None,
    by: User,
    at: dt.datetime,
) -> Notice:
    """Enter a notice; each person gets a case with its number, due for assignment in three days.

    The same ``form_token`` again returns the first click's notice.

    Raises:
        PermissionDenied: neither the center nor the workstation of that authority.
        RuleBroken: the notice stands already, names nobody, a day is impossible, or a ground
            fits neither the kind of notice nor the stage; ``field`` is then ``ground-1`` for
            the second person.

    Law: 法律援助法 art. 25, 28, 36; the three days run from the day of receipt.
    """
    require(policies.can_register_notice, by, None, on=at.date())
    earlier = Notice.objects.filter(form_token=form_token, registered_by=by).first()
    if earlier is not None:
        return earlier
    _refuse_unlawful(letter, persons, by=by, on=at.date())
    stored = files.accept(scan, by=by, at=at) if scan else None
    try:
        # A point of return: the broken promise must not spoil the whole transaction.
        with transaction.atomic():
            notice = _create(form_token, letter, scan=stored, by=by, at=at)
    except IntegrityError:
        return _standing_already(form_token, letter, by=by)
    due = NOTICE_ASSIGN.due(letter.received_on, calendar=calendar.days())
    matter = Matter.objects.filter(code=MATTERS[letter.route]).first()
    cases = [_open_case(notice, named, matter=matter, due=due, at=at) for named in persons]
    computed_dates.of_notice(notice, cases, by=by, at=at)
    for case in cases:
        conflict_checks.first_run(case, at=at)
        messages.tell(
            handing_over.heads(on=at.date()),
            f"{case.number}由通知开立，请在{due.on:%m-%d}前指派。",
            page="applications:case",
            subject=case,
            at=at,
        )
        trail.record("case.opened", case, by=by, at=at)
    trail.record("notice.registered", notice, by=by, at=at, cases=[c.number for c in cases])
    return notice


@transaction.atomic
def add_scan(*, notice_id: int, scan: UploadedFile, by: User, at: dt.datetime) -> Notice:
    """Add the scanned letter later, once.

    Raises:
        PermissionDenied: neither the center nor a notice desk.
        RuleBroken: a scan is there, or the file is not what it says.
    """
    notice = Notice.objects.select_for_update().get(pk=notice_id)
    require(policies.can_register_notice, by, None, on=at.date())
    if notice.scan_id:
        raise RuleBroken("来函扫描件已经上传，不能替换。", field="scan")
    notice.scan = files.accept(scan, by=by, at=at)
    notice.save(update_fields=["scan"])
    trail.record("notice.scan_added", notice, by=by, at=at)
    return notice


def _refuse_unlawful(letter: Letter, persons: Sequence[Named], *, by: User, on: dt.date) -> None:
    if by.role not in CENTER and not _is_own_host(letter.authority, by, on=on):
        raise RuleBroken("工作站只能登记驻在单位的来函。", field="authority")
    if letter.authority.kind not in NOTIFYING:
        raise RuleBroken(
            "通知辩护、通知代理由人民法院、人民检察院、公安机关作出（含看守所转送），"
            f"{letter.authority}的来函不在此登记。",
            "《法律援助法》第二十五条、第二十八条",
            "authority",
        )
    if not persons:
        raise RuleBroken("请至少填写一名被通知人。")
    if letter.received_on > on:
        raise RuleBroken("收函日期不能晚于今天，请核对。", field="received_on")
    if letter.hearing_on and letter.hearing_on < letter.received_on:
        raise RuleBroken("开庭日期不能早于收函日期，请核对。", field="hearing_on")
    if letter.found_on and letter.found_on > letter.received_on:
        raise RuleBroken("发现情形的日期不能晚于收函日期，请核对。", field="found_on")
    for place, named in enumerate(persons):
        _refuse_ground(letter, named, place=place)


def _refuse_ground(letter: Letter, named: Named, *, place: int) -> None:
    """Refuse a ground that cannot be the authority's, so that no wrong case is opened on it."""
    against = notice_grounds.against_route(letter.route, named.ground)
    if against is not None:
        raise RuleBroken(against.sentence, against.article, "route")
    against = notice_grounds.against_stage(letter.stage, named.ground)
    if against is not None:
        raise RuleBroken(against.sentence, against.article, f"ground-{place}")


def _is_own_host(authority: Authority, by: User, *, on: dt.date) -> bool:
    return by.places_on(on).filter(authority=authority).exists()


def _create(
    form_token: UUID, letter: Letter, *, scan: StoredFile | None, by: User, at: dt.datetime
) -> Notice:
    notice = Notice.objects.create(
        route=letter.route,
        authority=letter.authority,
        authority_number=letter.authority_number,
        stage=letter.stage,
        received_on=letter.received_on,
        hearing_on=letter.hearing_on,
        found_on=letter.found_on,
        scan=scan,
        registered_by=by,
        registered_at=at,
        form_token=form_token,
    )
    if letter.contact:
        NoticeContact.objects.create(notice=notice, words=letter.contact)
    return notice


def _standing_already(form_token: UUID, letter: Letter, *, by: User) -> Notice:
    """Return the first click's notice, or refuse the letter that somebody else entered."""
    same_click = Notice.objects.filter(form_token=form_token, registered_by=by).first()
    if same_click is not None:
        return same_click
    other = Notice.objects.select_related("registered_by").get(
        authority=letter.authority, authority_number=letter.authority_number
    )
    day = timezone.localdate(other.registered_at)
    raise RuleBroken(
        f"{letter.authority_number}已由{other.registered_by.name}于{day.month}月{day.day}日登记，"
        "请在收函登记中查看。",
        field="authority_number",
    )


def _open_case(
    notice: Notice, named: Named, *, matter: Matter | None, due: Due, at: dt.datetime
) -> Case:
    recipient = write_person(Applicant(), named.person, at=at)
    person = NoticePerson.objects.create(
        notice=notice,
        person=recipient,
        charge=named.charge,
        ground=named.ground,
        faces_life_or_death=named.faces_life_or_death,
    )
    return Case.objects.create(
        number=numbering.take_case_number(
            case_numbers.letter(CaseKind.CRIMINAL, notice.stage),
            on=notice.received_on,
            at=at,
        ),
        notice_person=person,
        route=notice.route,
        recipient=recipient,
        kind=CaseKind.CRIMINAL,
        matter=matter,
        cause=named.charge,
        stage=notice.stage,
        ground=named.ground,
        authority=notice.authority,
        opened_on=notice.received_on,
        assignment_due_on=due.on,
        assignment_due_why=due.why,
        assignment_due_is_provisional=due.provisional,
    )
