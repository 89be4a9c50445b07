"""How far a file is entered into the ministry's own system (录入国家系统)."""

from collections.abc import Mapping

from django.db.models import TextChoices


class NationalState(TextChoices):
    """Where the second entry of a file stands; a file without a row is not entered."""

    NOT_ENTERED = "NOT_ENTERED", "未录入"
    IN_PROGRESS = "IN_PROGRESS", "录入中"
    ENTERED = "ENTERED", "已录入"
    DIFFERS = "DIFFERS", "不一致"


class PartMark(TextChoices):
    """One part of the national form, as the person who typed it there ticks it off."""

    OPEN = "OPEN", "未录"
    DONE = "DONE", "已录"
    DIFFERS = "DIFFERS", "不一致"


_N = NationalState

# Left half-way and taken up again as often as one likes; what was entered
# may turn out different, or never to have been saved there.
NATIONAL_MOVES: Mapping[NationalState, frozenset[NationalState]] = {
    _N.NOT_ENTERED: frozenset({_N.NOT_ENTERED, _N.IN_PROGRESS, _N.ENTERED, _N.DIFFERS}),
    _N.IN_PROGRESS: frozenset({_N.NOT_ENTERED, _N.IN_PROGRESS, _N.ENTERED, _N.DIFFERS}),
    _N.ENTERED: frozenset({_N.ENTERED, _N.DIFFERS, _N.IN_PROGRESS}),
    _N.DIFFERS: frozenset({_N.DIFFERS, _N.IN_PROGRESS, _N.ENTERED}),
}
