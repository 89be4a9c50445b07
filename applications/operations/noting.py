"""Notes: what somebody just did, in one line and one press, so that nothing is lost."""

import datetime as dt
from uuid import UUID

from django.db import transaction

from applications import policies
from applications.models import Note, NoteKind
from applications.operations.locking import locked, locked_case
from applications.operations.secrecy import refuse_words
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import trail


@transaction.atomic
def note(
    *, application_id: int, note_uid: UUID, kind: NoteKind, text: str, by: User, at: dt.datetime
) -> Note:
    """Write one line into the log of an application; the same ``note_uid`` again writes nothing.

    Raises:
        PermissionDenied: neither the center nor the place that received it.
        RuleBroken: a remark without a word.
    """
    # Two presses of one form queue here, and the second finds the first one's line.
    application = locked(application_id)
    require(policies.can_note, by, application, on=at.date())
    if written := application.notes.filter(uid=note_uid).first():
        return written
    _refuse_empty(kind, text)
    written = Note.objects.create(
        uid=note_uid, application=application, kind=kind, text=text, by=by, at=at
    )
    trail.record("application.noted", application, by=by, at=at, note=str(written.uid))
    return written


@transaction.atomic
def note_case(
    *, case_id: int, note_uid: UUID, kind: NoteKind, text: str, by: User, at: dt.datetime
) -> Note:
    """Write one line into the log of a case; the same ``note_uid`` again writes nothing.

    Raises:
        PermissionDenied: neither the center nor who handles the case.
        RuleBroken: a remark without a word, or any line about a state secret.
    """
    case = locked_case(case_id)
    require(policies.can_note_case, by, case, on=at.date())
    if written := case.notes.filter(uid=note_uid).first():
        return written
    _refuse_empty(kind, text)
    # The kind of a line is a word about the case already.
    refuse_words(case, NoteKind(kind).label, field="text")
    written = Note.objects.create(uid=note_uid, case=case, kind=kind, text=text, by=by, at=at)
    trail.record("case.noted", case, by=by, at=at, note=str(written.uid))
    return written


def _refuse_empty(kind: NoteKind, text: str) -> None:
    """A call or a visit is a record by itself; a remark needs its words."""
    if kind == NoteKind.NOTE and not text.strip():
        raise RuleBroken("请写下备注内容。", field="text")
