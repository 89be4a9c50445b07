"""How far the second entry of a file is, from the marks of its parts."""

from collections.abc import Collection

from applications.states import NationalState, PartMark


def state_of(marks: Collection[PartMark]) -> NationalState:
    """Return the state that the marks make; no marks at all are a file not entered.

    One part that differs makes the whole file differ: somebody must look at it.
    """
    found = set(marks)
    if PartMark.DIFFERS in found:
        return NationalState.DIFFERS
    if found == {PartMark.DONE}:
        return NationalState.ENTERED
    return NationalState.IN_PROGRESS if PartMark.DONE in found else NationalState.NOT_ENTERED
