"""What makes the desks of those fuller who watch, score, sign and pay."""

from uuid import uuid4

from applications.states import ApplicationState
from subsidies.operations.seeding import load_standards
from subsidies.states import BatchState, LineState
from tests.casework import make_in_progress
from tests.house.lists.applications import an_application
from tests.money import Hands, make_assigned_evaluation, make_batch, make_line
from tests.office import NOON, make_aid_worker, make_user
from workstations.models import Job, User
from workstations.operations import trail
from workstations.states import JobState, Role


def of_the_unit(reader: User, n: int) -> None:
    worker = make_aid_worker(unit=reader.unit, login=True)
    make_in_progress(application=an_application(ApplicationState.GRANTED, n), worker=worker)


def to_be_scored(reader: User, n: int) -> None:
    load_standards()
    make_assigned_evaluation(hands=Hands(evaluator=reader))


def to_be_signed(reader: User, n: int) -> None:
    load_standards()
    make_line(LineState.REVIEWED)
    make_batch(BatchState.REVIEWED)


def to_be_paid(reader: User, n: int) -> None:
    load_standards()
    make_line(LineState.APPROVED)
    make_batch(BatchState.RELEASED)


def written_down(reader: User, n: int) -> None:
    trail.record("application.taken", None, by=make_user(Role.CENTER_STAFF), at=NOON)


def tried_in_vain(reader: User, n: int) -> None:
    trail.record("login.failed", make_user(Role.CENTER_STAFF), by=None, at=NOON, step="password")


def that_died(reader: User, n: int) -> None:
    Job.objects.create(
        kind="workstations.print_paper",
        key=uuid4().hex,
        title="制作《受理回执》",
        owner=make_user(Role.FINANCE),
        state=JobState.DEAD,
        not_before=NOON,
        queued_at=NOON,
        finished_at=NOON,
        error="请重试。",
    )
