"""What holds of every list, whoever stands on it and whatever the case."""

import datetime as dt
from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from applications.rules import assignment
from applications.rules.assignment import Candidate
from applications.rules.case_facts import CaseFacts
from applications.states import CaseKind, IntakeRoute
from workstations.states import WorkerKind

MAY, AUGUST = dt.date(2026, 5, 12), dt.date(2026, 8, 3)
DAYS = st.sampled_from([MAY, AUGUST])
SEEDS = st.sampled_from(["（2026）渝援0151民1号", "（2026）渝援0151刑7号"])
LONG_AGO = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
MOMENTS = st.none() | st.integers(0, 480).map(lambda days: LONG_AGO + dt.timedelta(days=days))

people = st.builds(
    Candidate,
    id=st.integers(1, 999),
    lot=st.none(),
    name=st.just("某"),
    kind=st.sampled_from(WorkerKind),
    unit=st.sampled_from(["", "A", "B", "C"]),
    cases_this_year=st.integers(0, 6),
    open_cases=st.integers(0, 14),
    load_limit=st.integers(1, 14),
    criminal_since_on=st.none() | st.dates(dt.date(2019, 1, 1), dt.date(2026, 5, 1)),
    fields=st.frozensets(st.sampled_from(["labour", "criminal", "family"])),
    knows_minors=st.booleans(),
    is_suspended=st.booleans(),
    is_absent=st.booleans(),
    acts_for_other_side=st.booleans(),
    recipient_is_own_opponent=st.booleans(),
    defends_another_of_the_same_case=st.booleans(),
    firm_acts_for_other_side=st.booleans(),
    reported_conflict=st.booleans(),
    handled_earlier_stage=st.booleans(),
    named_by_recipient=st.booleans(),
)
cases = st.builds(
    CaseFacts,
    kind=st.sampled_from(CaseKind),
    route=st.sampled_from(IntakeRoute),
    ground=st.sampled_from(["", "MINOR", "LIFE_OR_DEATH", "ORDINARY_PROCEDURE"]),
    matter=st.sampled_from(["", "wages", "criminal-defence", "victim-agency"]),
    recipient_is_minor=st.booleans(),
    faces_life_or_death=st.booleans(),
)


@st.composite
def pools(draw) -> list[Candidate]:
    """Return people with a licence each, of units that were each last given a case once."""
    last = {unit: draw(MOMENTS) for unit in "ABC"}
    drawn = draw(st.lists(people, min_size=1, max_size=7, unique_by=lambda one: one.id))
    return [replace(one, lot=f"licence-{one.id}", unit_last_at=last.get(one.unit)) for one in drawn]


def must_not(one: Candidate, case: CaseFacts, on: dt.date) -> bool:
    """Whether the law keeps them from this case, written down a second time."""
    if one.is_suspended or one.is_absent or one.acts_for_other_side:
        return True
    if one.recipient_is_own_opponent or one.reported_conflict:
        return True
    # 最高法适用刑诉法解释 art. 43.
    if one.defends_another_of_the_same_case:
        return True
    # 刑事诉讼法 art. 35, 法律援助法 art. 28: lawyers alone, but for who acts for the injured.
    by_notice = case.route != IntakeRoute.APPLICATION
    for_the_injured = not by_notice and case.matter == "victim-agency"
    if one.kind != WorkerKind.LAWYER and (
        by_notice or (case.kind == CaseKind.CRIMINAL and not for_the_injured)
    ):
        return True
    # 法律援助法 art. 26: three years of criminal defence.
    if case.ground == "LIFE_OR_DEATH" or case.faces_life_or_death:
        since = one.criminal_since_on
        return since is None or since.replace(year=since.year + 3) > on
    return False


def place_of(rows, person: Candidate) -> int:
    return next(place for place, row in enumerate(rows) if row.candidate.id == person.id)


@given(pools(), cases, DAYS, SEEDS)
def test_whoever_may_not_take_it_is_never_offered_and_whoever_may_is(pool, case, on, seed):
    assume(all(not _leap(one) for one in pool))

    rows = assignment.rank(pool, case, on=on, seed=seed)

    assert {row.candidate.id for row in assignment.offered(rows)} == {
        one.id for one in pool if not must_not(one, case, on)
    }
    assert all((row.position is None) == (not row.may) for row in rows)
    offered = [row.may for row in rows]
    assert offered == sorted(offered, reverse=True)


@given(pools(), cases, DAYS, SEEDS, st.randoms(use_true_random=False))
def test_the_same_facts_give_the_same_list_in_whatever_order_they_were_read(
    pool, case, on, seed, random
):
    shuffled = random.sample(pool, len(pool))

    assert assignment.rank(pool, case, on=on, seed=seed) == assignment.rank(
        shuffled, case, on=on, seed=seed
    )


@given(pools(), cases, DAYS, SEEDS, st.data())
def test_one_more_case_never_raises_anybody(pool, case, on, seed, data):
    """With it their unit's last case is of that day, which can only cost the turn."""
    person = data.draw(st.sampled_from(pool))
    given_at = dt.datetime(2026, 5, 2, tzinfo=dt.UTC)
    laden = [_with_one_more(one, person, at=given_at) for one in pool]

    before = assignment.rank(pool, case, on=on, seed=seed)
    after = assignment.rank(laden, case, on=on, seed=seed)

    assert place_of(after, person) >= place_of(before, person)


@given(pools(), cases, DAYS, SEEDS)
def test_the_turn_is_one_units_that_may_act_and_was_given_nothing_for_longest(pool, case, on, seed):
    rows = assignment.rank(pool, case, on=on, seed=seed)
    able = {row.candidate.unit: row.candidate.unit_last_at for row in rows if row.may}
    able.pop("", None)
    whose = {row.candidate.unit for row in rows if row.turn}

    assert len(whose) == (1 if len(able) > 1 else 0)
    for unit in whose:
        assert able[unit] is None or all(last and last >= able[unit] for last in able.values())


def _with_one_more(one: Candidate, person: Candidate, *, at: dt.datetime) -> Candidate:
    if one.id == person.id:
        one = replace(one, cases_this_year=one.cases_this_year + 1, open_cases=one.open_cases + 1)
    return replace(one, unit_last_at=at) if person.unit and one.unit == person.unit else one


def _leap(one: Candidate) -> bool:
    since = one.criminal_since_on
    return since is not None and (since.month, since.day) == (2, 29)
