"""Evaluations, lines and payment lists, by whose hands they have passed."""

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

from applications.models import Case, CaseStep, ClosingPaper, StepKind
from applications.states import ApplicationState
from subsidies.documents import paper_kinds
from subsidies.models import Evaluation, PaymentBatch, SubsidyLine
from subsidies.states import BatchState, LineState
from tests import money
from tests.house.doors.things.applications import ALL_SEE, paper_of
from tests.house.doors.things.equipment import pdf
from tests.house.doors.world import Thing, Words, World
from tests.money import Hands
from tests.office import NOON, make_application
from workstations.models import Paper, User
from workstations.states import CENTER, Role

HEAD, STAFF = frozenset({Role.CENTER_HEAD}), frozenset({Role.CENTER_STAFF})
LEADER, FINANCE = frozenset({Role.BUREAU_LEADER}), frozenset({Role.FINANCE})
EVALUATOR = frozenset({Role.EVALUATOR})
MONEY = CENTER | LEADER | FINANCE | {Role.AUDITOR}
EVALUATIONS_SEEN = CENTER | LEADER | {Role.AUDITOR}


def hands(world: World) -> Hands:
    """Return the colleagues of this world's people: nobody who asks has had a hand in it."""
    return Hands(
        staff=world.people["colleague of CENTER_STAFF"],
        head=world.people["colleague of CENTER_HEAD"],
        leader=world.people["colleague of BUREAU_LEADER"],
        evaluator=world.people["colleague of EVALUATOR"],
        drafter=world.people["colleague of FINANCE"],
        payer=world.people["payer"],
    )


def _case(world: World, person: User | None) -> Case:
    """Return an archived case of the person's place, or one of strangers."""
    place, worker = world.other_place, world.other_worker
    if person:
        place, worker = world.place_of(person), world.worker
    application = make_application(
        ApplicationState.GRANTED, place=place, received_on=money.OPENED_ON
    )
    return money.make_archived(worker=worker, application=application)


# ---- Evaluations ----------------------------------------------------------------------------


def _evaluation(name: str, make: Callable[[World, User | None], Words]) -> Thing:
    return Thing(
        name,
        make=make,
        strangers=lambda world: make(world, None),
        all_see=EVALUATIONS_SEEN,
        personal=EVALUATOR,
    )


def _scoring(world: World, person: User | None) -> Hands:
    """Let the evaluator who asks be the one to whom the case was given."""
    scores = person is not None and person.role == Role.EVALUATOR
    return replace(hands(world), evaluator=person) if scores else hands(world)


def _scored(world: World, person: User | None) -> Evaluation:
    return money.make_scored(_case(world, person), hands=_scoring(world, person))


def _with_paper(world: World, person: User | None) -> Words:
    return _judgment_of(_scored(world, person))


def _judgment_of(evaluation: Evaluation) -> Words:
    ClosingPaper.objects.update_or_create(
        case=evaluation.case, kind="judgment", defaults={"label": "判决书", "file": pdf()}
    )
    return {"uid": evaluation.uid, "kind": "judgment"}


def _with_step(world: World, person: User | None) -> Words:
    evaluation = _scored(world, person)
    step = CaseStep.objects.create(
        uid=uuid4(),
        case=evaluation.case,
        kind=StepKind.MEETING,
        on=money.OPENED_ON,
        file=pdf(),
        by=evaluation.case.worker.user,
        recorded_at=NOON,
    )
    return {"uid": evaluation.uid, "step": step.uid}


ASSIGNED = _evaluation(
    "assigned evaluation",
    lambda world, person: {
        "uid": money.make_assigned_evaluation(
            _case(world, person), hands=_scoring(world, person)
        ).uid
    },
)


def _assigned_to_self(world: World, person: User | None) -> Words:
    """Given to somebody who has another role by now."""
    made = money.make_assigned_evaluation(_case(world, person), hands=hands(world))
    Evaluation.objects.filter(pk=made.pk).update(evaluator=person or made.evaluator)
    return {"uid": made.uid}


ASSIGNED_TO_SELF = replace(
    _evaluation("evaluation given to oneself", _assigned_to_self), personal=CENTER
)
SCORED = _evaluation("scored evaluation", lambda world, person: {"uid": _scored(world, person).uid})
WITH_PAPER = _evaluation("evaluation with a paper", _with_paper)
PAPER_TO_SCORE = _evaluation(
    "paper of an evaluation that is not scored yet",
    lambda world, person: _judgment_of(
        money.make_assigned_evaluation(_case(world, person), hands=_scoring(world, person))
    ),
)
WITH_STEP = _evaluation("evaluation with a step", _with_step)


# ---- The case they belong to ----------------------------------------------------------------


def _of_case(name: str, make: Callable[[World, User | None], Case], **rest) -> Thing:
    return Thing(
        name,
        make=lambda world, person: {"uid": make(world, person).uid},
        strangers=lambda world: {"uid": make(world, None).uid},
        all_see=ALL_SEE,
        **rest,
    )


def _scored_by_self(world: World, person: User | None) -> Case:
    case = _case(world, person)
    own = replace(hands(world), evaluator=person) if person else hands(world)
    evaluation = money.make_assigned_evaluation(case, hands=hands(world))
    Evaluation.objects.filter(pk=evaluation.pk).update(evaluator=own.evaluator)
    return case


ARCHIVED_CASE = _of_case("archived case, unscored", _case)
SCORED_CASE = _of_case("scored case", lambda world, person: _scored(world, person).case)
SCORED_BY_SELF = _of_case("case scored by oneself", _scored_by_self, personal=STAFF)


# ---- Lines ----------------------------------------------------------------------------------


def line(state: LineState, *, own_hand: str = "", paper: bool = False) -> Thing:
    """A line in that state; ``own_hand`` is the step that the asking person has done before."""

    def make(world: World, person: User | None) -> Words:
        made = money.make_line(state, case=_case(world, person), hands=hands(world))
        if own_hand and person:
            SubsidyLine.objects.filter(pk=made.pk).update(**{own_hand: person})
        if paper:
            _printed(made)
        return {"uid": made.uid}

    return Thing(
        f"{state} line {own_hand} {paper}",
        make=make,
        strangers=lambda world: make(world, None),
        all_see=MONEY,
        personal=HEAD | LEADER if own_hand else frozenset(),
    )


COMPUTED, REVIEWED = line(LineState.COMPUTED), line(LineState.REVIEWED)
APPROVED = line(LineState.APPROVED, paper=True)
COMPUTED_BY_SELF = line(LineState.COMPUTED, own_hand="computed_by")
REVIEWED_COMPUTED_BY_SELF = line(LineState.REVIEWED, own_hand="computed_by")
REVIEWED_BY_SELF = line(LineState.REVIEWED, own_hand="reviewed_by")


def lines_on_the_desk(world: World, person: User) -> tuple[list[str], list[str]]:
    """Each desk opens on what waits there: to compute, to review, to approve, to pay."""
    waiting = {
        Role.CENTER_STAFF: SCORED_CASE,
        Role.BUREAU_LEADER: REVIEWED,
        Role.FINANCE: APPROVED,
    }.get(Role(person.role), COMPUTED)
    hidden = [] if person.role in MONEY else [str(world.strangers(COMPUTED)["uid"])]
    return [str(world.own(waiting, person)["uid"])], hidden


# ---- Payment lists --------------------------------------------------------------------------


def batch(
    state: BatchState,
    *,
    own_hand: str = "",
    of: frozenset[Role] = FINANCE | HEAD | LEADER,
    paper: bool = False,
) -> Thing:
    """A list in that state; the people of ``of`` have done ``own_hand`` themselves."""

    def make(world: World, person: User | None) -> Words:
        approved = money.make_line(
            LineState.APPROVED, case=_case(world, person), hands=hands(world)
        )
        made = money.make_batch(state, lines=[approved], hands=hands(world))
        if own_hand and person and person.role in of:
            PaymentBatch.objects.filter(pk=made.pk).update(**{own_hand: person})
        if paper:
            _printed(made)
        return {"uid": made.uid}

    return Thing(
        f"{state} list {own_hand} {sorted(of)} {paper}",
        make=make,
        strangers=lambda world: make(world, None),
        all_see=MONEY,
        personal=of if own_hand else frozenset(),
    )


DRAFTED_LIST, REVIEWED_LIST = batch(BatchState.DRAFTED), batch(BatchState.REVIEWED)
RELEASED_LIST = batch(BatchState.RELEASED, paper=True)
LIST_DRAFTED_BY_SELF = batch(BatchState.DRAFTED, own_hand="drafted_by")
# What its drafter, the head and a leader may each call back.
LIST_OF_THE_DRAFTER = batch(BatchState.DRAFTED, own_hand="drafted_by", of=FINANCE)
REVIEWED_LIST_DRAFTED_BY_SELF = batch(BatchState.REVIEWED, own_hand="drafted_by")
LIST_REVIEWED_BY_SELF = batch(BatchState.REVIEWED, own_hand="reviewed_by")
RELEASED_DRAFTED_BY_SELF = batch(BatchState.RELEASED, own_hand="drafted_by")
RELEASED_REVIEWED_BY_SELF = batch(BatchState.RELEASED, own_hand="reviewed_by")
RELEASED_BY_SELF = batch(BatchState.RELEASED, own_hand="released_by")


def _printed(subject: SubsidyLine | PaymentBatch) -> None:
    kinds = {SubsidyLine: paper_kinds.APPROVAL, PaymentBatch: paper_kinds.PAYMENT_LIST}
    found = Paper.objects.filter(subject_uid=subject.uid, kind=kinds[type(subject)])
    if not found.update(file=pdf()):
        paper_of(subject, kind=kinds[type(subject)])


def paid_rows(world: World, person: User) -> tuple[list[str], list[str]]:
    """The ledger names the case that was paid."""
    paid = world.once(("paid list",), lambda: _paid(world))
    return [paid], []


def _paid(world: World) -> str:
    approved = money.make_line(LineState.APPROVED, case=_case(world, None), hands=hands(world))
    money.make_batch(BatchState.PAID, lines=[approved], hands=hands(world))
    return approved.case.number
