"""Taking any one thing out of a policy must turn the doors red.

What is taken out, one at a time: a role of a set or of a named group, a condition of an ``and``
or an ``or``, a comparison with the role (always true, always false), a branch, a filter of a
``visible_to``. The mutant then answers at the doors that ask the policy at all; the first cell that
complains kills it.

Covered are the functions of the three ``policies`` and every ``visible_to``. Not covered:
``ActivePersonBackend`` (it has tests of its own), what a page shows or hides by asking a policy
for a button, and rows within a list. A mutant may also be caught by another policy behind the
one that was weakened; such doubled doors are listed in ``BEHIND_ANOTHER`` with the reason.

A normal run tries a seeded dozen; ``make deep`` tries all, in two files, so that two lanes
share them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.core.cache import cache
from django.db import transaction

from tests.house.doors import asking, crawl, judging
from tests.house.doors.crawl import (
    ALSO,
    HIDDEN,
    MISSING,
    OTHERS,
    OWN,
    POSTED,
    READ_ONLY,
    UNSIGNED,
    WRONG,
    Cell,
)
from tests.house.doors.table import TABLE
from tests.house.doors.world import NO_FACTOR, World
from tests.house.mutants import Mutant, mutants_of, policies

# Sign-in and the admin ask none of ours.
_HOUSE_DOORS = [
    name for name in TABLE if not name.startswith(("admin:", "account_", "mfa_", "nouns/"))
]

_IS_MANAGER = "user.role == Role.UNIT_MANAGER"
_IS_WORKER = "user.role == Role.AID_WORKER"
_WORKERS_SEE_OWN_CASES = "Case.visible_to shows a worker what is assigned to them, nobody else is"
_IS_ABOUT_OTHERS = "complaint.target != ComplaintTarget.CENTER"
_ABOUT_US_IS_HIDDEN = "Complaint.visible_to hides from the center what is about itself"
_NOT_THEIRS = "user.role not in CENTER | {Role.AUDITOR}"
_LIST_ASKS_FIRST = "can_see_queue closes the page of the moved days to everybody else"
_TRANSFERS_ASK_FIRST = "can_see_transfers closes both lists to everybody else"
_LEDGER = "subsidies.LedgerEntry.visible_to"
_SEES_ONLY_OWN_CASES = "Case.visible_to shows a manager the cases of the own unit alone"
_DESK_ASKS_FIRST = "can_open_money closes the ledger's page to everybody else"
# Mutants that no cell can tell from the original, because another policy stands in front.
BEHIND_ANOTHER: dict[str, str] = {
    "workstations.can_pass_desk: “user.role == Role.CENTER_HEAD” always True": (
        "the form offers whoever is not the head nobody's desk but their own"
    ),
    "workstations.can_retry_job: “user.role == Role.SYSTEM_ADMIN” always True": (
        "Job.visible_to hides other people's jobs from all but that administrator"
    ),
    "workstations.can_retry_job: “user.role in job.keepers” always True": (
        "Job.visible_to hides from every desk what another looks after"
    ),
    "applications.can_reveal: “user.role in _READERS” always True": (
        "Application.visible_to shows applications to those roles alone"
    ),
    **{
        f"applications.can_receive_long_after: “user.role == Role.CENTER_HEAD” always {answer}": (
            "no address, but a day that others may not type: a sentence on the form"
        )
        for answer in (True, False)
    },
    f"applications.is_worker_of: without “and {_IS_WORKER}”": _WORKERS_SEE_OWN_CASES,
    f"applications.is_worker_of: “{_IS_WORKER}” always True": _WORKERS_SEE_OWN_CASES,
    "applications.is_worker_of: without “and case.worker is not None”": _WORKERS_SEE_OWN_CASES,
    "applications.is_worker_of: without “and case.worker.user_id == user.pk”": (
        _WORKERS_SEE_OWN_CASES
    ),
    f"applications.can_name_worker: without “and {_IS_MANAGER}”": _SEES_ONLY_OWN_CASES,
    f"applications.can_name_worker: “{_IS_MANAGER}” always True": _SEES_ONLY_OWN_CASES,
    "applications.can_name_worker: without “and user.unit_id == case.unit_id”": (
        _SEES_ONLY_OWN_CASES
    ),
    "applications.can_record_service: without “and application is not None”": (
        "Case.visible_to and ServiceRecord.visible_to show a clerk no case without an application"
    ),
    "applications.CriticalDate.visible_to: “user.role in CLERKS” always True": (
        "Application.visible_to shows nobody else an application"
    ),
    **{
        f"applications.{way}.visible_to: “{whose}” always True": _TRANSFERS_ASK_FIRST
        for way in ("TransferOut", "TransferIn")
        for whose in ("user.role in CENTER", "user.role == Role.AUDITOR")
    },
    f"applications.MovedDay.visible_to: without “if {_NOT_THEIRS}”": _LIST_ASKS_FIRST,
    f"applications.MovedDay.visible_to: “{_NOT_THEIRS}” always False": _LIST_ASKS_FIRST,
    f"applications.can_propose_complaint: without “and {_IS_ABOUT_OTHERS}”": _ABOUT_US_IS_HIDDEN,
    "applications.can_review_closing: without “or report is None”": (
        "the table of moves lets nobody review a case that has no report"
    ),
    "workstations.TrailEntry.visible_to: “user.role == Role.SECURITY_ADMIN” always True": (
        "can_read_trail closes the trail to everybody else"
    ),
    "applications.Seal.visible_to: “user.role == Role.AID_WORKER” always True": (
        "nobody of another role is the worker of a case"
    ),
    "subsidies.can_score: without “and evaluation.evaluator_id == user.pk”": (
        "Evaluation.visible_to shows an evaluator their own alone"
    ),
    "subsidies.Evaluation.visible_to: “user.role == Role.AID_WORKER” always True": (
        "nobody of another role is an aid worker"
    ),
    f"subsidies.SubsidyLine.visible_to: “{_IS_MANAGER}” always True": (
        "nobody but managers and workers belongs to a unit"
    ),
    f"{_LEDGER}: “user.role in CENTER” always True": _DESK_ASKS_FIRST,
    f"{_LEDGER}: “user.role in {{Role.FINANCE, Role.BUREAU_LEADER, Role.AUDITOR}}” always True": (
        _DESK_ASKS_FIRST
    ),
}


def everything() -> list[Mutant]:
    return [mutant for policy in policies() for mutant in mutants_of(policy)]


def _cells_of(name: str) -> list[Cell]:
    """The cells that ask a policy: of people who are signed in, about an object that exists."""
    return [
        cell
        for cell in crawl.cells_of(TABLE[name])
        if not cell.who.startswith((*UNSIGNED, NO_FACTOR)) and cell.column != MISSING
    ]


def _tellers(name: str) -> Iterator[Cell]:
    """The cells from which one learns which policies a door asks: a few of each sort."""
    door = TABLE[name]
    told = set()
    for cell in _cells_of(name):
        # Everybody who gets through, for a policy may ask further only of some; else one each.
        whose = cell.who if cell.who in door.through else cell.who in door.seen
        key = (cell.method, cell.column, cell.nth, whose)
        if key not in told:
            told.add(key)
            yield cell


def _doors_of(world: World) -> dict[str, list[str]]:
    """Return, for each policy, the doors that ask it; the crawl before this has told most."""
    for name in _HOUSE_DOORS:
        if name not in asking.known:
            with _for_a_while(world):
                for cell in _tellers(name):
                    crawl.ask(world, TABLE[name], cell)
            asking.known.add(name)
    found = defaultdict(list)
    for name in _HOUSE_DOORS:
        for policy in asking.asked_at[name]:
            found[policy].append(name)
    return found


@contextmanager
def _for_a_while(world: World) -> Iterator[None]:
    """Forget what was made meanwhile: in a crowded office one's own row is on another page.

    And what was counted: nobody walks through the doors so often on one day.
    """
    cache.clear()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    world.made.clear()


def _kills(world: World, mutant: Mutant, doors: list[str]) -> str:
    """Return the first complaint of a door about the mutant, "" if it lives.

    Doors that know the role that was taken out come first, and at each door that role.
    """
    cells = {name: _cells_of(name) for name in doors}
    for name in sorted(cells, key=lambda name: _distance(mutant, cells[name])):
        with _for_a_while(world):
            for cell in sorted(cells[name], key=lambda cell: _distance(mutant, [cell])):
                if complaint := _complaint(world, mutant, name, cell):
                    return complaint
    return ""


def _distance(mutant: Mutant, cells: list[Cell]) -> tuple[bool, int]:
    """Return how far these cells are from noticing: by role, then wrong hands and strangers."""
    far = {HIDDEN: 0, WRONG: 0, READ_ONLY: 0, POSTED: 0, OTHERS: 1, ALSO: 2, OWN: 3}
    return min((cell.who != mutant.role, far[cell.column]) for cell in cells)


def _complaint(world: World, mutant: Mutant, name: str, cell: Cell) -> str:
    door = TABLE[name]
    # Made before the mutant works: the factories ask the same policies.
    question = crawl.prepare(world, door, cell)
    with mutant.at_work():
        answer = crawl.ask(world, door, cell, question=question)
        complaints = judging.complaints_about(world, door, cell, answer)
    return complaints[0] if complaints else ""


def survivors(world: World, chosen: Iterable[Mutant]) -> list[str]:
    """Return those of the mutants at which no door complains, the excused ones left out."""
    doors_of = _doors_of(world)
    return [
        str(mutant)
        for mutant in chosen
        if str(mutant) not in BEHIND_ANOTHER
        and not _kills(world, mutant, doors_of[mutant.policy.name])
    ]
