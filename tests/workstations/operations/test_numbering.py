"""Document numbers: drawn under lock, gapless in each series and year, never twice."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from django.db import IntegrityError, transaction

from legalaid.shared.refusals import RuleBroken
from tests.office import NOON, TODAY, make_user
from tests.races import in_own_connection, wait_until_blocked
from workstations.models import IssuedNumber, NumberCounter
from workstations.operations import numbering
from workstations.states import Role


def draw(on: dt.date = TODAY) -> str:
    with transaction.atomic():
        return numbering.take("申", on=on, at=NOON)


@pytest.mark.django_db
def test_numbers_follow_the_national_format_and_count_per_series():
    drawn = [
        numbering.take("申", on=TODAY, at=NOON),
        numbering.take("申", on=TODAY, at=NOON),
        numbering.take("决", on=TODAY, at=NOON),
    ]

    assert drawn == ["铜法援申〔2026〕1号", "铜法援申〔2026〕2号", "铜法援决〔2026〕1号"]


@pytest.mark.django_db
def test_the_archive_has_a_pattern_of_its_own():
    assert numbering.take("档", on=TODAY, at=NOON) == "2026-法援-1"


@pytest.mark.django_db
def test_form_20_is_numbered_by_the_bureau(settings):
    assert numbering.take("异", on=TODAY, at=NOON) == "铜司异〔2026〕1号"

    settings.NUMBER_PATTERNS = {"异": "渝铜司法援〔{year}〕{series}第{serial}号"}

    assert numbering.take("异", on=TODAY, at=NOON) == "渝铜司法援〔2026〕异第2号"


@pytest.mark.django_db
def test_cases_count_per_kind_letter():
    drawn = [numbering.take_case_number(letter, on=TODAY, at=NOON) for letter in "民刑民"]

    assert drawn == ["（2026）渝援0151民1号", "（2026）渝援0151刑1号", "（2026）渝援0151民2号"]


@pytest.mark.django_db
def test_a_long_year_goes_from_four_digits_to_five():
    NumberCounter.objects.create(series="申", year=2026, last=9_998)

    assert [draw() for _ in range(3)] == [
        "铜法援申〔2026〕9999号",
        "铜法援申〔2026〕10000号",
        "铜法援申〔2026〕10001号",
    ]


@pytest.mark.django_db
def test_each_year_begins_with_one_and_a_late_number_of_the_old_year_goes_on():
    days = [dt.date(2026, 12, 31), dt.date(2027, 1, 1), dt.date(2026, 12, 31)]

    assert [draw(day) for day in days] == [
        "铜法援申〔2026〕1号",
        "铜法援申〔2027〕1号",
        "铜法援申〔2026〕2号",
    ]


@pytest.mark.django_db(transaction=True)
def test_a_number_whose_act_is_taken_back_is_drawn_again():
    @transaction.atomic
    def broken_off():
        numbering.take("申", on=TODAY, at=NOON)
        raise ZeroDivisionError

    draw()

    with pytest.raises(ZeroDivisionError):
        broken_off()

    assert draw() == "铜法援申〔2026〕2号"
    assert IssuedNumber.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_the_second_hand_waits_and_draws_the_next_number():
    draw()

    with ThreadPoolExecutor() as pool, transaction.atomic():
        first = numbering.take("申", on=TODAY, at=NOON)
        second = pool.submit(in_own_connection, draw)
        wait_until_blocked()

    assert (first, second.result()) == ("铜法援申〔2026〕2号", "铜法援申〔2026〕3号")


@pytest.mark.django_db(transaction=True)
def test_read_and_add_one_would_draw_the_same_number_twice(monkeypatch):
    """The control: the same two hands with the counter read first and written back."""

    def naive(series, *, pattern, letter, on, at):
        counter, _ = NumberCounter.objects.get_or_create(series=series, year=on.year)
        counter.last += 1
        text = pattern.format(year=on.year, series=letter, serial=counter.last)
        IssuedNumber.objects.create(
            series=series, year=on.year, serial=counter.last, text=text, issued_at=at
        )
        counter.save()
        return text

    draw()
    monkeypatch.setattr(numbering, "_draw", naive)

    with ThreadPoolExecutor() as pool, transaction.atomic():
        numbering.take("申", on=TODAY, at=NOON)
        second = pool.submit(in_own_connection, draw)
        wait_until_blocked()

    with pytest.raises(IntegrityError):
        second.result()


@pytest.mark.django_db(transaction=True)
def test_two_hundred_hands_draw_across_9999_and_a_new_year_without_gap_or_double():
    """All wait at one starting line; on New Year's night half of them still date the old year."""
    NumberCounter.objects.create(series="申", year=2026, last=9_949)
    start = Barrier(200)

    def draw_when_all_are_there(on):
        start.wait(timeout=60)
        return draw(on)

    days = [dt.date(2026, 12, 31), dt.date(2027, 1, 1)] * 100
    with ThreadPoolExecutor(200) as pool:
        hands = [
            pool.submit(in_own_connection, partial(draw_when_all_are_there, day)) for day in days
        ]
        drawn = [hand.result() for hand in hands]

    assert sorted(drawn) == sorted(
        [f"铜法援申〔2026〕{serial}号" for serial in range(9_950, 10_050)]
        + [f"铜法援申〔2027〕{serial}号" for serial in range(1, 101)]
    )


@pytest.mark.django_db
def test_a_void_number_stays_in_the_list_and_is_not_drawn_again():
    head = make_user(Role.CENTER_HEAD)
    text = draw()

    numbering.void(text, by=head, reason="误编", at=NOON)

    number = IssuedNumber.objects.get(text=text)
    assert (number.voided_by, number.voided_at, number.void_reason) == (head, NOON, "误编")
    assert draw() == "铜法援申〔2026〕2号"


@pytest.mark.django_db
def test_the_first_reason_for_voiding_stands():
    head = make_user(Role.CENTER_HEAD)
    text = draw()
    numbering.void(text, by=head, reason="误编", at=NOON)

    with pytest.raises(RuleBroken, match="已经作废"):
        numbering.void(text, by=head, reason="另一个理由", at=NOON)

    assert IssuedNumber.objects.get(text=text).void_reason == "误编"
