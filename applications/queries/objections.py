"""Objections for the bureau and the center: the list, the days, and the papers of one."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from applications.models import Case, Objection
from applications.queries.application_page.shown import Issued, issued_papers
from applications.states import ObjectionState
from workstations.models import Paper
from workstations.queries import calendar
from workstations.rules.periods import OBJECTION, Due
from workstations.states import PaperState

# Kinds of papers by their names in the registry, whose entries are made a room above.
TERMINATION, FORM_20 = "termination_decision", "objection_decision"


@dataclass(frozen=True, kw_only=True)
class Scope:
    """One tab of the list."""

    code: str
    label: str
    empty_title: str
    empty_text: str


SCOPES: Mapping[str, Scope] = {
    scope.code: scope
    for scope in (
        Scope(
            code="open",
            label="待审查",
            empty_title="没有待审查的异议",
            empty_text="申请人、受援人对不予援助或者终止援助决定提出异议的，登记后列在这里。",
        ),
        Scope(
            code="decided",
            label="已审查",
            empty_title="还没有审查过的异议",
            empty_text="作出维持、责令改正的决定后，会列在这里，决定书可以随时打开。",
        ),
    )
}
FIRST = "open"


def scope(rows: QuerySet[Objection], code: str) -> QuerySet[Objection]:
    """Return the rows of one tab: what is due first, or what was decided last."""
    if code == "decided":
        decided = rows.exclude(state=ObjectionState.UNDER_EXAMINATION)
        return decided.with_parties().order_by("-decided_at", "-pk")
    return rows.open().with_parties().order_by("due_on", "pk")


def counts(rows: QuerySet[Objection]) -> dict[str, int]:
    opened = rows.open().count()
    return {"open": opened, "decided": rows.count() - opened}


def limit_of(objection: Objection) -> Due:
    """Return the end of the fifteen days in which it could be raised."""
    return OBJECTION.due(objection.served_on, calendar=calendar.days())


def papers_of(objection: Objection) -> list[Issued]:
    """Return the letter objected to and form 20, not the other papers of the file."""
    wanted = {objection.paper.number, objection.number} - {""}
    return [paper for paper in issued_papers(objection.file.uid) if paper.number in wanted]


def termination_number(case: Case) -> str:
    """Return the number of the termination in force, "" if there is none."""
    letter = Paper.objects.filter(
        subject_uid=case.uid, kind=TERMINATION, state=PaperState.ISSUED
    ).order_by("-pk")
    return letter.values_list("number", flat=True).first() or ""


def of_paper(objections: QuerySet[Objection], paper: Paper) -> Objection | None:
    """Return the objection for which this paper is the letter objected to, or form 20."""
    if paper.kind == FORM_20:
        return objections.filter(number=paper.number).exclude(number="").first()
    return objections.filter(paper=paper).first()
