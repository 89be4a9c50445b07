"""The check of conflicts: run when parties come or change, run again, and decided."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from applications import policies
from applications.models import Application, Case, ConflictCheck, PartyAlias
from applications.operations.locking import locked
from applications.operations.secrecy import refuse_words, written
from applications.queries.conflicts import matching, parties
from applications.states import CONFLICT_MOVES, ApplicationState, ConflictOutcome
from legalaid.shared.authority import require
from legalaid.shared.moves import require_move
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import trail
from workstations.rules import order_148

_CONFLICT = "第三十八条"
_CHECKED = {Application: "application.conflict_checked", Case: "case.conflict_checked"}
_DECIDED = {Application: "application.conflict_decided", Case: "case.conflict_decided"}


@dataclass(frozen=True, kw_only=True)
class Alias:
    """Another name for one of the parties, whom their uid names."""

    party: UUID
    name: str


def first_run(subject: Application | Case, *, at: dt.datetime) -> ConflictCheck:
    """Compare the parties of what has just come in; where nothing is found, nobody need look.

    Part of another operation, which holds the row. Three questions to the
    database, one more where a person is found, and one where an earlier file
    knows one of them by another name.

    Law: 办理法律援助案件程序规定 art. 38; 律师法 art. 39.
    """
    return _compare(subject, by=None, at=at, may_have_aliases=False)


def run_after_change(subject: Application | Case, *, at: dt.datetime) -> None:
    """Compare anew, because a party was added or changed; a draft is compared once received."""
    if isinstance(subject, Application) and subject.state == ApplicationState.DRAFT:
        return
    _supersede(subject, at=at)
    _compare(subject, by=None, at=at)


@transaction.atomic
def run(
    *, application_id: int, alias: Alias | None = None, by: User, at: dt.datetime
) -> ConflictCheck:
    """Compare all parties of an application again, perhaps by one name more.

    Raises:
        PermissionDenied: ``by`` is not of the center.
        RuleBroken: a draft, no party of that uid, or the alias is known already.
    """
    application = locked(application_id)
    require(policies.can_check_conflicts, by, application, on=at.date())
    if application.state == ApplicationState.DRAFT:
        raise RuleBroken("草稿还没有接收，接收时自动审查利益冲突。")
    return _run(application, alias, by=by, at=at)


@transaction.atomic
def run_for_case(
    *, case_id: int, alias: Alias | None = None, by: User, at: dt.datetime
) -> ConflictCheck:
    """Compare the person of a notice's case again; raises as ``run``.

    A case that came by an application is compared with the application's parties.
    """
    case = Case.objects.select_for_update(of=("self",)).select_related("recipient").get(pk=case_id)
    require(policies.can_check_conflicts, by, case, on=at.date())
    if case.application_id is not None:
        raise RuleBroken("本案由申请开立，请在申请页面审查利益冲突。")
    return _run(case, alias, by=by, at=at)


@transaction.atomic
def decide(
    *, check_id: int, outcome: ConflictOutcome, note: str, by: User, at: dt.datetime
) -> ConflictCheck:
    """Write down what the matches come to.

    A conflict is no ground to refuse: it limits whom the head may assign.

    Raises:
        PermissionDenied: ``by`` is not of the center.
        RuleBroken: a colleague was faster, the parties were compared again
            meanwhile, or a conflict is found without saying which.

    Law: 办理法律援助案件程序规定 art. 38; 律师法 art. 39.
    """
    # Two who press at once queue here, and the second reads what the first decided.
    check = ConflictCheck.objects.select_for_update().get(pk=check_id)
    require(policies.can_check_conflicts, by, check, on=at.date())
    if check.superseded_at is not None:
        raise RuleBroken("当事人已经重新比对，请按最新的结果认定。")
    if check.outcome in {ConflictOutcome.CLEAR, ConflictOutcome.CONFLICT}:
        raise RuleBroken(_decided_already(check))
    require_move(CONFLICT_MOVES, ConflictOutcome(check.outcome), ConflictOutcome(outcome))
    refuse_words(check.case, note, field="note")
    if outcome == ConflictOutcome.CONFLICT:
        article = order_148.article_on(at.date(), _CONFLICT)
        ask = "请写明与谁、在哪一件中存在冲突，指派时会看到。"
        written(check.case, note, ask, article=article, field="note")
    check.outcome, check.note = outcome, note.strip()
    check.decided_at, check.decided_by = at, by
    check.save(update_fields=["outcome", "note", "decided_at", "decided_by"])
    subject = check.application or check.case
    trail.record(_DECIDED[type(subject)], subject, by=by, at=at, outcome=outcome)
    return check


def _run(
    subject: Application | Case, alias: Alias | None, *, by: User, at: dt.datetime
) -> ConflictCheck:
    if alias is not None:
        _add_alias(subject, alias, by=by, at=at)
    _supersede(subject, at=at)
    check = _compare(subject, by=by, at=at)
    trail.record(
        _CHECKED[type(subject)],
        subject,
        by=by,
        at=at,
        matches=check.match_count,
        alias_added=alias is not None,
    )
    return check


def _add_alias(subject: Application | Case, alias: Alias, *, by: User, at: dt.datetime) -> None:
    name = written(subject, alias.name, "请填写曾用名、别名或者简称。", field="name")
    known = parties.parties_of(subject)
    own = next((one for one in known if one.uid == alias.party), None)
    if own is None or not parties.can_have_aliases(own.role):
        raise RuleBroken("请选择本案的当事人。", field="party")
    if name in own.party.names:
        raise RuleBroken("该当事人已经有这个名称，不需要再加。", field="name")
    PartyAlias.objects.create(
        **{parties.alias_column(own.role): own.pk},
        name=name,
        name_index=parties.alias_index(name),
        added_by=by,
        added_at=at,
    )


def _supersede(subject: Application | Case, *, at: dt.datetime) -> None:
    subject.conflict_checks.current().update(superseded_at=at)


def _compare(
    subject: Application | Case,
    *,
    by: User | None,
    at: dt.datetime,
    may_have_aliases: bool = True,
) -> ConflictCheck:
    known = parties.compared_parties(subject, may_have_aliases=may_have_aliases)
    found = matching.matches_of(subject, known)
    is_clear = found.crossing == 0
    return ConflictCheck.objects.create(
        application=subject if isinstance(subject, Application) else None,
        case=subject if isinstance(subject, Case) else None,
        run_at=at,
        run_by=by,
        match_count=found.crossing,
        is_partial=found.is_partial,
        matches=[match.frozen() for match in found.matches],
        names=[[match.own.party.name, match.other_name] for match in found.matches],
        outcome=ConflictOutcome.CLEAR if is_clear else ConflictOutcome.OPEN,
        decided_at=at if is_clear else None,
    )


def _decided_already(check: ConflictCheck) -> str:
    if check.decided_by is None:
        return "自动比对没有匹配，不需要认定。当事人有变化的，请重新比对。"
    moment = timezone.localtime(check.decided_at)
    return (
        f"{check.decided_by}已于{moment.month}月{moment.day}日{moment:%H:%M}认定为"
        f"“{check.get_outcome_display()}”，请刷新页面查看。"
    )
