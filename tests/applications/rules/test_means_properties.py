"""Means, whatever the figures: poorer never hurts, the line is strict, unknown refuses nobody."""

import datetime as dt
from dataclasses import fields, replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from applications.rules import eligibility
from applications.rules.eligibility import Area, HardshipLine, Means, Request, ScopePolicy

LINE = HardshipLine(in_force_from=dt.date(2025, 1, 1), monthly_yuan=Decimal("2372.00"))
OLD_LINES = (
    HardshipLine(
        in_force_from=dt.date(2022, 1, 1), monthly_yuan=Decimal("1434.00"), area=Area.TOWN
    ),
    HardshipLine(
        in_force_from=dt.date(2022, 1, 1), monthly_yuan=Decimal("1162.00"), area=Area.COUNTRY
    ),
)
yuan = st.decimals(min_value=0, max_value=300_000, places=2)
known = st.builds(
    Means,
    persons=st.integers(1, 9),
    income_yuan=yuan,
    rigid_expenditure_yuan=yuan,
    has_high_value_assets=st.booleans(),
    is_own_only=st.booleans(),
    area=st.sampled_from([Area.TOWN, Area.COUNTRY]),
)
lines = st.sampled_from([(LINE,), OLD_LINES])
NAMES = [f.name for f in fields(Means) if f.name != "is_own_only"]


def verdict(means: Means, held: tuple[HardshipLine, ...] = (LINE,)) -> bool | None:
    asked = Request(matter="请求给付赡养费", matter_article="第三十一条第四项", means=means)
    found = eligibility.findings(asked, lines=held, scope_policy=ScopePolicy.WARN)
    return eligibility.verdict(found)


@given(known, lines, yuan)
def test_a_higher_income_never_helps(means, held, more):
    richer = replace(means, income_yuan=means.income_yuan + more)

    assert verdict(means, held) or not verdict(richer, held)


@given(known, lines, yuan)
def test_more_rigid_expenditure_never_hurts(means, held, more):
    burdened = replace(means, rigid_expenditure_yuan=means.rigid_expenditure_yuan + more)

    assert verdict(burdened, held) or not verdict(means, held)


@given(known, lines, st.integers(1, 5))
def test_one_more_mouth_on_the_same_means_never_hurts(means, held, more):
    larger = replace(means, persons=means.persons + more)
    # What is spent beyond the income is below every line, however many share it.
    assert verdict(larger, held) or not verdict(means, held)


@given(st.integers(1, 9))
def test_on_the_line_is_not_below_it_and_a_fen_less_is(persons):
    on_it = Means(
        persons=persons,
        income_yuan=Decimal("28464.00") * persons,
        rigid_expenditure_yuan=Decimal(0),
        has_high_value_assets=False,
    )
    a_fen_less = replace(on_it, income_yuan=on_it.income_yuan - Decimal("0.01"))

    assert verdict(on_it) is False
    assert verdict(a_fen_less) is True


@given(known, lines, st.sets(st.sampled_from(NAMES)))
def test_what_is_not_known_never_turns_the_answer_against_the_applicant(means, held, forgotten):
    half_known = replace(means, **dict.fromkeys(forgotten))

    assert verdict(half_known, held) in {verdict(means, held), None}


@given(known)
def test_when_the_family_is_the_opponent_its_number_does_not_matter(means):
    alone = replace(means, is_own_only=True)

    assert verdict(alone) is verdict(replace(alone, persons=None))


@given(st.dates(dt.date(2022, 1, 1), dt.date(2030, 12, 31)))
def test_the_line_is_that_of_the_day_of_the_application(day):
    held = eligibility.lines_on((*OLD_LINES, LINE), day)

    assert held == ((LINE,) if day >= dt.date(2025, 1, 1) else OLD_LINES)
