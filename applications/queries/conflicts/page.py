"""The page of a check: each match with its reasons, and what it means for the assignment."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import Q
from django.urls import reverse

from applications.models import Application, Case, ConflictCheck
from applications.queries import cautions
from applications.queries.conflicts.candidates import CASE
from applications.queries.conflicts.parties import ROLES, Own, can_have_aliases, parties_of
from applications.rules.conflicts import decides, words
from applications.states import OPEN_CASES, SEALED_WORD, ConflictOutcome, Direction

HISTORY = 10
STARS = 5
NOT_CHECKED = "未查"
_PAGES = {CASE: "applications:case"}


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One match as the page shows it; ``advice`` says whom the head may not assign."""

    stars: int
    drawn: str
    points: int
    role: str
    name: str
    other_name: str
    direction: str
    reasons: Sequence[str]
    number: str
    url: str
    advice: str


@dataclass(frozen=True, kw_only=True)
class Named:
    """One party of ours with the aliases by which it is looked for."""

    role: str
    name: str
    aliases: Sequence[str]
    # What the form posts; None for one who can have no alias.
    code: str | None


@dataclass(frozen=True, kw_only=True)
class Page:
    """Everything the page shows; ``check`` is None where nobody has looked yet."""

    check: ConflictCheck | None
    shown: Sequence[Shown]
    earlier: Sequence[ConflictCheck]
    parties: Sequence[Named]
    warned: Sequence[cautions.Warned]


def state_words(outcome: str | None) -> str:
    """Return how far a check is; None where nobody has looked."""
    return ConflictOutcome(outcome).label if outcome else NOT_CHECKED


def page_of(subject: Application | Case, *, on: dt.date) -> Page:
    """Return the check in force with those before it; a fixed number of queries."""
    checks = subject.conflict_checks
    check = checks.current().select_related("run_by", "decided_by").first()
    earlier = (
        checks.filter(superseded_at__isnull=False)
        .select_related("run_by", "decided_by")
        .defer("matches", "names")
        .order_by("-run_at", "-pk")[:HISTORY]
    )
    own = parties_of(subject)
    return Page(
        check=check,
        shown=_shown(check) if check else [],
        earlier=list(earlier),
        parties=[_named(one) for one in own],
        warned=cautions.warnings_about([one.party for one in own], on=on),
    )


def _named(own: Own) -> Named:
    return Named(
        role=ROLES[own.role],
        name=own.party.name,
        aliases=sorted(own.party.aliases),
        code=str(own.uid) if can_have_aliases(own.role) else None,
    )


def _shown(check: ConflictCheck) -> list[Shown]:
    cases = _cases_of(check.matches)
    is_found = check.outcome == ConflictOutcome.CONFLICT
    shown = [
        Shown(
            stars=match["stars"],
            drawn="★" * match["stars"] + "☆" * (STARS - match["stars"]),
            points=match["points"],
            role=ROLES[match["role"]],
            name=name,
            other_name=other_name,
            direction=Direction(match["direction"]).label,
            reasons=words(match["reasons"]),
            number=match["number"],
            url=reverse(_PAGES.get(match["kind"], "applications:detail"), args=[match["uid"]]),
            advice=_advice(match, cases.get(match["uid"]), is_found=is_found),
        )
        for match, (name, other_name) in zip(check.matches, check.names, strict=True)
    ]
    sealed = {uid for uid, case in cases.items() if case.sealed_as}
    return [
        _without_the_file(one) if match["uid"] in sealed else one
        for one, match in zip(shown, check.matches, strict=True)
    ]


def _without_the_file(shown: Shown) -> Shown:
    """Say that somebody of that name stands on the other side, and nothing of where.

    Law: 刑事诉讼法 art. 286 (a sealed record is given to nobody).
    """
    return replace(
        shown,
        other_name=SEALED_WORD,
        number="",
        url="",
        reasons=[],
        advice="该件已封存；指派时仍按其承办人核对利益冲突，需要查阅的另行申请。",
    )


def _cases_of(matches: Sequence[Mapping]) -> dict[str, Case]:
    """Return the newest case in force behind each match, by the uid that the match names."""
    uids = defaultdict(list)
    for match in matches:
        uids[match["kind"]].append(match["uid"])
    if not uids:
        return {}
    wanted = Q(uid__in=uids.pop(CASE, [])) | Q(
        application__uid__in=[uid for kind in uids.values() for uid in kind]
    )
    found = (
        Case.objects.in_force()
        .filter(wanted)
        .select_related("application", "unit", "worker")
        .order_by("pk")
    )
    cases: dict[str, Case] = {}
    for case in found:
        cases[str(case.uid)] = case
        if case.application:
            cases[str(case.application.uid)] = case
    return cases


def _advice(match: Mapping, case: Case | None, *, is_found: bool) -> str:
    """Say what the list of workers will say, which reads the same facts on the day of assignment.

    Law: 律师法 art. 39; 办理法律援助案件程序规定 art. 38.
    """
    if match["direction"] == Direction.SAME_OPPONENT:
        return "可能是同一批案件，不构成利益冲突。"
    if case is None:
        return "该件没有开立案件，不影响指派。"
    if case.state not in OPEN_CASES:
        former = f"原承办人{case.worker}，请酌情回避。" if case.worker else ""
        return f"{case.number}已办结，不影响指派。{former}"
    if case.unit is None:
        return f"{case.number}尚未指派，两件不得指派给同一承办人。"
    sure = "" if is_found or decides(match["reasons"]) else "核实为同一人的，"
    if match["direction"] == Direction.OPPOSED:
        if case.worker is None:
            return f"{sure}{case.unit}确定承办人后，该承办人不能指派。"
        return f"{sure}{case.worker}正在承办{case.number}，本案受援方是其对方当事人，不能指派。"
    rest = f"{case.unit}的其他人员须先征得受援人同意。"
    if case.worker is None:
        return f"{sure}{case.unit}正在承办{case.number}，{rest.removeprefix(str(case.unit))}"
    return f"{sure}{case.worker}正在承办{case.number}，不能指派；{rest}"
