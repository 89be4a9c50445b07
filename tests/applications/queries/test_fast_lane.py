"""The migrant worker's fast lane follows the edition that was in force on the day of receipt."""

import datetime as dt

import pytest

from applications.models import Application
from applications.operations import scoping
from applications.queries import fast_lane, military, queue
from applications.queries.application_page import clocks
from applications.rules.scope import Standing
from applications.states import ApplicationState
from tests.office import NOON, TODAY, make_applicant, make_application, make_matter, make_user
from workstations.states import Role

pytestmark = pytest.mark.django_db
TURN = TODAY + dt.timedelta(days=3)
LATER = TURN + dt.timedelta(days=10)
WAIVED = Standing(article="第三十一条第四项", is_waived_for_migrants=True)


def write(matter, standing, *, on=TURN, after=0):
    scoping.write_edition(
        matter_id=matter.pk,
        standing=standing,
        valid_from=on,
        source="《重庆市法律援助条例》第十条",
        reason="条例修订",
        after=after,
        by=make_user(Role.CENTER_HEAD),
        at=NOON,
    )


def received(matter, day, *categories):
    return make_application(
        ApplicationState.FORWARDED,
        matter=matter,
        received_on=day,
        decision_due_on=LATER,
        applicant=make_applicant(categories=[*categories]),
    )


def around_the_turn(matter):
    """Return what a migrant worker handed in on the day before, and on the day itself."""
    return [received(matter, day, "migrant-worker") for day in (TURN - dt.timedelta(days=1), TURN)]


def shown_as_fast():
    """Return the rows of the chip, of the filter 优先办理, of the order and of the alarm."""
    rows = Application.objects.all()
    fast = list(military.first_on_the_day(rows))
    chips = [clocks.is_fast_lane(one) for one in fast]
    # Of one due day: those of the fast lane stand in front of all the others.
    assert chips == sorted(chips, reverse=True)
    return (
        {one for one, is_fast in zip(fast, chips, strict=True) if is_fast},
        set(queue.to_be_taken_first(rows)),
        set(fast[: sum(chips)]),
        set(fast_lane.missed_its_day(rows, on=LATER)),
    )


def test_a_matter_that_an_edition_takes_in_is_fast_from_its_day_on():
    matter = make_matter("inheritance")
    _, since = around_the_turn(matter)
    received(matter, TURN)
    write(matter, WAIVED)

    assert shown_as_fast() == ({since},) * 4


def test_a_matter_that_an_edition_takes_out_is_fast_until_its_day():
    matter = make_matter("wages")
    before, _ = around_the_turn(matter)
    write(matter, Standing(article="第三十一条第四项"))

    assert shown_as_fast() == ({before},) * 4


def test_a_matter_that_came_out_and_in_again_is_fast_but_for_the_days_between():
    matter = make_matter("wages")
    before, _ = around_the_turn(matter)
    write(matter, Standing(article="第三十一条第四项"))
    again = TURN + dt.timedelta(days=2)
    write(matter, WAIVED, on=again, after=1)
    since = received(matter, again, "migrant-worker")

    assert shown_as_fast() == ({before, since},) * 4


def test_without_any_such_matter_nothing_is_fast():
    received(make_matter("inheritance"), TURN, "migrant-worker")

    assert shown_as_fast() == (set(),) * 4


def test_one_question_names_the_matters(django_assert_num_queries):
    make_matter("wages")
    write(make_matter("inheritance"), WAIVED)

    with django_assert_num_queries(1):
        fast_lane.condition()
