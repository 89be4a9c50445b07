"""Which character a case number carries, and with it the series in which the case counts."""

from collections.abc import Collection
from dataclasses import dataclass

from applications.states import CaseKind, Stage


@dataclass(frozen=True, kw_only=True)
class Series:
    """One character; without ``kinds`` or ``stages`` it is for all of them."""

    letter: str
    kinds: Collection[CaseKind] = ()
    stages: Collection[Stage] = ()

    def fits(self, kind: CaseKind, stage: str) -> bool:
        is_of_the_kind = not self.kinds or kind in self.kinds
        return is_of_the_kind and (not self.stages or stage in self.stages)


# The first that fits. 帮 (duty lawyers' help) is of the same list of characters, but such help
# opens no case here: it is kept in the duty record, form 28, with no number of its own.
SERIES = (
    Series(letter="刑", kinds=(CaseKind.CRIMINAL,)),
    Series(letter="赔", kinds=(CaseKind.STATE_COMPENSATION,)),
    Series(letter="仲", stages=(Stage.ARBITRATION,)),
    Series(letter="民", kinds=(CaseKind.CIVIL,)),
    Series(letter="行", kinds=(CaseKind.ADMINISTRATIVE,)),
    Series(letter="非", kinds=(CaseKind.NON_LITIGATION,)),
)


def letter(kind: CaseKind, stage: str) -> str:
    """Return the character inside the number of a case of this kind at this stage.

    Each stage is a case of its own, so an arbitration counts as 仲 and the suit after it
    as 民. A number that was drawn stays as it is.
    """
    return next(one.letter for one in SERIES if one.fits(kind, stage))
