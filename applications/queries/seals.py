"""The register of sealed files: numbers, who may read which until when, and what waits."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet

from applications import policies
from applications.models import Case, Seal, SealOpening
from legalaid.shared.counting import capped_counts
from workstations.models import Paper, User
from workstations.states import Role


@dataclass(frozen=True, kw_only=True)
class Tab:
    """One scope of the register and what it says when it is empty."""

    code: str
    label: str
    empty_title: str
    empty_text: str


TABS = (
    Tab(
        code="sealed",
        label="已封存",
        empty_title="没有封存的案件",
        empty_text="案件办结后，在案件页点“封存”；涉密来函从本页登记，自登记之日起封存。",
    ),
    Tab(
        code="waiting",
        label="待批准查阅",
        empty_title="没有待批准的查阅申请",
        empty_text="需要查阅封存案件的，先写明理由和天数；由负责人批准，负责人和审计监督人员自己申请的，"
        "由局领导批准。",
    ),
    Tab(
        code="running",
        label="正在查阅",
        empty_title="没有正在查阅的封存案件",
        empty_text="准予查阅的，到期自动重新封存。",
    ),
    Tab(
        code="lifted",
        label="已解除",
        empty_title="没有解除封存的案件",
        empty_text="符合法定情形的，由负责人解除封存。",
    ),
)


def tab_of(code: str) -> Tab:
    return next((tab for tab in TABS if tab.code == code), TABS[0])


def rows_of(seals: QuerySet[Seal], tab: Tab, *, on: dt.date) -> QuerySet[Seal]:
    """Return the seals of a tab, the newest first."""
    return _scope(seals, tab.code, on=on).order_by("-sealed_at", "-pk")


def counts(seals: QuerySet[Seal], *, on: dt.date) -> dict[str, int]:
    return capped_counts({tab.code: _scope(seals, tab.code, on=on) for tab in TABS})


def for_the_list(seals: QuerySet[Seal], user: User, *, on: dt.date) -> QuerySet[Seal]:
    """Add whether this reader may open the file now, or has asked to."""
    mine = SealOpening.objects.filter(seal=OuterRef("pk"), asked_by=user)
    opened = Case.objects.visible_to(user, on=on).filter(pk=OuterRef("case"))
    return seals.select_related("case__authority", "case__worker", "sealed_by").annotate(
        may_open=Exists(opened),
        has_asked=ExpressionWrapper(Q(Exists(mine.waiting())), output_field=BooleanField()),
    )


def waiting_for(user: User, *, on: dt.date) -> QuerySet[SealOpening]:
    """Return the requests that this person decides, the oldest first."""
    waiting = SealOpening.objects.visible_to(user, on=on).waiting().filter(seal__lifted_at=None)
    if user.role == Role.BUREAU_LEADER:
        found = waiting.for_the_leader()
    elif user.role == Role.CENTER_HEAD:
        found = waiting.for_the_head()
    else:
        found = waiting.none()
    return found.select_related("seal__case", "asked_by").defer("reason", "decided_because")


def openings_of(seal: Seal, user: User, *, on: dt.date) -> list[SealOpening]:
    """Return who asked to read the file, the newest first."""
    seen = SealOpening.objects.visible_to(user, on=on).filter(seal=seal)
    return list(
        seen.select_related("asked_by", "decided_by")
        .defer("reason", "decided_because")
        .order_by("-asked_at", "-pk")[:50]
    )


def runs(opening: SealOpening, *, on: dt.date) -> bool:
    """Return whether the leave holds on that day; ``seal`` is joined."""
    return (
        bool(opening.is_allowed)
        and opening.ended_at is None
        and opening.seal.lifted_at is None
        and opening.from_on <= on <= opening.until_on
    )


def names_a_sealed_file(paper: Paper, case: Case, *, user: User, on: dt.date) -> bool:
    """Return whether a paper of before the seal still names whom this person may not know.

    One made since then says 封存 in the name's place.
    """
    shut = Seal.objects.shut_to(user, on=on)
    return shut.filter(case=case, sealed_at__gt=paper.issued_at).exists()


def may_ask(seal: Seal, user: User, *, on: dt.date) -> bool:
    """Return whether asking would help: sealed, and not open to this person anyway."""
    if seal.lifted_at is not None or not policies.can_ask_opening(user, seal, on=on):
        return False
    return Seal.objects.shut_to(user, on=on).filter(pk=seal.pk).exists()


def _scope(seals: QuerySet[Seal], code: str, *, on: dt.date) -> QuerySet[Seal]:
    if code == "lifted":
        return seals.filter(lifted_at__isnull=False)
    in_force = seals.in_force()
    if code == "waiting":
        waiting = SealOpening.objects.waiting().filter(seal=OuterRef("pk"))
        return in_force.filter(Exists(waiting))
    if code == "running":
        running = SealOpening.objects.running_on(on).filter(seal=OuterRef("pk"))
        return in_force.filter(Exists(running))
    return in_force
