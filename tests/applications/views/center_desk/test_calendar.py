"""The calendar: a year is foreseen and then confirmed."""

import pytest
from django.urls import reverse

from tests.applications.views.center_desk.given import words
from workstations.models import CalendarYear

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]


def year(**typed):
    return {
        "year": "2027",
        "source": "国务院办公厅关于2027年部分节假日安排的通知",
        "holidays": "2027-01-01 元旦\n2027年2月8日 春节",
        "workdays": "2027-02-14 春节调休",
        **typed,
    }


def test_a_year_is_foreseen_and_then_confirmed(signed_in, staff):
    browser, url = signed_in(staff), reverse("applications:calendar_year")

    foreseen = browser.post(url, year(preview="1"))
    assert "确认后将变动的期限" in words(foreseen)
    assert not CalendarYear.objects.get(year=2027).is_confirmed

    browser.post(url, year())
    entry = CalendarYear.objects.get(year=2027)
    assert (entry.is_confirmed, entry.days.count()) == (True, 3)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"holidays": "2027-01-01 元旦\n2027-02-30 春节"}, "第2行：没有这一天"),
        ({"holidays": "2027-01-01"}, "第1行缺少名称"),
        ({"holidays": "2026-01-01 元旦"}, "2026-01-01不在2027年"),
        ({"holidays": "2027-01-01 元旦\n2027-01-01 元旦"}, "重复"),
        ({"workdays": "2027-01-01 元旦"}, "不能既放假又上班"),
    ],
)
def test_a_wrong_line_of_the_notice_is_named(signed_in, staff, typed, sentence):
    answer = signed_in(staff).post(reverse("applications:calendar_year"), year(**typed))

    assert answer.status_code == 422
    assert sentence in words(answer)
    assert not CalendarYear.objects.get(year=2027).is_confirmed
