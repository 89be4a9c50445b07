"""The worker's papers: gathered one by one, or as one scan, until the file is handed in."""

import datetime as dt

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from applications import policies
from applications.models import Case, ClosingPaper
from applications.operations.locking import locked_case
from applications.operations.room import require_room
from applications.operations.secrecy import refuse_words
from applications.queries import closing_file
from applications.rules import closing as rules
from applications.states import CASE_MOVES, CaseState
from legalaid.shared.authority import require
from legalaid.shared.moves import require_move
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import files, trail


@transaction.atomic
def keep_paper(
    *,
    case_id: int,
    code: str,
    upload: UploadedFile | None,
    not_applicable_reason: str,
    by: User,
    at: dt.datetime,
) -> ClosingPaper:
    """Put one paper into the closing file, or say why it does not apply; the last one counts.

    Raises:
        PermissionDenied: ``by`` does not handle the case.
        RuleBroken: the file is closed, the paper does not belong into it, or
            neither a file nor a reason is given.
    """
    case = open_file(case_id, by=by, at=at)
    paper = _paper_of(case, code)
    reason = not_applicable_reason.strip()
    if upload is None and not reason:
        article = rules.article_on(timezone.localdate(at))
        raise RuleBroken(f"请上传{paper.label}，或者写明不适用的理由。", article)
    refuse_words(case, reason, upload=upload)
    require_room(case, upload)
    kept, _ = ClosingPaper.objects.update_or_create(
        case=case,
        kind=code,
        defaults={
            "label": paper.label,
            "file": files.accept(upload, by=by, at=at) if upload else None,
            "not_applicable_reason": "" if upload else reason,
        },
    )
    action = "case.paper_kept" if upload else "case.paper_explained"
    trail.record(action, case, by=by, at=at, paper=code)
    return kept


@transaction.atomic
def keep_scanned_file(*, case_id: int, scan: UploadedFile, by: User, at: dt.datetime) -> int:
    """Put one scan of the whole file in the place of every mandatory paper still missing.

    Return how many papers it now stands for; where none is missing it is not kept.
    Raises as ``keep_paper``.
    """
    case = open_file(case_id, by=by, at=at)
    refuse_words(case, upload=scan)
    gone = closing_file.missing(closing_file.lines(case))
    if not gone:
        return 0
    require_room(case, scan)
    stored = files.accept(scan, by=by, at=at)
    ClosingPaper.objects.bulk_create(
        ClosingPaper(case=case, kind=paper.code, label=paper.label, file=stored) for paper in gone
    )
    trail.record("case.paper_kept", case, by=by, at=at, papers=[paper.code for paper in gone])
    return len(gone)


@transaction.atomic
def drop_paper(*, case_id: int, code: str, by: User, at: dt.datetime) -> None:
    """Take a paper out of the file again, while it has not been handed in.

    Raises as ``keep_paper``.
    """
    case = open_file(case_id, by=by, at=at)
    case.closing_papers.filter(kind=code).delete()
    trail.record("case.paper_dropped", case, by=by, at=at, paper=code)


def open_file(case_id: int, *, by: User, at: dt.datetime) -> Case:
    """Lock a case whose closing file its worker may still change."""
    case = locked_case(case_id, "worker", *closing_file.READS)
    require(policies.can_file_closing, by, case, on=timezone.localdate(at))
    require_move(CASE_MOVES, CaseState(case.state), CaseState.FILED)
    return case


def _paper_of(case: Case, code: str) -> rules.ClosingPaper:
    required = rules.required_papers(closing_file.CLOSING_PAPERS, closing_file.facts_of(case))
    paper = next((paper for paper in required if paper.code == code), None)
    if paper is None:
        raise RuleBroken("该材料不属于本案卷宗，请刷新页面后重试。")
    return paper
