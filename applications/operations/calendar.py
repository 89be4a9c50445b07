"""Entering the State Council's notice: the year's days, and every open due day that they move."""

import datetime as dt
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from applications.models import Complaint, MovedDay
from applications.operations import moving
from legalaid.shared.chinese_dates import day_text
from workstations.models import User
from workstations.operations import calendar as year_book
from workstations.operations import messages, trail
from workstations.queries import calendar


@transaction.atomic
def confirm_year(
    *,
    year: int,
    holidays: Mapping[dt.date, str],
    workdays: Mapping[dt.date, str],
    source: str,
    by: User,
    at: dt.datetime,
) -> list[MovedDay]:
    """Confirm a year's days, recompute what is open, keep what moved, and tell its owners.

    Return what moved, as far as ``by`` may know of it: a complaint about the
    center itself is the bureau's alone.

    Raises:
        PermissionDenied: only the center keeps the calendar.
        RuleBroken: a day lies outside the year, or is both off and worked.

    Law: 全国年节及纪念日放假办法; 民法典 art. 203 (a last day that is a holiday moves).
    """
    before = calendar.days()
    year_book.enter_year(
        year=year, holidays=holidays, workdays=workdays, source=source, by=by, at=at
    )
    years = moving.Years(year=year, old=before, new=calendar.days())
    moves = list(moving.moves(years, at=at))
    rows = [move.row for move in moves]
    for row in rows:
        row.year, row.moved_at = year, at
    MovedDay.objects.bulk_create(rows)
    for move in moves:
        _tell_owners(move, at=at)
    trail.record("calendaryear.confirmed", None, by=by, at=at, year=year, moved=len(rows))
    return _known_to(by, rows, on=timezone.localdate(at))


def foresee(
    *,
    year: int,
    holidays: Mapping[dt.date, str],
    workdays: Mapping[dt.date, str],
    source: str,
    by: User,
    at: dt.datetime,
) -> list[MovedDay]:
    """Return what ``confirm_year`` would move, and leave everything as it is."""
    with transaction.atomic():
        moved = confirm_year(
            year=year, holidays=holidays, workdays=workdays, source=source, by=by, at=at
        )
        transaction.set_rollback(True)
    return moved


def _tell_owners(move: moving.Move, *, at: dt.datetime) -> None:
    row = move.row
    text = (
        f"{row.number}的{row.what}期限因放假安排公布，"
        f"由{day_text(row.before)}改为{day_text(row.after)}。{row.still_stated}"
    )
    messages.tell(move.people, text, page=move.page, subject=move.subject, at=at)


def _known_to(user: User, rows: Sequence[MovedDay], *, on: dt.date) -> list[MovedDay]:
    visible = Complaint.objects.visible_to(user, on=on)
    complaints = [row.complaint_id for row in rows if row.complaint_id]
    known = set(visible.filter(pk__in=complaints).values_list("pk", flat=True))
    return [row for row in rows if row.complaint_id is None or row.complaint_id in known]
