"""The second half of every story: assigned, handled, closed, archived, scored, approved."""

import datetime as dt
from collections.abc import Generator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import uuid4

from applications.models import Case, StepKind
from applications.operations import (
    assigning,
    closing,
    conflict_statements,
    gathering,
    handling,
)
from applications.queries import candidates, choosing
from applications.queries.closing_days import closing_day
from applications.states import Outcome, Receiver
from legalaid.pages.demo import letters
from legalaid.pages.demo.plots import WORK_DONE
from legalaid.pages.demo.scene import Scene, sample
from subsidies.models import Evaluation
from subsidies.operations import approving, computing, grading
from subsidies.rules.grading import Mark
from workstations.models import AidWorker, HandlingUnit, User

# A story's lines, and what it hands to the story that played it.
Lines = Generator[Any, dt.datetime, Any]


@dataclass(frozen=True, kw_only=True)
class Course:
    """How a case runs: how long, how it ends, and what the evaluator thinks of it."""

    document: str
    outcome: Outcome
    days: tuple[int, int] = (24, 42)
    recovered_yuan: int = 0
    are_wages: bool = False
    points_percent: int = 90
    is_vetoed: bool = False
    lawyer: str = ""
    files_late: bool = False
    is_returned_once: bool = False
    # 轮派: the next of the pool's rota, and the bare record; so the whole of 2022 went.
    is_by_rota: bool = False
    # Give it to the unit of this code, and stop there: the unit has not named a worker yet.
    unit: str = ""
    # Stop after this word: assigned, begun, filed, returned, accepted, archived, scored, computed.
    until: str = ""

    @property
    def is_signed(self) -> bool:
        """Whether the worker noted the agreement; who is late with the papers was late with it."""
        return not self.is_by_rota and not self.files_late


def handle(scene: Scene, case: Case, course: Course, at: dt.datetime) -> Lines:
    """Play a case from its opening to an approved subsidy, or until the course stops.

    Return the moment of its last line.
    """
    at = yield scene.later(at, 0, 2)
    if course.unit:
        _give(scene, case, course, at)
        return at
    worker = _assign(scene, case, course, at)
    if course.until == "assigned":
        return at
    at = yield scene.later(at, 2, 5)
    _step(case, StepKind.MEETING, "会见当事人，核对身份，告知权利义务，了解案情。", worker, at)
    if course.is_signed:
        _step(case, StepKind.MANDATE, "与受援人签订委托协议、授权委托书。", worker, at)
    if not course.is_by_rota:
        at = yield scene.later(at, 5, 12)
        _step(case, StepKind.FILE_READING, "查阅案卷材料，摘录要点。", worker, at)
    if course.until == "begun":
        return at
    at = yield scene.later(at, *course.days)
    closed_on = at.date()
    if not course.is_by_rota:
        _step(case, StepKind.PAPERS, f"收到{course.document}。", worker, at)
    at = yield scene.later(at, *((33, 38) if course.files_late else (3, 9)))
    _file(scene, case, course, closed_on=closed_on, worker=worker, at=at)
    if course.until == "filed":
        return at
    if course.is_returned_once:
        at = yield from _return(scene, case, course, closed_on=closed_on, worker=worker, at=at)
        if course.until == "returned":
            return at
    return (yield from _close(scene, case, course, at))


def _close(scene: Scene, case: Case, course: Course, at: dt.datetime) -> Lines:
    staff = scene.inventor.pick(*scene.cast.staff)
    at = yield scene.later(at, 1, 3)
    closing.accept(case_id=case.pk, by=staff, at=at)
    if course.until == "accepted":
        return at
    at = yield scene.later(at, 0, 2)
    closing.archive(case_id=case.pk, by=staff, at=at)
    if course.until == "archived":
        return at
    return (yield from judge(scene, case, course, at))


def wind_up(scene: Scene, case: Case, course: Course, at: dt.datetime) -> Lines:
    """Report, archive and reckon what was done before the aid was terminated."""
    worker = case.worker.user
    at = yield scene.later(at, 4, 8)
    _file(scene, case, course, closed_on=closing_day(case), worker=worker, at=at)
    return (yield from _close(scene, case, course, at))


def judge(scene: Scene, case: Case, course: Course, at: dt.datetime) -> Lines:
    """Score an archived case and take its subsidy through three hands."""
    staff = scene.inventor.pick(*scene.cast.staff)
    at = yield scene.later(at, 0, 2)
    evaluator = scene.inventor.pick(*scene.cast.evaluators)
    evaluation = grading.assign_evaluator(
        case_id=case.pk, evaluator_id=evaluator.pk, by=staff, at=at
    )
    if course.until == "evaluating":
        return at
    at = yield scene.later(at, 1, 4)
    _score(scene, evaluation, course, at)
    if course.until == "scored":
        return at
    at = yield scene.later(at, 0, 2)
    case.refresh_from_db(fields=["terminated_on"])
    partly = case.terminated_on is not None
    line = computing.compute(
        case_id=case.pk,
        progress_percent=50 if partly else 100,
        progress_reason="终止前已会见并阅卷，完成约一半工作。" if partly else "",
        by=staff,
        at=at,
    )
    if course.until == "computed":
        return at
    if course.until == "line returned":
        at = yield scene.later(at, 0, 2)
        reason = "请核对承办阶段和完成比例后重新计算。"
        approving.return_line(line_id=line.pk, reason=reason, by=scene.cast.heads[0], at=at)
        return at
    at = yield scene.later(at, 0, 2)
    approving.review(line_id=line.pk, by=scene.cast.heads[0], at=at)
    if course.until == "reviewed":
        return at
    at = yield scene.later(at, 0, 2)
    approving.approve(line_id=line.pk, by=scene.cast.leaders[0], at=at)
    return at


def _give(scene: Scene, case: Case, course: Course, at: dt.datetime) -> None:
    assigning.assign(
        case_id=case.pk,
        unit_id=HandlingUnit.objects.get(code=course.unit).pk,
        worker_id=None,
        reason="由该所统一安排承办律师。",
        by=scene.cast.heads[0],
        at=at,
    )


def _assign(scene: Scene, case: Case, course: Course, at: dt.datetime) -> User:
    worker, reason = _chosen(scene, case, course, at)
    assignment = assigning.assign(
        case_id=case.pk,
        unit_id=worker.unit_id,
        worker_id=worker.pk,
        reason=reason,
        by=scene.cast.heads[0],
        at=at,
    )
    user = assignment.worker.user
    if course.until != "assigned":
        # The court or procuratorate behind a notice learns who comes.
        told = case.services.open().filter(receiver=Receiver.AUTHORITY)
        letters.serve(told, by=scene.cast.staff[0], at=at)
        conflict_statements.confirm(case_id=case.pk, by=user, at=at)
    return user


def _chosen(scene: Scene, case: Case, course: Course, at: dt.datetime) -> tuple[AidWorker, str]:
    """Return the next of the rota, the one the recipient asked for, or the first of the list."""
    if course.is_by_rota:
        return next(scene.rota), "按承办单位轮派。"
    ranking = candidates.rows(case, on=at.date())
    first = choosing.first_of(ranking)
    wanted = next((row for row in ranking if row.worker.name == course.lawyer), first)
    if wanted is first or not wanted.ranked.may:
        return first.worker, "已核实提示事项，可以及时办理。" if first.ranked.warnings else ""
    return wanted.worker, "受援人点名，承办人同意承办。"


def _step(case: Case, kind: StepKind, note: str, worker: User, at: dt.datetime) -> None:
    handling.record_step(
        case_id=case.pk,
        step_uid=uuid4(),
        kind=kind,
        day=at.date(),
        note=note,
        upload=None,
        by=worker,
        at=at,
    )


def _file(
    scene: Scene,
    case: Case,
    course: Course,
    *,
    closed_on: dt.date,
    worker: User,
    at: dt.datetime,
) -> None:
    gathering.keep_scanned_file(case_id=case.pk, scan=sample(), by=worker, at=at)
    late = "法院文书送达较晚，材料未及时取回。" if course.files_late else ""
    closing.file(
        case_id=case.pk,
        report=closing.Report(
            closed_on=closed_on,
            document=course.document,
            outcome=course.outcome,
            summary=WORK_DONE,
            recovered_yuan=Decimal(course.recovered_yuan),
            wages_yuan=Decimal(course.recovered_yuan if course.are_wages else 0),
            late_reason=late,
        ),
        by=worker,
        at=at,
    )


def _return(
    scene: Scene,
    case: Case,
    course: Course,
    *,
    closed_on: dt.date,
    worker: User,
    at: dt.datetime,
) -> Generator[dt.datetime, dt.datetime, dt.datetime]:
    at = yield scene.later(at, 1, 3)
    closing.return_(
        case_id=case.pk,
        reason="会见笔录缺当事人签名，请补正后重新报送。",
        by=scene.cast.staff[0],
        at=at,
    )
    if course.until == "returned":
        return at
    at = yield scene.later(at, 2, 5)
    _file(scene, case, course, closed_on=closed_on, worker=worker, at=at)
    return at


def _score(scene: Scene, evaluation: Evaluation, course: Course, at: dt.datetime) -> None:
    marks = {}
    for item in evaluation.sheet.items.order_by("position"):
        if item.is_veto:
            continue
        points = scene.inventor.points(item.points, percent=course.points_percent)
        note = "符合要求。" if points == item.points else "基本符合要求，个别材料不够规范。"
        marks[item.code] = Mark(points=Decimal(points), note=note)
    if course.is_vetoed:
        veto = evaluation.sheet.items.filter(is_veto=True).order_by("position").last()
        marks[veto.code] = Mark(is_vetoed=True, note="经核实存在该情形，已告知承办人。")
    grading.score(
        evaluation_id=evaluation.pk,
        marks=marks,
        comment="材料较为完整，承办过程规范。",
        by=evaluation.evaluator,
        at=at,
    )
