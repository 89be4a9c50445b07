"""Filling an application that the caller holds: one writer per part of the page."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, replace

from applications.models import (
    Applicant,
    Application,
    CoApplicant,
    CoApplicantCheck,
    OpposingParty,
    Particulars,
    Representative,
    TransferIn,
)
from applications.operations import overriding
from applications.operations.intake.typed import (
    Custody,
    MatterSheet,
    MeansSheet,
    Opponent,
    Represented,
    Stated,
)
from applications.operations.recording import Person, write_person
from applications.queries import candidates, eligible
from applications.rules import conflicts, eligibility, representation, stages
from applications.states import CaseKind
from legalaid.shared import id_numbers, pinyin, resident_id
from legalaid.shared.encryption import blind_index
from legalaid.shared.refusals import RuleBroken
from workstations.models import AidWorker, User

_TWICE = "与本申请的{who}是同一个证件号码，请核对。"


def write_applicant(application: Application, person: Person, *, at: dt.datetime) -> None:
    write_person(application.applicant, person, at=at)


def write_custody(application: Application, custody: Custody, *, at: dt.datetime) -> None:
    """Where the applicant is held; a person set free is held nowhere.

    Law: 法律援助法 art. 39 (the papers are passed on within 24 hours).
    """
    if custody.handed_over_at is not None and custody.handed_over_at > at:
        raise RuleBroken("交给监管场所的时间不能晚于现在，请核对。", field="handed_over_at")
    if custody.arrived_at is not None and custody.is_detained:
        _require_arrival(custody, at=at)
    application.is_detained = custody.is_detained
    application.detained_at = custody.detained_at if custody.is_detained else ""
    application.handed_over_at = custody.handed_over_at if custody.is_detained else None
    application.arrived_at = custody.arrived_at if custody.is_detained else None
    applicant = application.applicant
    held = {"detained"} if custody.is_detained else set()
    # The category follows from the fact, as minor and elder follow from the day of birth.
    categories = sorted(set(applicant.categories) - {"detained"} | held)
    if categories != applicant.categories:
        applicant.categories = categories
        applicant.save(update_fields=["categories"])


def _require_arrival(custody: Custody, *, at: dt.datetime) -> None:
    if custody.handed_over_at is None:
        raise RuleBroken("填写到达时间的，请一并填写交给监管场所的时间。", field="handed_over_at")
    if custody.arrived_at > at:
        raise RuleBroken("到达时间不能晚于现在，请核对。", field="arrived_at")
    if custody.arrived_at < custody.handed_over_at:
        raise RuleBroken("到达时间不能早于交给监管场所的时间，请核对。", field="arrived_at")


def write_particulars(application: Application, stated: Stated) -> None:
    """What form 2 asks beside name and number; a row only where something was said."""
    said = asdict(stated)
    row = Particulars.objects.filter(application=application).first()
    if row is None and not any(said.values()):
        return
    row = row or Particulars(application=application)
    for name, value in said.items():
        setattr(row, name, value)
    row.save()


def write_matter(application: Application, about: MatterSheet, *, on: dt.date) -> None:
    """What it is about, and whom the applicant asks for.

    Raises RuleBroken for a stage that this kind of matter does not have, and for a wish
    that names nobody of the pool.
    """
    kind = CaseKind(about.matter.kind)
    for finding in stages.findings(kind, about.stage):
        # Not known yet is an answer until aid is to be granted.
        if finding.passes is False:
            raise RuleBroken(finding.sentence, field="stage")
    application.matter, application.stage = about.matter, stages.settled(kind, about.stage)
    # Where it came from by transfer stands in a row of its own.
    if not TransferIn.objects.filter(application=application).exists():
        application.channel = about.channel or application.channel
    application.authority, application.is_urgent = about.authority, about.is_urgent
    application.narrative = about.narrative
    _require_in_the_pool(application, about.named_worker, on=on)
    application.named_worker = about.named_worker
    _replace_opponents(application, about.opponents)


def _require_in_the_pool(
    application: Application, worker: AidWorker | None, *, on: dt.date
) -> None:
    """A wish of before stays, whoever left since: the head reads it beside the list."""
    if worker is None or worker.pk == application.named_worker_id:
        return
    if not candidates.pool(on).filter(pk=worker.pk).exists():
        raise RuleBroken("所选人员不在法律援助人员库中，请重新选择。", field="named_worker")


def write_means(application: Application, means: MeansSheet) -> None:
    """The totals as they were typed; where rows are listed, they follow from the rows alone."""
    application.has_no_livelihood = means.has_no_livelihood
    if application.means_lines.exists():
        return
    application.household_size = means.household_size
    application.income_yuan = means.income_yuan
    application.rigid_expenditure_yuan = means.rigid_expenditure_yuan
    application.has_high_value_assets = means.has_high_value_assets
    # It says whose rows count, so it too is answered beside them.
    application.family_is_opponent = means.family_is_opponent


def write_basis(application: Application, *, by: User, at: dt.datetime) -> None:
    """Derive the hardship basis anew from what now stands in the sections."""
    application.hardship_basis = eligibility.basis(eligible.request_of(application))
    # Whoever decided against the figures saw other facts.
    overriding.lapse(application, by=by, at=at)


def write_representative(
    application: Application, represented: Represented | None, *, on: dt.date
) -> None:
    """Put down who applies for the applicant, or nobody.

    Raises RuleBroken where art. 40 does not let this person apply.
    """
    present = Representative.objects.filter(application=application).first()
    if represented is None:
        if present:
            present.delete()
        return
    _require_article_40(application, represented)
    person = represented.person
    row = present or Representative(application=application)
    number = _number_of(person, on=on, field="representative_id")
    row.kind, row.because = represented.kind, represented.because
    row.kinship, row.name = represented.kinship, person.name
    row.name_pinyin = pinyin.readings(person.name).full
    row.id_kind, row.id_number = person.id_kind, number
    row.id_index, row.id_last4 = id_numbers.index_of(number), number[-4:]
    if number and row.id_index == application.applicant.id_index:
        raise RuleBroken(f"代为申请人{_TWICE.format(who='申请人')}", field="representative_id")
    row.phone, row.phone_last4 = person.phone, person.phone[-4:]
    row.phone_index = blind_index("phone", person.phone)
    row.save()


def write_co_applicants(
    application: Application, people: Sequence[Person], *, at: dt.datetime
) -> None:
    """Put down who applies together with the applicant; whoever stays keeps their record.

    What hangs on the record, such as another name, stays with it.

    Raises RuleBroken where one number stands twice.
    """
    standing = list(application.co_applicants.select_related("person").order_by("pk"))
    taken_up = [_one_of(standing, person) for person in people]
    _dismiss(standing)
    seen = {application.applicant.id_index} - {""}
    for n, (person, present) in enumerate(zip(people, taken_up, strict=True), start=1):
        row = _set_right(present, person, at=at) if present else _new(person, at=at)
        if row.id_index and row.id_index in seen:
            raise RuleBroken(f"共同申请人{n}{_TWICE.format(who='其他申请人')}", field=f"co_{n}_id")
        seen.add(row.id_index)
        if present is None:
            CoApplicant.objects.create(application=application, person=row)


def _one_of(standing: list[CoApplicant], person: Person) -> CoApplicant | None:
    """Take out who is meant: the same number, or the same name where one of the two has none."""
    number = id_numbers.index_of(person.id_number)
    for present in standing:
        known = present.person
        is_same = number and known.id_index == number
        may_be = not (number and known.id_index) and known.name == person.name
        if is_same or may_be:
            standing.remove(present)
            return present
    return None


def _set_right(present: CoApplicant, person: Person, *, at: dt.datetime) -> Applicant:
    """Write what changed; what this page does not ask stays as the record has it.

    Of whoever turns out to be somebody else nothing was checked.
    """
    row = present.person
    typed = (person.name, person.id_kind, person.id_number, person.phone)
    if typed == (row.name, row.id_kind, row.id_number, row.phone):
        return row
    if (person.name, person.id_number) != (row.name, row.id_number):
        CoApplicantCheck.objects.filter(co_applicant=present).delete()
    known = replace(
        person,
        gender=row.gender,
        born_on=row.born_on,
        address=row.address,
        town=row.town,
        categories=frozenset(row.categories),
    )
    return write_person(row, known, at=at)


def _new(person: Person, *, at: dt.datetime) -> Applicant:
    return write_person(Applicant(), person, at=at)


def _dismiss(gone: Sequence[CoApplicant]) -> None:
    """Let these apply no longer; who stands nowhere else is forgotten."""
    if not gone:
        return
    CoApplicant.objects.filter(pk__in=[one.pk for one in gone]).delete()
    # Since a merge the same record may stand in other files, or lead from another one.
    Applicant.objects.filter(
        pk__in=[one.person_id for one in gone],
        applications=None,
        joined_applications=None,
        cases=None,
        notices=None,
        services_beside=None,
        merges=None,
        merges_away=None,
    ).delete()


def _require_article_40(application: Application, represented: Represented) -> None:
    found = representation.findings(
        kind=represented.kind,
        because=represented.because,
        kinship=represented.kinship,
        matter_kind=CaseKind(application.matter.kind),
        is_detained=application.is_detained,
    )
    for finding in found:
        if finding.blocks:
            raise RuleBroken(finding.sentence, finding.article, field="representative_kind")


def _number_of(person: Person, *, on: dt.date, field: str) -> str:
    if not person.id_number or person.id_kind != "RESIDENT_ID":
        return person.id_number
    try:
        return resident_id.parse(person.id_number, on=on).number
    except resident_id.BadResidentId as fault:
        raise RuleBroken(str(fault), field=field) from None


def _replace_opponents(application: Application, opponents: Sequence[Opponent]) -> None:
    """Keep who is still named, with their aliases; the others go and the new ones come."""
    standing = {
        (party.name, id_numbers.plain(party.id_number)): party
        for party in application.opposing_parties.order_by("-pk")
    }
    named = [(opponent.name, id_numbers.plain(opponent.id_number)) for opponent in opponents]
    gone = [party.pk for key, party in standing.items() if key not in named]
    if gone:
        OpposingParty.objects.filter(pk__in=gone).delete()
    OpposingParty.objects.bulk_create(
        OpposingParty(
            application=application,
            name=name,
            name_pinyin=pinyin.readings(name).full,
            id_number=number,
            id_index=id_numbers.index_of(number),
            unit_key=conflicts.unit_key(name),
        )
        for name, number in named
        if (name, number) not in standing
    )
