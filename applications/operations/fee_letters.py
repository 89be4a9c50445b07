"""Letters by which the recipient asks for fees to be deferred, waived or reduced."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from applications import policies
from applications.documents import fee_kinds
from applications.documents.fee_letters import fee_letter, fitting
from applications.models import Case
from applications.operations.assignment_papers import decision_number
from applications.operations.locking import locked_case
from applications.states import OPEN_CASES
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.models import Paper, User
from workstations.operations import numbering, papers, trail
from workstations.states import CENTER, PaperState

_DEFER = "《诉讼费用交纳办法》第四十七条第三项"


@transaction.atomic
def issue(*, case_id: int, kind: str, to: str, by: User, at: dt.datetime) -> Paper:
    """Issue the letter to one court, appraiser or notary, once.

    ``kind`` is a code of ``documents.fee_kinds``. A court whose party is being aided
    shall allow to defer; the recipient signs the letter, for it is the party who asks.

    Raises:
        PermissionDenied: neither the center nor the worker of the case.
        RuleBroken: not granted by decision, over, before no court, or written already.

    Law: 诉讼费用交纳办法 art. 47 item 3; 法律援助法 art. 53; 重庆市司法鉴定条例 art. 9;
    公证法 art. 34.
    """
    on = timezone.localdate(at)
    case = locked_case(case_id, "recipient", "worker", "application", "authority")
    require(policies.can_issue_fee_letter, by, case, on=on)
    letter = fee_kinds.LETTERS[kind]
    number = decision_number(case)
    if not number or case.state not in OPEN_CASES or case.terminated_on is not None:
        raise RuleBroken(f"只有决定给予援助、正在办理的案件才能出具{letter.title}。", _DEFER)
    if kind not in fitting(case):
        raise RuleBroken(
            "只有人民法院受理的民事、行政案件才交纳诉讼费用；请先核对案件的阶段和办案机关。",
            _DEFER,
            "kind",
        )
    if letter.to_court:
        to = case.authority.name
    if not to.strip():
        raise RuleBroken("请填写发给哪家机构。", field="to")
    _refuse_twice(case, kind, to.strip(), title=letter.title)
    paper = papers.issue(
        kind,
        subject=case,
        snapshot=fee_letter(
            kind, case, to=to.strip(), decision_number=number, contact=_contact(case, by), dated=on
        ),
        by=by,
        at=at,
        number=numbering.take("函", on=on, at=at),
    )
    trail.record("case.fee_letter_issued", case, by=by, at=at, kind=kind, number=paper.number)
    return paper


def _contact(case: Case, by: User) -> str:
    """Return who answers at the center: the one who writes, or who assigned the worker."""
    if by.role in CENTER:
        return by.name
    assignment = case.assignments.active().select_related("assigned_by").first()
    return assignment.assigned_by.name if assignment else ""


def _refuse_twice(case: Case, kind: str, to: str, *, title: str) -> None:
    issued = Paper.objects.filter(subject_uid=case.uid, kind=kind).exclude(state=PaperState.VOIDED)
    for paper in issued:
        if paper.snapshot["to"] == to:
            raise RuleBroken(f"已经向{to}出具过{title}（{paper.number}），请在文书中打开。")
