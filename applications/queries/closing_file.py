"""The closing file of a case: which papers it needs, and which of them are there."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from applications.models import Case, ClosingPaper
from applications.rules import closing
from applications.rules.conditions import Facts
from applications.rules.lists import CLOSING_PAPERS
from applications.states import HardshipBasis
from workstations.models import Paper
from workstations.states import PaperState

# Papers that the office itself issued need no upload: code of the list, kind of the paper.
_ISSUED = {
    "assignment": "assignment_notice",
    "official-letter": "official_letter",
    "grant": "grant_decision",
    "termination": "termination_decision",
}
# What the checklist looks at besides the case, for whoever reads the case.
READS = ("matter", "notice_person__notice")
PROGRESS_RECORD, CLOSING_REPORT, NOTICE = "progress-record", "closing-report", "notice"


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of the checklist. ``kept`` is what was handed in or explained, if anything."""

    paper: closing.ClosingPaper
    kept: ClosingPaper | None = None
    # "系统已制作" and the like: why nothing needs to be uploaded; empty otherwise.
    at_hand: str = ""

    @property
    def is_there(self) -> bool:
        return bool(self.at_hand) or (self.kept is not None and self.kept.file_id is not None)

    @property
    def is_explained(self) -> bool:
        return self.kept is not None and self.kept.file_id is None

    @property
    def mark(self) -> str:
        """How the page marks it: ok, ask (not applicable) or missing."""
        if self.is_there:
            return "ok"
        return "ask" if self.is_explained else "missing"


def lines(case: Case) -> list[Line]:
    """Return the checklist in the order of the file; three queries."""
    uids = [case.uid, *([case.application.uid] if case.application else [])]
    issued = Paper.objects.filter(subject_uid__in=uids, state=PaperState.ISSUED)
    return checklist(
        case,
        issued=frozenset(issued.values_list("kind", flat=True)),
        has_steps=case.steps.exists(),
    )


def checklist(case: Case, *, issued: Collection[str], has_steps: bool) -> list[Line]:
    """Return the same for a page that has read the case's papers and steps already."""
    kept = {paper.kind: paper for paper in case.closing_papers.select_related("file")}
    at_hand = _at_hand(case, issued=issued, has_steps=has_steps)
    return [
        Line(paper=paper, kept=kept.get(paper.code), at_hand=at_hand.get(paper.code, ""))
        for paper in closing.required_papers(CLOSING_PAPERS, facts_of(case))
    ]


def facts_of(case: Case) -> Facts:
    basis = case.application.hardship_basis if case.application else HardshipBasis.NOT_APPLICABLE
    return Facts(
        kind=case.kind,
        stage=case.stage,
        matter=case.matter.code if case.matter else "",
        route=case.route,
        basis=basis,
        is_terminated=case.terminated_on is not None,
    )


def missing(checklist: Sequence[Line]) -> Collection[closing.ClosingPaper]:
    """Return the mandatory papers that are neither there nor explained."""
    return closing.missing_papers(
        [line.paper for line in checklist],
        filed=[line.paper.code for line in checklist if line.is_there],
        explained=[line.paper.code for line in checklist if line.is_explained],
    )


def _at_hand(case: Case, *, issued: Collection[str], has_steps: bool) -> dict[str, str]:
    there = {code: "系统已制作" for code, kind in _ISSUED.items() if kind in issued}
    # Form 21 is made of the very page that hands the file in.
    there[CLOSING_REPORT] = "报送时由系统制作"
    if has_steps:
        there[PROGRESS_RECORD] = "系统已登记"
    if case.notice_person and case.notice_person.notice.scan_id:
        there[NOTICE] = "收函登记时已扫描"
    return there
