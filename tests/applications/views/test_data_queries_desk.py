"""Other authorities' records in the browser: asked, written down, and offered as lines."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from applications.models import DataQuery, MeansLine
from tests.data_queries import answer, ask, found, make_sharing
from tests.means import code
from tests.office import noon, photo, void

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("at_noon", "calendar", "hardship_line"),
]
AFTER_ITS_DAY = noon(dt.date(2026, 11, 24))


def url(name, thing):
    return reverse(f"applications:{name}", args=[thing.uid])


def words(answer) -> str:
    return answer.content.decode()


def rows(*given):
    """Return the rows of the page of answers, each a person's key and what was found."""
    data = {"answer-TOTAL_FORMS": str(len(given)), "answer-INITIAL_FORMS": "1"}
    for n, row in enumerate(given):
        plain = {"who": "own", "outcome": "", "interval": "YEAR"}
        data |= {f"answer-{n}-{key}": value for key, value in {**plain, **row}.items()}
    return data


def test_from_the_question_to_a_line_with_its_source(signed_in, staff):
    application = make_sharing(staff=staff)
    browser = signed_in(staff)
    asked = {"source": "SOCIAL_INSURANCE", "asked_on": "2026-11-18"}
    page = browser.post(url("ask_data", application), asked, follow=True)
    query = DataQuery.objects.get()
    assert url("data_query", query) in words(page)

    pension = {"outcome": "AMOUNT", "code": code("pension").pk, "amount_yuan": "2,400元"}
    data = rows({**pension, "interval": "MONTH"}, {}) | {"answered_on": "2026-11-18"}
    browser.post(url("data_query", query), {**data, "file": photo()})

    offered = browser.get(url("means", application))
    assert "社会保险（参保、养老金）：" in words(offered)
    assert 'value="2400.00"' in words(offered)
    assert MeansLine.objects.count() == 0
    assert browser.get(url("data_query_file", query)).status_code == 200


def test_without_the_signed_authorisation_one_is_sent_to_where_it_is_added(signed_in, staff):
    application = make_sharing(staff=staff)
    void(application, "check-authorisation")

    answer = signed_in(staff).get(url("ask_data", application), follow=True)

    assert answer.redirect_chain[-1][0] == url("detail", application) + "#materials"
    assert "请先上传申请人签名的经济状况核查授权书" in words(answer)


def test_a_stated_item_is_not_offered_a_second_time(signed_in, staff):
    application = make_sharing(staff=staff)
    answer(ask(application), found("本人", 9999), by=staff)
    MeansLine.objects.create(application=application, code=code("pension"), amount_yuan=5000)

    page = words(signed_in(staff).get(url("means", application)))

    assert 'value="5000.00"' in page
    assert 'value="9999.00"' not in page
    assert "9,999.00元" in page


def test_what_was_typed_stays_when_a_figure_is_missing(signed_in, staff):
    query = ask(make_sharing(staff=staff))
    data = rows({"outcome": "AMOUNT", "code": code("pension").pk}) | {"answered_on": "2026-11-18"}

    refused = signed_in(staff).post(url("data_query", query), data)

    assert refused.status_code == 422
    assert '<a href="#id_answer-0-amount_yuan">第1行 ' in refused.content.decode()
    assert "查得的，请填写金额。" in words(refused)


def test_after_its_day_the_list_turns_red_and_another_road_opens(signed_in, staff):
    application = make_sharing(staff=staff)
    query = ask(application)
    browser = signed_in(staff)
    assert url("fall_back", query) not in words(browser.get(url("data_query", query)))

    with time_machine.travel(AFTER_ITS_DAY, tick=False):
        browser = signed_in(staff)
        assert "超期1天" in words(browser.get(reverse("applications:data_queries")))
        late = browser.get(reverse("applications:queue"), {"alarm": "data-unanswered"})
        assert str(application) in words(late)
        assert url("fall_back", query) in words(browser.get(url("data_query", query)))
        after = browser.post(url("fall_back", query), {"method": "DOCUMENTS"}, follow=True)

    assert "期满未反馈，改用提交材料" in words(after)
