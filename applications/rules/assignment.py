"""Whom to assign: a ranked list in which every line says why.

The same facts and the same seed give the same list, so an auditor can replay it.
"""

import datetime as dt
import hashlib
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace

from applications.rules.case_facts import CaseFacts
from legalaid.shared.refusals import Finding, RuleBroken
from workstations.rules import duty_floor, order_148
from workstations.states import WorkerKind

CRIMINAL_YEARS = 3

# The office's weights. Blocks and the preference for minors stand above all of them.
NO_CASE_YET = 30
NO_CASE_YET_PRESSING = 100
PER_CASE_THIS_YEAR = -3
PER_OPEN_CASE = -2
SAME_MATTER_BEFORE = 40
NAMED_BY_RECIPIENT = 25
FIELD_FITS = 15
# Less than one case in hand (−3 and −2): the turn decides between those who stand about alike.
TURN_OF_THE_UNIT = 4
SAME_FIRM_OPPOSED = -30
OVERLOADED = -20

NOT_FIRST = "所选不是推荐名单的第一位，请写明选择理由。"

# Earlier than any case.
_EVER = dt.datetime(1, 1, 1, tzinfo=dt.UTC)
_AGENCY = "《法律援助法》第二十九条、《刑事诉讼法》第四十六条"
_EXPERIENCE = "《法律援助法》第二十六条"
_CONFLICT = "第三十八条"
_LAWYERS_CONFLICT = "《律师法》第三十九条"
_ONE_DEFENDER = (
    "《关于实施刑事诉讼法若干问题的规定》第四条第二款、"
    "《最高人民法院关于适用〈中华人民共和国刑事诉讼法〉的解释》第四十三条"
)
_MINORS = "第二十六条"
_FLOOR = duty_floor.SOURCE


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """One person of the pool as things stand on the day; ``id`` is the caller's key."""

    id: Hashable
    # What the lot is drawn by: a number of the person's own, so that anybody can draw it again.
    lot: str
    name: str
    kind: WorkerKind
    # The unit's code, and when it was given its last case; None where it never was.
    unit: str = ""
    unit_last_at: dt.datetime | None = None
    cases_this_year: int = 0
    open_cases: int = 0
    load_limit: int = 12
    criminal_since_on: dt.date | None = None
    fields: frozenset[str] = frozenset()
    knows_minors: bool = False
    is_suspended: bool = False
    is_absent: bool = False
    acts_for_other_side: bool = False
    recipient_is_own_opponent: bool = False
    defends_another_of_the_same_case: bool = False
    firm_acts_for_other_side: bool = False
    reported_conflict: bool = False
    handled_earlier_stage: bool = False
    named_by_recipient: bool = False


@dataclass(frozen=True, kw_only=True)
class Reason:
    """One signed line of the list; ``points`` is 0 for a line that only informs."""

    sentence: str
    points: int = 0
    article: str = ""

    def __str__(self) -> str:
        if not self.points:
            return self.sentence
        sign = "+" if self.points > 0 else "−"
        return f"{self.sentence} {sign}{abs(self.points)}"


@dataclass(frozen=True, kw_only=True)
class Ranked:
    """A candidate's place: ``position`` counts from 1, None for one who may not be chosen."""

    candidate: Candidate
    position: int | None
    points: int
    reasons: tuple[Reason, ...]
    blocks: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    # Why it is the turn of this one's unit; "" where it is another's.
    turn: str = ""

    @property
    def may(self) -> bool:
        return not self.blocks


def rank(
    candidates: Iterable[Candidate], case: CaseFacts, *, on: dt.date, seed: str
) -> list[Ranked]:
    """Return everybody, best first; those who may not be chosen last, with the reason.

    For a minor, those trained for it come before all others. Equal points are
    settled by ``seed`` (the case number, say), the same way every time.

    Law: 法律援助法 art. 26, 办理法律援助案件程序规定 art. 26, 38; 关于实施刑事诉讼法若干问题的
    规定 art. 4 (no defender for two of one case); house rules of the office for the points;
    铜司函〔2022〕12号 part 4(1) for the yearly floor.
    """
    candidates = list(candidates)
    turn = _unit_next([one for one in candidates if not any(_blocks(one, case, on))])
    judged = [_judged(candidate, case, on, turn) for candidate in candidates]
    judged.sort(key=lambda r: (not r.may, not _is_preferred(r, case), -r.points, _draw(r, seed)))
    return [_placed(r, place) for place, r in enumerate(judged, start=1)]


def offered(ranked: Sequence[Ranked]) -> list[Ranked]:
    return [row for row in ranked if row.may]


def why_explain(ranked: Sequence[Ranked], chosen: Hashable) -> str:
    """Return why choosing this candidate must be explained, "" for a first without warnings.

    Raises RuleBroken if the chosen one is blocked, ValueError if not on the list.
    """
    row = next((row for row in ranked if row.candidate.id == chosen), None)
    if row is None:
        raise ValueError("the chosen candidate is not on the list")
    for block in row.blocks:
        raise RuleBroken(block.sentence, block.article)
    if row.warnings:
        return overriding(row.warnings)
    return "" if row.position == 1 else NOT_FIRST


def overriding(warnings: Iterable[Finding]) -> str:
    """Return what to say to one who goes on in spite of warnings: each of them, and what to do.

    A warning never blocks, but who overrides it puts the reason on the record.
    """
    sentences = "".join(str(warning) for warning in warnings)
    return f"{sentences}仍要选择的，请写明理由。" if sentences else ""


def _unit_next(able: Sequence[Candidate]) -> str:
    """Return the unit whose turn it is (轮派): the one whose last case lies longest ago.

    Of the units in which somebody may act in this case. One alone takes no turns.
    """
    units = {one.unit: one.unit_last_at for one in able if one.unit}
    if len(units) < 2:
        return ""
    # A unit that was never given a case goes first, then the code decides.
    return min(units, key=lambda unit: (units[unit] is not None, units[unit] or _EVER, unit))


def _why_next(candidate: Candidate) -> str:
    last = candidate.unit_last_at
    return f"上次指派{last:%Y-%m-%d}，间隔最久" if last else "还没有指派过案件"


def _judged(candidate: Candidate, case: CaseFacts, on: dt.date, unit_next: str) -> Ranked:
    turn = _why_next(candidate) if unit_next and candidate.unit == unit_next else ""
    reasons = tuple(_reasons(candidate, case, on, turn))
    return Ranked(
        candidate=candidate,
        position=None,
        points=sum(reason.points for reason in reasons),
        reasons=reasons,
        blocks=tuple(_blocks(candidate, case, on)),
        warnings=tuple(_warnings(candidate, case, on)),
        turn=turn,
    )


def _placed(row: Ranked, place: int) -> Ranked:
    return replace(row, position=place if row.may else None)


def _is_preferred(row: Ranked, case: CaseFacts) -> bool:
    return case.recipient_is_minor and row.candidate.knows_minors


def _draw(row: Ranked, seed: str) -> str:
    """Return a ticket that depends on the seed and the person alone, not on the list's order."""
    return hashlib.sha256(f"{seed}:{row.candidate.lot}".encode()).hexdigest()


def _blocks(candidate: Candidate, case: CaseFacts, on: dt.date) -> Iterable[Finding]:
    if case.is_for_lawyers and candidate.kind != WorkerKind.LAWYER:
        yield _block("刑事案件和通知案件只能指派律师，请改选律师。", case.lawyers_article)
    if case.is_life_or_death and not _has_criminal_years(candidate, on):
        yield _block(
            f"可能判处无期徒刑、死刑的案件须由具有{CRIMINAL_YEARS}年以上刑事辩护经历的律师承办，请改选。",
            _EXPERIENCE,
        )
    if candidate.is_suspended:
        yield _block("已停止执业，不能指派。", "")
    if candidate.is_absent:
        yield _block("请假期间，不能指派。", "")
    if candidate.acts_for_other_side:
        yield _block("是本案对方当事人的代理人，不能指派。", _LAWYERS_CONFLICT)
    if candidate.defends_another_of_the_same_case:
        yield _block("已为同案另一名犯罪嫌疑人、被告人辩护，不能指派。", _ONE_DEFENDER)
    if candidate.reported_conflict:
        yield _block("已报告与本案存在利益冲突，经中心核实，不能指派。", _LAWYERS_CONFLICT)
    if candidate.recipient_is_own_opponent:
        yield _block(
            "受援人是其在办案件的对方当事人，不能指派。", order_148.article_on(on, _CONFLICT)
        )


def _warnings(candidate: Candidate, case: CaseFacts, on: dt.date) -> Iterable[Finding]:
    if case.is_for_the_injured and candidate.kind != WorkerKind.LAWYER:
        yield _warning(
            "刑事被害人、自诉人和附带民事诉讼原告人的代理，法律不要求必须由律师承办；"
            "指派基层法律服务工作者的，由中心决定。",
            _AGENCY,
        )
    if candidate.firm_acts_for_other_side:
        yield _warning(
            "同一单位有人代理本案对方当事人，请先征得受援人同意。",
            order_148.article_on(on, _CONFLICT),
        )
    if candidate.open_cases >= candidate.load_limit:
        yield _warning(
            f"在办{candidate.open_cases}件，已达到{candidate.load_limit}件的上限，请确认能否及时办理。",
            "",
        )


def _reasons(candidate: Candidate, case: CaseFacts, on: dt.date, turn: str) -> Iterable[Reason]:
    if case.recipient_is_minor and candidate.knows_minors:
        yield Reason(
            sentence="熟悉未成年人身心特点，优先", article=order_148.article_on(on, _MINORS)
        )
    if case.is_life_or_death and _has_criminal_years(candidate, on):
        years = _years_between(candidate.criminal_since_on, on)
        yield Reason(sentence=f"刑事辩护经历{years}年", article=_EXPERIENCE)
    yield _year_reason(candidate, on)
    yield Reason(
        sentence=f"在办{candidate.open_cases}件，上限{candidate.load_limit}件",
        points=PER_OPEN_CASE * candidate.open_cases,
    )
    if turn:
        yield Reason(sentence=f"轮派：轮到其单位（{turn}）", points=TURN_OF_THE_UNIT)
    if candidate.handled_earlier_stage:
        yield Reason(sentence="承办过本案前一阶段，续派", points=SAME_MATTER_BEFORE)
    if candidate.named_by_recipient:
        yield Reason(sentence="受援人点援", points=NAMED_BY_RECIPIENT)
    if case.fields & candidate.fields:
        yield Reason(sentence="专长相符", points=FIELD_FITS)
    if candidate.firm_acts_for_other_side:
        yield Reason(
            sentence="同一单位代理对方",
            points=SAME_FIRM_OPPOSED,
            article=order_148.article_on(on, _CONFLICT),
        )
    if candidate.open_cases >= candidate.load_limit:
        yield Reason(sentence="在办案件达到上限", points=OVERLOADED)


def _year_reason(candidate: Candidate, on: dt.date) -> Reason:
    if duty_floor.is_short(candidate.cases_this_year):
        pressing = duty_floor.is_pressing(on)
        points = NO_CASE_YET_PRESSING if pressing else NO_CASE_YET
        sentence = "本年0件，下半年优先" if pressing else "本年0件"
        return Reason(sentence=sentence, points=points, article=_FLOOR)
    count = candidate.cases_this_year
    return Reason(sentence=f"本年{count}件", points=PER_CASE_THIS_YEAR * count)


def _has_criminal_years(candidate: Candidate, on: dt.date) -> bool:
    since = candidate.criminal_since_on
    return since is not None and _years_between(since, on) >= CRIMINAL_YEARS


def _years_between(since: dt.date, on: dt.date) -> int:
    """Return whole years; one begun on 29 February is full on 1 March."""
    return on.year - since.year - ((on.month, on.day) < (since.month, since.day))


def _block(sentence: str, article: str) -> Finding:
    return Finding(sentence=sentence, article=article, blocks=True, passes=False)


def _warning(sentence: str, article: str) -> Finding:
    return Finding(sentence=sentence, article=article, blocks=False, passes=False)
