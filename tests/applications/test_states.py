"""The table of moves and the table of verbs tell one story."""

import pytest

from applications.states import (
    APPLICATION_MOVES,
    APPLICATION_VERBS,
    AT_THE_CENTER,
    AT_THE_OFFICE,
    DECIDED,
    ON_THE_CLOCK,
    OVER,
    ApplicationState,
)

S = ApplicationState


def test_every_arrow_has_a_verb_and_no_verb_makes_one_up():
    arrows = {(start, end) for start, ends in APPLICATION_MOVES.items() for end in ends}
    verbs = {
        (start, end)
        for table in APPLICATION_VERBS.values()
        for start, ends in table.items()
        for end in ends
    }

    assert verbs == arrows


def test_every_state_lies_somewhere():
    assert set(S) == AT_THE_OFFICE | AT_THE_CENTER | OVER
    assert set(S) == ON_THE_CLOCK | OVER | {S.DRAFT}


@pytest.mark.parametrize("end", sorted(DECIDED))
def test_only_what_was_drafted_is_decided(end):
    assert [start for start, ends in APPLICATION_MOVES.items() if end in ends] == [S.DRAFTED]


def test_what_was_withdrawn_stays_so():
    assert APPLICATION_MOVES[S.WITHDRAWN] == frozenset()


def test_what_lapsed_goes_on_by_one_verb_alone():
    """Papers posted in time and come too late for the clock; nothing else undoes a lapse."""
    verbs = {verb for verb, table in APPLICATION_VERBS.items() if S.DEEMED_WITHDRAWN in table}

    assert verbs == {"came_by_post"}
