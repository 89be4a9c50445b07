"""Whether an assignment has reached anybody: until then the center may still take it back."""

import datetime as dt
from collections.abc import Iterator

from django.utils import timezone

from applications.models import Assignment, Case
from applications.queries.case_page.facts import statement_of
from applications.states import Statement
from legalaid.shared.chinese_dates import day_text
from legalaid.shared.refusals import Finding
from workstations.documents.registry import kind_of
from workstations.models import TrailEntry
from workstations.rules import order_148

# What may still be done once it is out of the house.
_INSTEAD = "不能撤回。受援人要求更换承办人员的，请其填写格式十六申请表，由中心审查决定。"
_LAW = "《法律援助法》第五十五条"


def why_not_recalled(case: Case, assignment: Assignment) -> Finding | None:
    """Return whom the assignment reached and what to do instead; None while it may be recalled.

    What is out is no longer the center's alone: the unit, the worker or the authority
    acts on it, and a change of worker then has its own way.

    Law: 法律援助法 art. 55, 办理法律援助案件程序规定 art. 37 (change of worker).
    """
    on = timezone.localdate(assignment.assigned_at)
    said = statement_of(assignment)
    if said is not None and said.waits_for_the_head:
        return _finding(
            "承办人已报告利益冲突，请先核实该报告；属实的，指派即解除，不必撤回。",
            order_148.article_on(on, "第三十八条"),
        )
    reached = next(_reached(case, assignment), "")
    if not reached:
        return None
    return _finding(f"{reached}，{_INSTEAD}", order_148.together_on(on, _LAW, "第三十七条"))


def _reached(case: Case, assignment: Assignment) -> Iterator[str]:
    """Say who has it, the surest sign first, and ask the database only as far as needed."""
    said = statement_of(assignment)
    if said is not None:
        word = "确认无利益冲突" if said.kind == Statement.NONE else "就利益冲突作出声明"
        yield f"{assignment.worker}已于{_day(said.at)}{word}，接受指派"
    if "named" in assignment.ranking:
        yield f"{assignment.unit}已接受指派，并确定{assignment.worker}承办"
    served = (
        case.services.delivered_assignments()
        .select_related("paper", "case")
        .order_by("delivered_on", "pk")
        .first()
    )
    if served is not None:
        title = kind_of(served.paper.kind).title
        day = day_text(served.delivered_on)
        yield f"《{title}》（{served.paper.number}）已于{day}送达{served.capacity}"
    # The manager alone: before the worker's own word they open no paper of the case.
    opened = (
        TrailEntry.objects.about(case.uid)
        .opened_by_manager(of=assignment.unit_id, since=assignment.assigned_at)
        .order_by("seq")
        .first()
    )
    if opened is not None:
        yield f"{assignment.unit}已于{_day(opened.at)}打开指派文书"


def _day(moment: dt.datetime) -> str:
    return day_text(timezone.localdate(moment))


def _finding(sentence: str, article: str) -> Finding:
    return Finding(sentence=sentence, article=article, blocks=True, passes=False)
