"""Reminding of critical dates: at each step once for each person, however often it knocks."""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from applications.models import Application, Case, CriticalDate
from applications.operations import handing_over
from applications.operations.reminding.once import unreminded
from applications.rules import limitation
from applications.rules import reminding as rules
from applications.states import ADVANCE_BESIDE, AT_THE_OFFICE, DateState
from workstations.models import User
from workstations.operations import messages

PAGE = "applications:critical_date"
_ADVANCE = "不足七日，可以先行提供法律援助（《法律援助法》第四十四条第一项）。"


@transaction.atomic
def remind_of_date(*, date_id: int, at: dt.datetime) -> list[User]:
    """Tell whom it concerns that a day draws near, and return whom; nobody twice of one step.

    The worker of the case; before a grant the desk that holds the application, and
    the office while it lies there. The day before, the center as well if nobody confirmed.

    Law: 法律援助法 art. 44 item 1 (aid need not wait for the decision).
    """
    # Whoever moves or keeps it meanwhile holds the row: the second reads what the first did.
    CriticalDate.objects.select_for_update().get(pk=date_id)
    date = CriticalDate.objects.live().with_file().select_related("case__worker__user")
    found = date.filter(pk=date_id, state=DateState.SET).first()
    on = timezone.localdate(at)
    step = _step(found.due_on, on=on) if found else None
    if step is None:
        return []
    people = _concerned(found, step, on=on)
    told = unreminded(found, people, due_on=found.due_on, step=step, at=at)
    messages.tell(told, _words(found, on=on), page=PAGE, subject=found, at=at)
    return told


def dates_drawing_near(*, on: dt.date) -> list[int]:
    """Return the dates of which somebody may have to be reminded that day."""
    until = on + dt.timedelta(days=max(settings.REMIND_DAYS_BEFORE))
    rows = CriticalDate.objects.live().filter(due_on__gte=on, due_on__lte=until)
    return list(rows.order_by("due_on", "pk").values_list("pk", flat=True))


def _step(due_on: dt.date, *, on: dt.date) -> int | None:
    return rules.step_for((due_on - on).days, settings.REMIND_DAYS_BEFORE)


def _concerned(date: CriticalDate, step: int, *, on: dt.date) -> list[User]:
    people = hands_on(date, on=on)
    if rules.is_last(step, settings.REMIND_DAYS_BEFORE) and date.confirmed_at is None:
        people += in_charge_of(date, on=on)
    return list(dict.fromkeys(people))


def hands_on(date: CriticalDate, *, on: dt.date) -> list[User]:
    """Return who must keep the day: the case's worker, before a case the application's desk."""
    case = date.running_case
    return _hands_of(case, on=on) if case else desk_of(date.application, on=on)


def _hands_of(case: Case, *, on: dt.date) -> list[User]:
    """The worker who may open the file; where nobody may yet, the heads who assign."""
    user = case.worker.user if case.worker and case.worker_is_clear else None
    if user is not None and User.objects.active_on(on).filter(pk=user.pk).exists():
        return [user]
    return handing_over.heads(on=on)


def desk_of(application: Application, *, on: dt.date) -> list[User]:
    if application.state in AT_THE_OFFICE:
        return handing_over.clerks_of(application, on=on) or handing_over.heads(on=on)
    return takers_of(application, on=on) or handing_over.center(on=on)


def in_charge_of(date: CriticalDate, *, on: dt.date) -> list[User]:
    """Return whose file it is at the center: who reviewed the application, else the heads."""
    application = date.application or date.case.application
    return (takers_of(application, on=on) if application else []) or handing_over.heads(on=on)


def takers_of(application: Application, *, on: dt.date) -> list[User]:
    return list(User.objects.active_on(on).filter(pk=application.taken_by_id))


def _words(date: CriticalDate, *, on: dt.date) -> str:
    hour = f"{date.due_at:%H:%M}" if date.due_at else ""
    number = date.running_case.number if date.running_case else date.file.number or "申请草稿"
    asked = "" if date.confirmed_at else "，请确认安排"
    words = f"{number}{date.get_kind_display()}{_left(date.due_on, on=on)}{hour}{asked}。"
    return words + (_ADVANCE if _cannot_wait(date, on=on) else "")


def _cannot_wait(date: CriticalDate, *, on: dt.date) -> bool:
    """Before the decision, and less than seven days left (法律援助法 art. 44 item 1)."""
    is_undecided = date.application is not None and date.application.state in ADVANCE_BESIDE
    return is_undecided and limitation.is_near(date.due_on, on=on)


def _left(due_on: dt.date, *, on: dt.date) -> str:
    days = (due_on - on).days
    day = f"{due_on.month}月{due_on.day}日"
    return f"还有{days}天（{day}）" if days else f"就在今天（{day}）"
