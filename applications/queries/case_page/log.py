"""The log of a case: the trail's entries about it and about its application, in office words."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.utils import timezone

from applications.models import Case
from workstations.models import TrailEntry, User
from workstations.queries.sentences import sentence_for
from workstations.states import CENTER, Role

LINES = 60

_LOOKS = (".viewed", ".revealed", ".downloaded", ".printed")


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of the log."""

    when: dt.datetime
    who: str
    sentence: str


def log_of(case: Case, *, reader: User) -> list[Line]:
    """Return the newest lines about a case and the application it came from."""
    return lines_about(
        [case.uid, *([case.application.uid] if case.application else [])], reader=reader
    )


def lines_about(uids: Iterable[UUID], *, reader: User) -> list[Line]:
    """Return the newest lines; who merely looked is shown to the center and the auditor."""
    entries = TrailEntry.objects.filter(subject_uid__in=list(uids)).select_related("actor")
    if reader.role not in CENTER and reader.role != Role.AUDITOR:
        for ending in _LOOKS:
            entries = entries.exclude(action__endswith=ending)
    newest = entries.order_by("-seq")[:LINES]
    return [_line(list(same)) for _, same in groupby(newest, key=_what)]


def _what(entry: TrailEntry) -> tuple:
    """Nine papers in a row are one line, not nine."""
    day = timezone.localdate(entry.at)
    return entry.action, entry.actor_id, day, entry.details.get("number", "")


def _line(same: Sequence[TrailEntry]) -> Line:
    entry = same[0]
    note = entry.details.get("number", "") or (f"{len(same)}次" if len(same) > 1 else "")
    sentence = sentence_for(entry.action)
    return Line(
        when=entry.at,
        who=entry.actor.name if entry.actor else "系统",
        sentence=f"{sentence}（{note}）" if note else sentence,
    )
