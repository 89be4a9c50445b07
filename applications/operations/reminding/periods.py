"""Reminding of every running period: its steps before the end, and the word to whoever answers.

Which rows run and when each ends is asked of ``queries.running``, as 超期一览 asks it; which
steps a period has of the rules beside it; whose it is of ``hands``.
"""

import datetime as dt
import math
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone

from applications.models import Reminder, Urging
from applications.operations.reminding import hands
from applications.operations.reminding.once import unreminded
from applications.queries import running
from applications.queries.running import Part
from workstations.models import User
from workstations.operations import messages
from workstations.queries import calendar
from workstations.rules.periods.reminding import LATE, step_on

# What was over long before, as cases loaded when the program began, stands in 超期一览 alone.
LOOKS_BACK = dt.timedelta(days=30)
_HOUR = dt.timedelta(hours=1)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How one running thing stands against its day, in the unit of its period."""

    part: Part
    thing: models.Model
    number: str
    due_on: dt.date
    due_at: dt.datetime | None
    is_estimate: bool
    # Days or hours to the end; negative once it is over.
    left: float

    @property
    def is_late(self) -> bool:
        return self.left < 0

    @property
    def mark(self) -> str:
        """Return by what its lines are known among all lines about the same thing."""
        return mark_of(self.part, self.due_on)

    @property
    def words(self) -> str:
        """Return "…【审查决定】11月27日到期，还有3天": a number and an act, never a name."""
        hour = f"{timezone.localtime(self.due_at):%H:%M}" if self.due_at else ""
        estimate = "（预估）" if self.is_estimate else ""
        return f"{self.number}{self.mark}{hour}{estimate}到期，{self._left_words}"

    @property
    def _left_words(self) -> str:
        unit = "小时" if self.due_at else "天"
        if self.is_late:
            return f"已超期{math.ceil(-self.left)}{unit}"
        if self.left == 0:
            return "就在今天"
        return f"还有{math.ceil(self.left)}{unit}"


def mark_of(part: Part, due_on: dt.date) -> str:
    return f"【{part.spoken}】{due_on.month}月{due_on.day}日"


def drawing_near(part: Part, *, at: dt.datetime) -> list[int]:
    """Return the things of one kind of which somebody may have to hear at that moment."""
    on, days = timezone.localdate(at), calendar.days()
    rows = part.before(
        on + dt.timedelta(days=_reach(part) + 1), rows=part.model.objects.all(), days=days
    ).filter(o_due_on__gte=on - LOOKS_BACK)
    told = set(
        Reminder.objects.waiting()
        .filter(part=part.code, step=LATE)
        .values_list("subject_uid", "due_on")
    )
    found = rows.order_by("o_due_on", "pk").values_list("pk", "o_key", "o_due_on")
    # What is over is told once; only what draws near is looked at step by step.
    return [pk for pk, uid, raw in found if (uid, part.day_of(raw, days)) not in told]


def remind_of_period(*, part: str, thing_id: int, at: dt.datetime) -> list[User]:
    """Tell whose it is at the step that has come, and above them once it is over.

    Return whom; nobody twice of one step. What is paused, done or moved runs no more.

    Law: 法律援助法 art. 36, 43, 49 and 办理法律援助案件程序规定 art. 20 to 41 set the days;
    to remind of them is the office's own care.
    """
    kind, on = running.named(part), timezone.localdate(at)
    with transaction.atomic():
        # Whoever acts on it meanwhile holds the row: the second reads what the first did.
        kind.model.objects.select_for_update().values_list("pk").get(pk=thing_id)
        found = standing_of(kind, kind.model.objects.filter(pk=thing_id), at=at)
        step = step_on(found.left, kind.steps) if found else None
        if step is None:
            return []
        people = (
            hands.above(part, found.thing, on=on)
            if step == LATE
            else hands.owners_of(part, found.thing, on=on)
        )
        told = unreminded(found.thing, people, due_on=found.due_on, step=step, at=at, part=part)
        text = f"超期：{found.words}，请督办。" if step == LATE else f"提醒：{found.words}。"
        messages.tell(told, text[:200], page=kind.page, subject=kind.opened(found.thing), at=at)
        return told


def standing_of(part: Part, rows: models.QuerySet, *, at: dt.datetime) -> Standing | None:
    """Return how the one thing in ``rows`` stands, None where its period does not run."""
    still = part.still(rows=rows)
    if part.began_at is not None:
        still = still.annotate(o_began_at=part.began_at)
    row = still.first()
    if row is None:
        return None
    days = calendar.days()
    due_on, due_at = part.day_of(row.o_due_on, days), None
    left: float = (due_on - timezone.localdate(at)).days
    if part.counts_hours and row.o_began_at is not None:
        due_at = part.length.due(row.o_began_at, calendar=days).at
        due_on, left = timezone.localdate(due_at), (due_at - at) / _HOUR
    return Standing(
        part=part,
        thing=row,
        number=row.o_number,
        due_on=due_on,
        due_at=due_at,
        is_estimate=part.is_estimate(due_on, days),
        left=left,
    )


def settle_ended(*, at: dt.datetime) -> int:
    """Take back what was said of periods that ended, were paused or moved; return how many.

    Most acts settle the lines about their thing themselves; this finds the rest.
    """
    spoken: dict[str, set[tuple[UUID, dt.date]]] = {}
    for model in (Reminder, Urging):
        waiting = model.objects.waiting().values_list("part", "subject_uid", "due_on")
        for code, uid, due_on in waiting.distinct():
            spoken.setdefault(code, set()).add((uid, due_on))
    return sum(_settle(running.named(code), said, at=at) for code, said in spoken.items())


def settle_of(thing: models.Model, *, at: dt.datetime) -> None:
    """Take back at once what was said of this thing's periods that do not run any more."""
    spoken: dict[str, set[tuple[UUID, dt.date]]] = {}
    reminded, urged = (
        model.objects.waiting().filter(subject_uid=thing.uid).values_list("part", "due_on")
        for model in (Reminder, Urging)
    )
    for code, due_on in reminded.union(urged):
        spoken.setdefault(code, set()).add((thing.uid, due_on))
    for code, said in spoken.items():
        _settle(running.named(code), said, at=at)


def _settle(part: Part, said: Iterable[tuple[UUID, dt.date]], *, at: dt.datetime) -> int:
    said, days = set(said), calendar.days()
    things = part.model.objects.filter(uid__in={uid for uid, _ in said})
    still = part.still(rows=things).values_list("o_key", "o_due_on")
    over = said - {(uid, part.day_of(raw, days)) for uid, raw in still}
    by_uid = {thing.uid: thing for thing in things.filter(uid__in={uid for uid, _ in over})}
    for uid, due_on in over:
        with transaction.atomic():
            if uid in by_uid:
                opened = part.opened(by_uid[uid])
                messages.settle(opened, at=at, saying=mark_of(part, due_on))
            for model in (Reminder, Urging):
                ended = model.objects.waiting().filter(part=part.code, subject_uid=uid)
                ended.filter(due_on=due_on).update(ended_at=at)
    return len(over)


def _reach(part: Part) -> int:
    """Return how many days ahead the first step lies."""
    first = max(part.steps, default=0)
    return math.ceil(first / 24) if part.counts_hours else first
