"""A place's own applications: drafts, sent up, sent back, ended."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from applications.models import Application
from applications.queries import clocks
from applications.queries.queue import for_the_list
from applications.states import AT_THE_CENTER, OVER, ApplicationState

_S = ApplicationState


@dataclass(frozen=True, kw_only=True)
class Scope:
    """One tab: its words, its states, and what an empty one teaches."""

    code: str
    label: str
    states: frozenset[ApplicationState]
    empty_title: str
    empty_text: str


SCOPES: Mapping[str, Scope] = {
    scope.code: scope
    for scope in (
        Scope(
            code="drafts",
            label="草稿、待报送",
            states=frozenset({_S.DRAFT, _S.RECEIVED}),
            empty_title="没有草稿",
            empty_text="群众来申请时，填写姓名、电话、事项并拍下材料即可保存，之后再补充。",
        ),
        Scope(
            code="sent",
            label="已报送",
            states=AT_THE_CENTER,
            empty_title="没有正在审查的申请",
            empty_text="报送中心后，可以在这里看到审查进度和剩余天数。",
        ),
        Scope(
            code="returned",
            label="退回补正",
            states=frozenset({_S.RETURNED}),
            empty_title="没有退回的申请",
            empty_text="中心退回的申请会连同原因显示在这里，补充后重新报送。",
        ),
        Scope(
            code="over",
            label="已办",
            states=OVER,
            empty_title="还没有办结的申请",
            empty_text="作出决定、撤回或者视为撤回的申请会显示在这里。",
        ),
    )
}
FIRST = "drafts"


def scope(applications: QuerySet[Application], code: str) -> QuerySet[Application]:
    """Return the rows of one tab, the newest first."""
    return (
        clocks.with_papers(for_the_list(applications))
        .filter(state__in=SCOPES[code].states)
        .order_by("-registered_at", "-pk")
    )


def counts(applications: QuerySet[Application]) -> dict[str, int]:
    """Return how many rows each tab holds; one query."""
    return applications.aggregate(
        **{s.code: Count("pk", filter=Q(state__in=s.states)) for s in SCOPES.values()}
    )
