"""Whether somebody at the desk, or a party, stands in the register of cautions."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.postgres.fields.array import ArrayOverlap
from django.db.models import F, Q

from applications.models import Caution
from applications.rules.conflicts import SAME_NAME, SAME_NUMBER, SAME_PHONE, Party, score, words
from legalaid.shared.characters import Spaced

READ = 20
# A name that only sounds alike would warn of half the county.
_WARNS = frozenset({SAME_NUMBER, SAME_NAME, SAME_PHONE})


@dataclass(frozen=True, kw_only=True)
class Warned:
    """One entry of the register and by what it fits; the reason stays in the register."""

    caution: Caution
    name: str
    why: str
    stars: int


def warnings_about(parties: Iterable[Party], *, on: dt.date) -> list[Warned]:
    """Return the entries in force that fit one of these, the surest first; one query."""
    known = list(parties)
    if not known:
        return []
    likely = Q(pk__in=[])
    for column, values in (
        ("id_index", {party.number for party in known}),
        ("phone_index", {party.phone for party in known}),
    ):
        if found := sorted(values - {""}):
            likely |= Q(**{f"{column}__in": found})
    sounds = {sound for party in known for sound in party.sounds}
    if sounds:
        likely |= Q(ArrayOverlap(Spaced(F("name_pinyin")), sorted(sounds)))
    rows = (
        Caution.objects.in_force(on)
        .filter(likely)
        .only("uid", "kind", "name", "id_index", "phone_index", "valid_until")
        .order_by("-added_at", "-pk")[:READ]
    )
    warned = [found for caution in rows if (found := _warned(caution, known))]
    return sorted(warned, key=lambda found: -found.stars)


def _warned(caution: Caution, parties: Iterable[Party]) -> Warned | None:
    entry = Party(name=caution.name, number=caution.id_index, phone=caution.phone_index)
    scored = [(score(entry, party), party.name) for party in parties]
    best, name = max(scored, key=lambda pair: pair[0].points)
    if not best or not _WARNS & set(best.reasons):
        return None
    return Warned(caution=caution, name=name, why="、".join(words(best.reasons)), stars=best.stars)
