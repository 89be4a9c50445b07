"""Setting right what a served decision says wrongly: drafted by one hand, signed by another."""

import datetime as dt
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from applications import policies
from applications.documents import correction_kinds, correction_letter, preview
from applications.models import Application, Case, Correction
from applications.operations import co_applicant_letters, correcting, handing_over, serving
from applications.operations.locking import locked, locked_case
from applications.operations.secrecy import refuse_words
from applications.queries import who_receives
from applications.states import (
    CORRECTION_MOVES,
    CorrectionKind,
    CorrectionState,
    ObjectionState,
)
from legalaid.shared.authority import require
from legalaid.shared.moves import require_move
from legalaid.shared.refusals import RuleBroken
from workstations.models import Paper, User
from workstations.operations import messages, numbering, papers, trail
from workstations.queries import calendar
from workstations.rules.periods import DECISION_SENT
from workstations.states import PaperState

PAGE = "applications:correction"
_S = CorrectionState
_SERIES = "更"
_BUREAU_SPOKE = {
    ObjectionState.UNDER_EXAMINATION: "异议正由司法局审查，请等待异议审查决定。",
    ObjectionState.UPHELD: "司法局已经审查异议并维持原决定，中心不能自行撤销。",
}


@transaction.atomic
def draft(
    *,
    paper_id: int,
    kind: CorrectionKind,
    reason: str,
    changes: Sequence[Mapping[str, str]],
    by: User,
    at: dt.datetime,
) -> Correction:
    """Draft what the head shall sign about the decision in that paper.

    ``changes`` says for each place what the letter says (``wrong``) and what it is to
    say (``right``); none where the decision is revoked and made anew.

    Raises:
        PermissionDenied: ``by`` does not belong to the center.
        RuleBroken: the letter is void or not served yet, no reason is given, it does not
            say what is to be corrected, a draft waits already, or it may not be revoked.

    Law: 法律援助法 art. 48, 49 (what takes aid away has its own road, and objections go
    to the bureau); a slip may be corrected by whoever made it.
    """
    paper, file = _held_paper(paper_id)
    require(policies.can_draft_correction, by, file, on=timezone.localdate(at))
    _require_standing(paper, file)
    if not reason.strip():
        raise RuleBroken("请写明更正的理由。", field="reason")
    refuse_words(file, reason, field="reason")
    if paper.corrections.filter(state=_S.DRAFTED).exists():
        raise RuleBroken(f"{paper.number}已有一份更正决定待签发，不能重复拟稿。")
    if kind == CorrectionKind.REVOKE:
        _require_revocable(paper, file)
        changes = []
    else:
        changes = _places(paper, changes)
    correction = Correction.objects.create(
        paper=paper,
        kind=kind,
        reason=reason.strip(),
        changes=changes,
        drafted_by=by,
        drafted_at=at,
        **{"application" if isinstance(file, Application) else "case": file},
    )
    heads = [head for head in handing_over.heads(on=timezone.localdate(at)) if head != by]
    words = f"对{paper.number}的更正决定已拟稿，请审核签发。"
    messages.tell(heads, words, page=PAGE, subject=correction, at=at)
    trail.record("correction.drafted", correction, by=by, at=at, kind=kind, of=paper.number)
    return correction


@transaction.atomic
def sign(*, correction_id: int, by: User, at: dt.datetime) -> Correction:
    """Sign it: number, letter and service of its own; a revoked decision is taken up anew.

    Raises:
        PermissionDenied: ``by`` neither heads the center nor holds the head's written
            authority, or drafted it.
        RuleBroken: it is not waiting for a signature, or the letter or its file moved on.

    Law: 法律援助法 art. 43 para. 1 (seven days from the day on which review begins anew).
    """
    on = timezone.localdate(at)
    correction, file = _held(correction_id)
    require(policies.can_sign_correction, by, correction, on=on)
    require_move(CORRECTION_MOVES, _S(correction.state), _S.SIGNED)
    _require_standing(correction.paper, file)
    is_revoked = correction.kind == CorrectionKind.REVOKE
    if is_revoked:
        # The bureau may have spoken since it was drafted.
        _require_revocable(correction.paper, file)
    alone = who_receives.whose_alone(correction.paper)
    correction.number = numbering.take(_SERIES, on=on, at=at)
    correction.letter = papers.issue(
        correction_kinds.CORRECTION_DECISION,
        subject=file,
        number=correction.number,
        snapshot=correction_letter.snapshot(
            correction,
            joined=[] if alone else who_receives.names_beside(file),
            alone=alone.name if alone else "",
            dated=on,
        ),
        by=by,
        at=at,
    )
    correction.state, correction.signed_by, correction.signed_at = _S.SIGNED, by, at
    correction.save()
    records = serving.expect(
        correction.letter,
        file=file,
        receivers=[] if alone else who_receives.of_file(file),
        beside=[alone] if alone else who_receives.beside(file),
        due=DECISION_SENT.due(on, calendar=calendar.days()),
        at=at,
    )
    if is_revoked:
        correcting.set_aside(
            correction.paper, file, reason=f"中心自行撤销（{correction.number}）", by=by, at=at
        )
    messages.settle(correction, at=at)
    serving.remind(records, serving.center_staff(on=on), at=at)
    if is_revoked and isinstance(file, Application):
        _tell_who_reviews_again(correction, file, by=by, at=at)
    trail.record("correction.signed", correction, by=by, at=at, of=correction.paper.number)
    return correction


@transaction.atomic
def withdraw(*, correction_id: int, by: User, at: dt.datetime) -> Correction:
    """Take the draft back, or hand it back unsigned; it stays for the record.

    Raises:
        PermissionDenied: neither the drafter's desk nor the head.
        RuleBroken: it is signed or taken back already.
    """
    correction, _ = _held(correction_id)
    require(policies.can_withdraw_correction, by, correction, on=timezone.localdate(at))
    require_move(CORRECTION_MOVES, _S(correction.state), _S.WITHDRAWN)
    correction.state = _S.WITHDRAWN
    correction.withdrawn_by, correction.withdrawn_at = by, at
    correction.save(update_fields=["state", "withdrawn_by", "withdrawn_at"])
    messages.settle(correction, at=at)
    if correction.drafted_by != by:
        words = f"对{correction.paper.number}的更正决定未签发，请核对后重新拟稿。"
        messages.tell([correction.drafted_by], words, page=PAGE, subject=correction, at=at)
    trail.record("correction.withdrawn", correction, by=by, at=at, of=correction.paper.number)
    return correction


def _held(correction_id: int) -> tuple[Correction, Application | Case]:
    """Return it and its file; the letter and the revocation speak of the rows that are held."""
    unlocked = Correction.objects.only("paper_id").get(pk=correction_id)
    paper, file = _held_paper(unlocked.paper_id)
    correction = Correction.objects.select_for_update().get(pk=correction_id)
    correction.paper = paper
    if isinstance(file, Application):
        correction.application = file
    else:
        correction.case = file
    return correction, file


def _held_paper(paper_id: int) -> tuple[Paper, Application | Case]:
    """Return the letter and its file, the file locked first: so do undoing, serving, the bureau."""
    found = who_receives.file_of(Paper.objects.get(pk=paper_id))
    file = locked(found.pk) if isinstance(found, Application) else locked_case(found.pk)
    return Paper.objects.select_for_update().get(pk=paper_id), file


def _require_standing(paper: Paper, file: Application | Case) -> None:
    """Refuse what cannot be corrected: void, no decision, or not in anybody's hands yet."""
    if paper.state == PaperState.VOIDED:
        raise RuleBroken(f"{paper.number}已经作废，不需要更正。")
    if paper.kind == correction_kinds.TERMINATION:
        return
    if paper.kind not in correction_kinds.OF_AN_APPLICATION:
        raise RuleBroken("只有决定书可以更正；其他文书有误的，请重新制作。")
    if who_receives.whose_alone(paper) is not None:
        is_out = paper.services.filter(delivered_on__isnull=False).exists()
    else:
        is_out = _is_in_anybodys_hands(paper, file)
    if not is_out:
        raise RuleBroken("决定书尚未送达，有误的可以直接撤销决定，重新拟稿。")


def _is_in_anybodys_hands(paper: Paper, file: Application) -> bool:
    decision = file.decisions.filter(voided_at=None, number=paper.number).first()
    if decision is None:
        return False
    # One co-applicant's own letter in hands is enough: the decision cannot be undone any more.
    return bool(decision.served_on) or file.services.decisions_in_hands().exists()


def _require_revocable(paper: Paper, file: Application | Case) -> None:
    if paper.kind in correction_kinds.NEVER_REVOKED:
        raise RuleBroken(
            "给予法律援助的决定已经送达，不能撤销重作；受援人不符合条件的，请依法终止援助。",
            "《法律援助法》第四十八条",
            "kind",
        )
    spoken = file.objections.filter(paper=paper, state__in=_BUREAU_SPOKE).order_by("pk").first()
    if spoken is not None:
        raise RuleBroken(
            _BUREAU_SPOKE[ObjectionState(spoken.state)], "《法律援助法》第四十九条", "kind"
        )


def _places(paper: Paper, changes: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """Return the places as the letter will print them; each must stand in the original."""
    if not changes:
        raise RuleBroken("请填写原文和更正后的文字，至少一处。", field="wrong_1")
    text = _bare("".join(preview.paragraphs(paper.kind, paper.snapshot)))
    for place, change in enumerate(changes, start=1):
        if _bare(change["wrong"]) not in text:
            raise RuleBroken(
                f"原决定书中没有“{change['wrong']}”，请照原文填写。", field=f"wrong_{place}"
            )
        if _bare(change["wrong"]) == _bare(change["right"]):
            raise RuleBroken("更正后的文字与原文相同，请核对。", field=f"right_{place}")
    return [{"wrong": one["wrong"].strip(), "right": one["right"].strip()} for one in changes]


def _bare(text: str) -> str:
    return "".join(text.split())


def _tell_who_reviews_again(
    correction: Correction, application: Application, *, by: User, at: dt.datetime
) -> None:
    people = {application.taken_by} - {by, None} or set(
        serving.center_staff(on=timezone.localdate(at))
    )
    words = f"{correction.paper.number}已撤销，{application.number}请重新审查。"
    if who_receives.whose_alone(correction.paper) is not None:
        words = f"{application.number}{co_applicant_letters.AGAIN}，请重新核查。"
    handing_over.tell(people, words, application, at=at)
