"""Cases in every state, given to the worker of this world, and what lies in their files."""

import datetime as dt
from collections.abc import Callable
from uuid import uuid4

from applications.documents import application_kinds
from applications.models import Case, CaseStep, ClosingPaper, StepKind
from applications.states import ApplicationState
from tests import casework
from tests.house.doors.things.applications import ALL_SEE, paper_of
from tests.house.doors.things.equipment import pdf
from tests.house.doors.world import Thing, Words, World
from tests.office import NOON, make_application, make_case
from workstations.models import AidWorker, ServicePoint, User
from workstations.states import CENTER

# Long enough ago that each of its days has passed.
EARLY = dt.date(2026, 9, 1)
Bring = Callable[[Case, AidWorker], Case]


def _open(place: ServicePoint) -> Case:
    application = make_application(ApplicationState.GRANTED, place=place, received_on=EARLY)
    return make_case(application=application, opened_on=EARLY)


def _thing(name: str, bring: Bring, words: Callable[[Case], Words] | None = None) -> Thing:
    """A case of the person's place and of this world's worker, brought to some state."""
    words = words or (lambda case: {"uid": case.uid})
    return Thing(
        name,
        make=lambda world, person: words(bring(_open(world.place_of(person)), world.worker)),
        strangers=lambda world: words(bring(_open(world.other_place), world.other_worker)),
        all_see=ALL_SEE,
    )


def _assigned(case: Case, worker: AidWorker) -> Case:
    return casework.make_assigned(case, worker=worker)


def _in_progress(case: Case, worker: AidWorker) -> Case:
    return casework.make_in_progress(_assigned(case, worker))


def _filed(case: Case, worker: AidWorker) -> Case:
    return casework.make_filed(_in_progress(case, worker))


OPENED = _thing("opened case", lambda case, worker: case)
GIVEN_TO_UNIT = _thing(
    "case given to a unit",
    lambda case, worker: casework.make_given_to_unit(case, unit=worker.unit, at=NOON),
)
IN_PROGRESS = _thing("case in progress", _in_progress)
FILED = _thing("filed case", _filed)
ACCEPTED = _thing(
    "accepted case", lambda case, worker: casework.make_accepted(_in_progress(case, worker))
)


def _filed_by_self(world: World, person: User) -> Words:
    case = _filed(_open(world.place_of(person)), world.worker)
    report = case.closing_report
    report.filed_by = person
    report.save()
    return {"uid": case.uid}


FILED_BY_SELF = Thing(
    "case filed by oneself",
    make=_filed_by_self,
    strangers=FILED.strangers,
    all_see=ALL_SEE,
    personal=CENTER,
)


# ---- What lies in the file ------------------------------------------------------------------


def _step(case: Case) -> Words:
    step = CaseStep.objects.create(
        uid=uuid4(),
        case=case,
        kind=StepKind.MEETING,
        on=EARLY + dt.timedelta(days=3),
        file=pdf(),
        by=case.worker.user,
        recorded_at=NOON,
    )
    return {"uid": step.uid}


def _closing_paper(case: Case) -> Words:
    ClosingPaper.objects.create(case=case, kind="judgment", label="判决书", file=pdf())
    return {"uid": case.uid, "code": "judgment"}


STEP_FILE = _thing("file of a step", _in_progress, _step)
CLOSING_PAPER = _thing("paper of the closing file", _in_progress, _closing_paper)
# The grant lies with the application, and the worker reads it too.
GRANT = _thing(
    "grant of the case",
    _in_progress,
    lambda case: {"uid": paper_of(case.application, application_kinds.GRANT_DECISION).uid},
)
RECEIPT = _thing(
    "receipt of the application",
    _in_progress,
    lambda case: {"uid": paper_of(case.application).uid},
)
PAPER_OF_CASE = _thing("paper of the case", _in_progress, lambda case: {"uid": paper_of(case).uid})
