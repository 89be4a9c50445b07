"""When a case is closed, which papers its file needs, and whether it came in time."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self

from applications.rules.conditions import Condition, Facts
from applications.states import CaseKind, Stage
from legalaid.shared.refusals import Finding
from workstations.rules import order_148, periods
from workstations.rules.workdays import Calendar


def article_on(day: dt.date) -> str:
    """Return what obliges to hand in the file on that day; the Law alone before Order 148.

    Law: 法律援助法 art. 50; 办理法律援助案件程序规定 art. 40.
    """
    return order_148.article_on(day, "第四十条") or "《法律援助法》第五十条"


@dataclass(frozen=True, kw_only=True)
class ClosingEvent:
    """What makes the closing day: the day of ``event``, shown by one of ``documents``."""

    event: str
    documents: tuple[str, ...] = ()


_JUDGED = ClosingEvent(event="收到裁判文书之日", documents=("判决书", "裁定书", "调解书"))
_BY_STAGE: Mapping[str, ClosingEvent] = {
    Stage.INVESTIGATION: ClosingEvent(
        event="收到起诉意见书或者撤销案件文书之日",
        documents=("起诉意见书", "撤销案件决定书"),
    ),
    Stage.PROSECUTION_REVIEW: ClosingEvent(
        event="收到起诉书或者不起诉决定书之日", documents=("起诉书", "不起诉决定书")
    ),
    Stage.FIRST_INSTANCE: _JUDGED,
    Stage.SECOND_INSTANCE: _JUDGED,
    Stage.RETRIAL: _JUDGED,
    Stage.ENFORCEMENT: ClosingEvent(
        event="收到执行结案文书之日", documents=("执行裁定书", "结案通知书")
    ),
    Stage.ARBITRATION: ClosingEvent(
        event="收到仲裁文书之日", documents=("仲裁裁决书", "仲裁调解书")
    ),
    Stage.RECONSIDERATION: ClosingEvent(
        event="收到行政复议决定书之日", documents=("行政复议决定书", "行政复议调解书")
    ),
    Stage.MEDIATION: ClosingEvent(
        event="达成和解、调解协议之日", documents=("和解协议", "调解协议")
    ),
}
TERMINATED = ClosingEvent(
    event="承办单位收到终止法律援助决定书之日", documents=("终止法律援助决定书",)
)
NO_DOCUMENT = ClosingEvent(event="义务人开始履行义务之日")


def closing_event(*, kind: CaseKind, stage: Stage, is_terminated: bool = False) -> ClosingEvent:
    """Return the event that closes such a case; each stage is a case of its own.

    A case that ends without any document closes by NO_DOCUMENT instead.

    Law: 办理法律援助案件程序规定 art. 40.
    """
    if is_terminated:
        return TERMINATED
    if kind == CaseKind.NON_LITIGATION:
        return _BY_STAGE[Stage.MEDIATION]
    return _BY_STAGE[stage]


def day_findings(*, closed_on: dt.date, assigned_on: dt.date | None, on: dt.date) -> list[Finding]:
    """Return why this cannot be the closing day; empty if it can."""
    sentence = ""
    if closed_on > on:
        sentence = "结案日不能晚于今天，请填写收到结案文书的日期。"
    elif assigned_on is not None and closed_on < assigned_on:
        sentence = f"结案日不能早于指派日（{_day(assigned_on)}），请核对。"
    article = article_on(min(closed_on, on))
    return [_finding(sentence, article=article, blocks=True, passes=False)] if sentence else []


def filing_finding(
    *, closed_on: dt.date, filed_on: dt.date, late_reason: str, calendar: Calendar
) -> Finding:
    """Return whether the file came within thirty days of the closing day.

    A late file needs its writer's reason, and blocks only while that is
    missing. It is never 不合格 by itself: courts deliver late, so the proof of
    the day of receipt, an approved extension or the head's confirmation decides.

    Raises NoCalendar where the calendar holds no data.

    Law: 办理法律援助案件程序规定 art. 40.
    """
    due = periods.CLOSE_FILE.due(closed_on, calendar=calendar)
    late = (filed_on - due.on).days
    if late <= 0:
        sentence = f"{_day(filed_on)}报送，在{_day(due.on)}的期限以内。"
        return _finding(sentence, article=due.article, passes=True)
    begin = f"应于{_day(due.on)}前报送，实际{_day(filed_on)}报送，逾期{late}日。"
    if not late_reason.strip():
        ask = "请说明原因，并附收到结案文书的证明。"
        return _finding(begin + ask, article=due.article, blocks=True, passes=False)
    keep = "已说明原因，评查时核实，不直接评为不合格。"
    return _finding(begin + keep, article=due.article, passes=False)


@dataclass(frozen=True, kw_only=True)
class ClosingPaper:
    """One paper of the closing file in its order; ``form`` is the number of the official form."""

    code: str
    label: str
    form: int | None = None
    is_mandatory: bool = True


@dataclass(frozen=True, kw_only=True)
class PaperRule:
    """When a paper belongs into the file. Several rules may speak of one paper."""

    paper: ClosingPaper
    is_mandatory: bool = True
    when: Condition = field(default_factory=Condition)

    @classmethod
    def all_from_seed(cls, seed: Mapping) -> list[Self]:
        """Read ``applications/seed/closing_papers.json``."""
        papers = {
            entry["code"]: ClosingPaper(
                code=entry["code"], label=entry["label"], form=entry.get("form")
            )
            for entry in seed["papers"]
        }
        return [
            cls(
                paper=papers[entry["paper"]],
                is_mandatory=entry["mandatory"],
                when=Condition.from_seed(entry["when"]),
            )
            for entry in seed["requirements"]
        ]


def required_papers(rules: Iterable[PaperRule], facts: Facts) -> list[ClosingPaper]:
    """Return the papers of this case's file in order, each once.

    A paper is mandatory if any rule that fits says so. After a termination
    the papers of the stage's end cannot be had: they stay on the list as
    optional.

    Source: SF/T 0032 and SF/T 0058, annexes A (as recalled; the center edits the seed).
    """
    papers: dict[str, ClosingPaper] = {}
    for rule in rules:
        if not rule.when.fits(facts):
            continue
        is_stage_paper = bool(rule.when.stages or rule.when.kinds)
        is_mandatory = rule.is_mandatory and not (facts.is_terminated and is_stage_paper)
        before = papers.get(rule.paper.code)
        papers[rule.paper.code] = ClosingPaper(
            code=rule.paper.code,
            label=rule.paper.label,
            form=rule.paper.form,
            is_mandatory=is_mandatory or (before is not None and before.is_mandatory),
        )
    return list(papers.values())


def missing_papers(
    required: Iterable[ClosingPaper], *, filed: Collection[str], explained: Collection[str] = ()
) -> list[ClosingPaper]:
    """Return the mandatory papers that are neither filed nor explained as not applicable."""
    return [p for p in required if p.is_mandatory and p.code not in {*filed, *explained}]


def missing_finding(lacking: Collection[ClosingPaper], *, on: dt.date) -> Finding:
    """Return what the closing page says about the file; a gap blocks handing it in."""
    if not lacking:
        return _finding("结案材料齐全。", article=article_on(on), passes=True)
    names = "、".join(paper.label for paper in lacking)
    sentence = f"还缺{len(lacking)}项结案材料：{names}。请补齐，或者写明不适用的理由。"
    return _finding(sentence, article=article_on(on), blocks=True, passes=False)


def _finding(sentence: str, *, article: str, blocks: bool = False, passes: bool) -> Finding:
    return Finding(sentence=sentence, article=article, blocks=blocks, passes=passes)


def _day(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
