"""The trail's pen: one sentence per act, chained to the one before."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any

from django.db import models, transaction

from legalaid.shared import whereabouts
from legalaid.shared.sealing import keyed_digest
from workstations.models import TrailEntry, TrailHead, User

WRITTEN_AT_ONCE = 500
_THE_HEAD = f"SELECT id, seq, mac FROM {TrailHead._meta.db_table} WHERE id = 1"  # noqa: S608 - ours
_LOCKED = "FOR UPDATE"


@dataclass
class _Load:
    """The head in hand during a great load, and the entries that wait to be written."""

    head: TrailHead
    entries: list[TrailEntry] = field(default_factory=list)


_held: ContextVar[_Load | None] = ContextVar("held_trail", default=None)


def record(
    action: str,
    subject: models.Model | None,
    *,
    by: User | None,
    at: dt.datetime,
    **details: Any,
) -> TrailEntry:
    """Write what ``by`` did to ``subject``, in the caller's transaction.

    The last statement of an operation: writers queue for the head row, and hold
    it until the transaction ends. ``by`` is None when the clock acted, or nobody
    known; ``subject`` is None where there is none, as for a user name that does
    not exist. Details hold numbers and codes, never names, identity numbers or
    free text; what JSON cannot say (a day, an amount) is kept as text.
    """
    load = _held.get()
    head = load.head if load else _locked_head()
    place = whereabouts.current()
    entry = TrailEntry(
        seq=head.seq + 1,
        at=at,
        actor=by,
        actor_role=by.role if by else "",
        action=action,
        subject_kind=subject._meta.label_lower if subject else "",
        # A calendar year is named by its number and has no uid.
        subject_uid=getattr(subject, "uid", None),
        # A person's record has a label of its own, so that no name gets in here.
        subject_label=str(getattr(subject, "trail_label", subject))[:120] if subject else "",
        # As the database will give it back, or the seal would not fit.
        details=json.loads(json.dumps(details, default=str)),
        address=place.address or None,
        request_id=place.request_id,
        previous_mac=head.mac,
    )
    entry.mac = seal(entry)
    head.seq, head.mac = entry.seq, entry.mac
    if load:
        load.entries.append(entry)
    else:
        entry.save(force_insert=True)
        head.save(update_fields=["seq", "mac"])
    return entry


@contextmanager
def held() -> Iterator[None]:
    """Keep the head locked and in hand through a great load, and write everything at the end.

    Everybody else waits meanwhile, and the load itself does not read what it wrote. A row
    that one transaction changes thousands of times grows slower with each, because its
    dead versions stay until the commit; and five thousand entries are ten statements.
    """
    with transaction.atomic():
        load = _Load(_locked_head())
        token = _held.set(load)
        try:
            yield
        finally:
            _held.reset(token)
        TrailEntry.objects.bulk_create(load.entries, batch_size=WRITTEN_AT_ONCE)
        load.head.save(update_fields=["seq", "mac"])


def _locked_head() -> TrailHead:
    # Every act and every list asks it: to have Django put it together took longer than the answer.
    found = list(TrailHead.objects.raw(f"{_THE_HEAD} {_LOCKED}"))
    return found[0] if found else TrailHead.objects.select_for_update().get_or_create(pk=1)[0]


def seal(entry: TrailEntry) -> str:
    """Return the 64 hex digits that bind this entry to all before it."""
    return keyed_digest("trail", f"{entry.previous_mac}{_canonical(entry)}")


def _canonical(entry: TrailEntry) -> str:
    fields: Mapping[str, Any] = {
        "seq": entry.seq,
        # The database keeps microseconds in UTC; so does the seal.
        "at": entry.at.astimezone(dt.UTC).isoformat(timespec="microseconds"),
        "actor": entry.actor_id,
        "role": entry.actor_role,
        "action": entry.action,
        "kind": entry.subject_kind,
        "uid": str(entry.subject_uid or ""),
        "label": entry.subject_label,
        "details": entry.details,
        # The database spells an IPv6 address its own way.
        "address": str(ip_address(entry.address)) if entry.address else "",
        "request": entry.request_id,
    }
    return json.dumps(fields, ensure_ascii=False, sort_keys=True)
