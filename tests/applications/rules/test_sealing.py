"""Who was a minor on the day of the act, and how long a sealed file stays open."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from applications.rules import sealing
from applications.states import CaseKind, SealGround, SealKind

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2012, 12, 31))


@given(born_on=DAYS, lived=st.integers(min_value=0, max_value=9000))
def test_one_is_a_minor_up_to_the_eighteenth_birthday_itself(born_on, lived):
    day = born_on + dt.timedelta(days=lived)
    # Counted by hand: the day of birth, then one birthday a year, the 28th where there is no 29th.
    try:
        birthday = born_on.replace(year=born_on.year + 18)
    except ValueError:
        birthday = dt.date(born_on.year + 18, 2, 28)

    assert sealing.is_minor(born_on, day) == (day <= birthday)


@pytest.mark.parametrize(
    ("kind", "ground", "case_kind", "has_ended", "acted_on", "field"),
    [
        ("MINOR", "WITHIN_FIVE_YEARS", "CRIMINAL", True, dt.date(2025, 11, 3), None),
        ("MINOR", "WITHIN_FIVE_YEARS", "CRIMINAL", False, dt.date(2025, 11, 3), ""),
        ("MINOR", "WITHIN_FIVE_YEARS", "CIVIL", True, dt.date(2025, 11, 3), "kind"),
        ("MINOR", "PRIVACY", "CRIMINAL", True, dt.date(2025, 11, 3), "ground"),
        ("MINOR", "EXEMPT", "CRIMINAL", True, None, "acted_on"),
        ("SECRET_VOLUME", "PRIVACY", "CIVIL", True, None, None),
        ("SECRET_VOLUME", "STATE_SECRET", "CIVIL", True, None, "ground"),
    ],
)
def test_what_stands_in_the_way_of_a_seal(kind, ground, case_kind, has_ended, acted_on, field):
    refused = sealing.refusal(
        kind=SealKind(kind),
        ground=SealGround(ground),
        case_kind=CaseKind(case_kind),
        has_ended=has_ended,
        born_on=dt.date(2009, 5, 4),
        acted_on=acted_on,
        on=dt.date(2026, 11, 18),
    )

    assert (refused.field if refused else None) == field


def test_the_day_of_the_approval_is_not_counted():
    assert sealing.until(dt.date(2026, 11, 18), 3) == dt.date(2026, 11, 21)
