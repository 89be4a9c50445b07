"""Sealed files, leave to read them, and anything else with its file sealed around it."""

from collections.abc import Callable

from django.db.models import Model

from applications.models import Application, Case, NoticePerson, Seal, SealOpening
from applications.states import CaseState, SealGround, SealKind
from tests import sealing
from tests.casework import make_archived, make_assigned
from tests.house.doors.world import Thing, Words, World
from tests.office import NOON, make_case, make_decision, make_notice_case, make_user
from workstations.models import AidWorker, User
from workstations.states import CENTER, Role

ALL_SEE = CENTER | {Role.AUDITOR, Role.BUREAU_LEADER}
_WORKER = frozenset({Role.AID_WORKER})


def _seal(worker: AidWorker) -> Seal:
    case = make_assigned(sealing.make_criminal(), worker=worker)
    return sealing.seal(make_archived(case))


SEALED = Thing(
    "sealed number",
    make=lambda world, person: {"uid": _seal(world.worker).uid},
    strangers=lambda world: {"uid": _seal(world.other_worker).uid},
    all_see=ALL_SEE,
)


def _opening(name: str, bring: Callable[[SealOpening], SealOpening]) -> Thing:
    """A request of the worker's own, or for all others of a colleague at the center."""

    def make(world: World, person: User) -> Words:
        asker = person if person.role in _WORKER else world.people["colleague of CENTER_STAFF"]
        return {"uid": bring(sealing.ask(_seal(world.worker), by=asker)).uid}

    def strangers(world: World) -> Words:
        asker = world.people["colleague of CENTER_STAFF"]
        return {"uid": bring(sealing.ask(_seal(world.other_worker), by=asker)).uid}

    return Thing(name, make=make, strangers=strangers, all_see=ALL_SEE, personal=_WORKER)


def _of_oneself(name: str, bring: Callable[[SealOpening], SealOpening]) -> Thing:
    def make(world: World, person: User) -> Words:
        return {"uid": bring(sealing.ask(_seal(world.worker), by=person)).uid}

    return Thing(name, make=make, strangers=WAITING.strangers, all_see=ALL_SEE, personal=CENTER)


def _allowed(opening: SealOpening) -> SealOpening:
    by_bureau = opening.asked_by.role in {Role.CENTER_HEAD, Role.AUDITOR}
    return sealing.allow(
        opening, by=make_user(Role.BUREAU_LEADER if by_bureau else Role.CENTER_HEAD)
    )


WAITING = _opening("request to read a sealed file", lambda opening: opening)
RUNNING = _opening("running leave to read", _allowed)
OWN_RUNNING = _of_oneself("one's own running leave", _allowed)
BY_THE_AUDITOR = Thing(
    "request of the auditor",
    make=lambda world, person: {
        "uid": sealing.ask(_seal(world.worker), by=world.person(Role.AUDITOR)).uid
    },
    strangers=WAITING.strangers,
    all_see=ALL_SEE,
)


BY_A_HEAD = Thing(
    "request by a head to read a sealed file",
    make=lambda world, person: {
        "uid": sealing.ask(_seal(world.worker), by=world.person(Role.CENTER_HEAD)).uid
    },
    strangers=lambda world: WAITING.strangers(world),
    all_see=ALL_SEE,
)


def with_a_seal(thing: Thing, model: type[Model]) -> Thing:
    """The same object, with the file it is or lies beside sealed and at rest."""
    return Thing(
        f"{thing.name}, sealed",
        make=lambda world, person: shut(model, thing.make(world, person)),
        strangers=thing.strangers,
        all_see=thing.all_see,
        personal=thing.personal,
    )


def shut(model: type[Model], words: Words) -> Words:
    row = model.objects.get(uid=words["uid"])
    case = row if isinstance(row, Case) else getattr(row, "case", None)
    application = row if isinstance(row, Application) else getattr(row, "application", None)
    if case is None and application is not None:
        case = application.cases.first() or _granted(application)
    for one in [case] if case else _named_in(row):
        Seal.objects.create(
            case=one,
            application=one.application,
            notice_person=one.notice_person,
            kind=SealKind.SECRET_VOLUME,
            ground=SealGround.PRIVACY,
            sealed_by=make_user(Role.CENTER_STAFF),
            sealed_at=NOON,
        )
        # At rest: in the archive, or else neither open nor in need of an archive's number.
        rests = CaseState.ARCHIVED if one.archive_number else CaseState.VOIDED
        Case.objects.filter(pk=one.pk).update(sealed_as=SealKind.SECRET_VOLUME, state=rests)
        Application.objects.filter(pk=one.application_id).update(sealed_as=SealKind.SECRET_VOLUME)
    return words


def _granted(application: Application) -> Case:
    head, staff = make_user(Role.CENTER_HEAD), make_user(Role.CENTER_STAFF)
    if not application.decisions.exists():
        make_decision(application, drafted_by=staff, signed_by=head)
    return make_case(application=application)


def _named_in(row: Model) -> list[Case]:
    """Return the cases of everybody whom a letter names, of somebody at least."""
    if isinstance(row, NoticePerson):
        return list(row.cases.all())
    named = Case.objects.filter(notice_person__notice=row)
    return list(named) or [make_notice_case(notice=row)]
