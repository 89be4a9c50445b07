"""The log of a case: what was done about it and its application, and who was told of what."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from applications.models import Case, Note
from applications.rules.lists import MATERIAL_LABELS
from workstations.models import Message, TrailEntry, User
from workstations.queries.sentences import sentence_for
from workstations.states import CENTER, Role

LINES = 60
_VOIDED = "application.paper_voided"

# What the log can be narrowed to. Messages are no entries of the trail and stand under 消息 alone.
ALL, ACTS, NOTES, LOOKS, MESSAGES = "", "acts", "notes", "looks", "messages"
KINDS: Mapping[str, str] = {
    ALL: "全部",
    ACTS: "办理",
    NOTES: "记事",
    LOOKS: "查看",
    MESSAGES: "消息",
}
# For those who read looks at all.
_CLOSE = (LOOKS, MESSAGES)
_LOOKS = (".viewed", ".revealed", ".downloaded", ".printed")
# That the center worries about a file is told to nobody else, not even as a line of the log.
_INSIDE = (
    *(".risk_marked", ".review_set", ".review_done", ".national_opened", ".national_saved"),
    # What other offices have, a clerk is never told.
    *(".linked", ".unlinked"),
)


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of the log."""

    when: dt.datetime
    who: str
    sentence: str


def log_of(case: Case, *, reader: User, kind: str = ALL, beside: Iterable[UUID] = ()) -> list[Line]:
    """Return the newest lines about a case, the application it came from and what lies beside."""
    return lines_about(
        [case.uid, *([case.application.uid] if case.application else []), *beside],
        reader=reader,
        kind=kind,
    )


def log_tabs(reader: User, *, chosen: str, anchor: str = "#log") -> list[dict[str, str | bool]]:
    """Return the links above a log that narrow it to what this reader may read."""
    kinds = [kind for kind in KINDS if kind not in _CLOSE or _reads_looks(reader)]
    return [
        {
            "label": KINDS[kind],
            "url": f"?log={kind}{anchor}",
            "current": kind == (chosen if chosen in kinds else ALL),
        }
        for kind in kinds
    ]


def lines_about(uids: Iterable[UUID], *, reader: User, kind: str = ALL) -> list[Line]:
    """Return the newest lines; looks and the center's own cares are for it and the auditor."""
    if kind == MESSAGES:
        return lines_of_messages(messages_about(uids, reader=reader)[:LINES])
    return lines_of(entries_about(uids, reader=reader, kind=kind)[:LINES], reader=reader)


def messages_about(uids: Iterable[UUID], *, reader: User) -> QuerySet[Message]:
    """Return what the program told people about these, the newest first; none to other readers."""
    if not _reads_looks(reader):
        return Message.objects.none()
    told = Message.objects.filter(subject_uid__in=list(uids)).select_related("recipient")
    return told.order_by("-sent_at", "-pk")


def lines_of_messages(messages: Iterable[Message]) -> list[Line]:
    """Return messages as lines: to whom, in which words, and whether it still waits for a look."""
    return [
        Line(
            when=message.sent_at,
            who="",
            sentence=f"发给{message.recipient.name}：{message.text}"
            + ("" if message.read_at else "（未读）"),
        )
        for message in messages
    ]


def entries_about(uids: Iterable[UUID], *, reader: User, kind: str = ALL) -> QuerySet[TrailEntry]:
    """Return all entries that this reader may read, the newest first."""
    entries = TrailEntry.objects.filter(subject_uid__in=list(uids)).select_related("actor")
    if not _reads_looks(reader):
        for ending in _LOOKS + _INSIDE:
            entries = entries.exclude(action__endswith=ending)
    return _narrowed(entries, kind).order_by("-seq")


def lines_of(entries: Iterable[TrailEntry], *, reader: User) -> list[Line]:
    """Return entries as lines; a note that this reader may not read is none of them."""
    newest = list(entries)
    notes = _notes_of(newest, reader=reader)
    told = [entry for entry in newest if not _is_note(entry) or entry.details["note"] in notes]
    return [_line(list(same), notes) for _, same in groupby(told, key=_what)]


def _reads_looks(reader: User) -> bool:
    return reader.role in CENTER or reader.role == Role.AUDITOR


def _narrowed(entries: QuerySet[TrailEntry], kind: str) -> QuerySet[TrailEntry]:
    """Return the entries of one kind; whatever no list names changes nothing."""
    looks, notes = _ending_in(_LOOKS), _ending_in((".noted",))
    narrowed = {ACTS: ~looks & ~notes, NOTES: notes, LOOKS: looks}.get(kind)
    return entries if narrowed is None else entries.filter(narrowed)


def _ending_in(endings: Iterable[str]) -> Q:
    asked = Q()
    for ending in endings:
        asked |= Q(action__endswith=ending)
    return asked


def _is_note(entry: TrailEntry) -> bool:
    return entry.action.endswith(".noted")


def _notes_of(entries: Sequence[TrailEntry], *, reader: User) -> dict[str, Note]:
    """Return the notes that these entries speak of and this reader may read, by their uid."""
    uids = [entry.details["note"] for entry in entries if _is_note(entry)]
    if not uids:
        return {}
    found = Note.objects.readable_by(reader).filter(uid__in=uids)
    return {str(note.uid): note for note in found}


def _what(entry: TrailEntry) -> tuple:
    """Nine papers in a row are one line, not nine."""
    day = timezone.localdate(entry.at)
    said = entry.details
    apart = said.get("number", "") or said.get("note", "") or said.get("urged", "")
    apart = apart or _voided_paper(entry)
    return entry.action, entry.actor_id, day, apart


def _voided_paper(entry: TrailEntry) -> str:
    """Return which paper was voided; "" for every other entry."""
    return MATERIAL_LABELS.get(entry.details["kind"], "") if entry.action == _VOIDED else ""


def _line(same: Sequence[TrailEntry], notes: Mapping[str, Note]) -> Line:
    entry = same[0]
    if _is_note(entry):
        written = notes[entry.details["note"]]
        kind = written.get_kind_display()
        return Line(
            when=entry.at,
            who=entry.actor.name,
            sentence=f"{kind}：{written.text}" if written.text else kind,
        )
    note = entry.details.get("number", "") or entry.details.get("urged", "")
    note = note or _voided_paper(entry)
    note = note or (f"{len(same)}次" if len(same) > 1 else "")
    # Why this unit was the next of the rotation.
    if entry.details.get("turn"):
        note = f"{note}，轮派：{entry.details['turn']}"
    sentence = sentence_for(entry.action)
    return Line(
        when=entry.at,
        who=entry.actor.name if entry.actor else "系统",
        sentence=f"{sentence}（{note}）" if note else sentence,
    )
