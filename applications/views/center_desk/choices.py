"""What was ticked in a list, what is to be done with it and what came of it, kept aside.

An address holds a token alone: so the pages between are read again, by Back or by F5,
without handing anything in twice, and no address names whom an act is about.
"""

import datetime as dt
import json
from collections.abc import Sequence
from uuid import UUID

from django.http import HttpRequest, QueryDict

from applications.forms.bulk import BulkForm
from applications.models import Application
from applications.operations.bulk import Outcome
from applications.queries import queue as pile
from legalaid.shared import kept_words
from workstations.models import User

CHOSEN, DONE = "chosen", "done"


def keep(typed: QueryDict, *, by: User) -> UUID:
    """Return the token of what the bar of a list handed in."""
    kept = QueryDict(mutable=True)
    for name in BulkForm.base_fields:
        kept.setlist(name, typed.getlist(name))
    return kept_words.keep(kept.urlencode(), owner=by.uid)


def recall(request: HttpRequest) -> QueryDict | None:
    """Return what was chosen, as it was handed in; None once it is forgotten."""
    words = _words(request, CHOSEN)
    return QueryDict(words) if words else None


def said_about(chosen: QueryDict, query: str) -> QueryDict:
    """Return the same choice about the list that lies open now."""
    said = chosen.copy()
    said["query"] = query
    return said


def keep_outcomes(outcomes: Sequence[Outcome], typed: QueryDict, *, by: User) -> UUID:
    """Return the token of what an act did, beside what was handed in."""
    lines = [
        (str(one.application.uid), one.refusal, str(one.to.uid) if one.to else "")
        for one in outcomes
    ]
    kept = {"typed": typed.urlencode(), "lines": lines}
    return kept_words.keep(json.dumps(kept), owner=by.uid)


def recall_outcomes(request: HttpRequest, *, on: dt.date) -> tuple[QueryDict, list[Outcome]] | None:
    """Return what was handed in and what it did, as it was said then; None once forgotten.

    Of an application out of sight since then nothing is said.
    """
    if not (words := _words(request, DONE)):
        return None
    kept = json.loads(words)
    uids = [UUID(uid) for uid, _, _ in kept["lines"]]
    rows = pile.for_the_list(Application.objects.visible_to(request.user, on=on))
    found = {row.uid: row for row in rows.filter(uid__in=uids)}
    hands = {UUID(to) for _, _, to in kept["lines"] if to}
    people = {person.uid: person for person in User.objects.filter(uid__in=hands)}
    outcomes = [
        Outcome(
            application=found[UUID(uid)],
            refusal=refusal,
            to=people.get(UUID(to)) if to else None,
        )
        for uid, refusal, to in kept["lines"]
        if UUID(uid) in found
    ]
    return QueryDict(kept["typed"]), outcomes


def _words(request: HttpRequest, name: str) -> str:
    try:
        token = UUID(request.GET.get(name, ""))
    except ValueError:
        return ""
    return kept_words.recall(token, owner=request.user.uid)
