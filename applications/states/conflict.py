"""What a conflict check may come to, what a worker says of it, and whom a caution is about."""

from collections.abc import Mapping

from django.db.models import TextChoices


class ConflictOutcome(TextChoices):
    """Where one check stands; a new run begins again."""

    OPEN = "OPEN", "有待核实"
    CLEAR = "CLEAR", "无冲突"
    CONFLICT = "CONFLICT", "存在冲突"
    NEEDS_REVIEW = "NEEDS_REVIEW", "需进一步核实"


_O = ConflictOutcome

SETTLED = frozenset({_O.CLEAR, _O.CONFLICT})

CONFLICT_MOVES: Mapping[ConflictOutcome, frozenset[ConflictOutcome]] = {
    _O.OPEN: frozenset({_O.CLEAR, _O.CONFLICT, _O.NEEDS_REVIEW}),
    _O.NEEDS_REVIEW: frozenset({_O.CLEAR, _O.CONFLICT}),
    # What was decided stands for what was found; other findings need another run.
    _O.CLEAR: frozenset(),
    _O.CONFLICT: frozenset(),
}


class Direction(TextChoices):
    """How a party of ours meets a party of another matter."""

    OPPOSED = "OPPOSED", "本案受援方是另案的对方当事人"
    RECIPIENT = "RECIPIENT", "本案对方当事人是另案的受援方"
    SAME_OPPONENT = "SAME_OPPONENT", "与另案是同一对方当事人"


# Two of ours against one and the same opponent stand on one side.
CROSSING = frozenset({Direction.OPPOSED, Direction.RECIPIENT})


class Statement(TextChoices):
    """What the worker says before the facts are opened."""

    NONE = "NONE", "无利益冲突"
    REPORTED = "REPORTED", "报告利益冲突"


class CautionKind(TextChoices):
    """Why the office should be careful with somebody."""

    NO_CONTACT = "NO_CONTACT", "不得作为联系人"
    INTERESTED = "INTERESTED", "利害关系"
    HARASSMENT = "HARASSMENT", "骚扰工作人员"
