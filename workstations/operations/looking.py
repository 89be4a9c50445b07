"""Looking: who read personal data, and why, stands in the trail like any other act."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from django.db import models, transaction

from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import trail
from workstations.states import RevealReason


@transaction.atomic(savepoint=False)
def look(subject: models.Model, *, by: User, at: dt.datetime, action: str = "viewed") -> None:
    """Record that a person opened a page, a file or a paper with personal data.

    ``action`` says how: viewed, printed, downloaded, exported.
    """
    trail.record(f"{subject._meta.model_name}.{action}", subject, by=by, at=at)


@transaction.atomic(savepoint=False)
def look_over(
    rows: Iterable[object],
    *,
    page: str,
    tab: str,
    conditions: Sequence[str],
    codes: Mapping[str, str],
    by: User,
    at: dt.datetime,
) -> None:
    """Record that a person opened a list: which one, how it was narrowed, and what it showed.

    ``conditions`` are the labels of what narrows it, ``codes`` what the address says in codes.
    One entry for all rows, which names them by uid: who asks later who saw a file finds it here.
    """
    shown = list(rows)
    uids = [str(row.uid) for row in shown if hasattr(row, "uid")]
    trail.record(
        "list.viewed",
        None,
        by=by,
        at=at,
        list=page,
        tab=tab,
        conditions="、".join(conditions),
        rows=len(shown),
        codes=dict(codes),
        shown=uids,
    )


@transaction.atomic
def search(*, kinds: Sequence[str], hits: int, by: User, at: dt.datetime) -> None:
    """Record that a person searched: by what, and how much was found, never the words."""
    trail.record("search.made", None, by=by, at=at, asked="、".join(kinds), hits=hits)


@transaction.atomic
def reveal(subject: models.Model, *, field: str, reason: str, by: User, at: dt.datetime) -> str:
    """Return one sealed value in full and record who asked for it and why.

    ``reason`` is a code of ``RevealReason``, anything else is a RuleBroken. The
    caller has already asked ``visible_to`` and the policy of its own storey.
    """
    if reason not in RevealReason.values:
        raise RuleBroken("请选择查看完整信息的用途。", field="reason")
    trail.record(
        f"{subject._meta.model_name}.revealed", subject, by=by, at=at, field=field, reason=reason
    )
    return getattr(subject, field)
