"""Form 6 answered in the browser: one line for each item, and more time before it is over."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from applications.operations import intake, supplements
from applications.states import ApplicationState
from tests.office import NOON, TODAY, make_application, noon, photo

S = ApplicationState
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]
THURSDAY = dt.date(2026, 11, 26)


def page(name, application):
    return reverse(f"applications:{name}", args=[application.uid])


@pytest.fixture
def asked(staff):
    """One told on the 18th; its statement of means came on the 24th, the answer did not."""
    application = make_application(S.UNDER_REVIEW, taken_by=staff, received_on=TODAY)
    supplements.ask(
        application_id=application.pk,
        kinds=["hardship-statement"],
        explanations=["欠薪的起止时间"],
        reply_days=7,
        by=staff,
        at=NOON,
    )
    intake.attach(
        application_id=application.pk,
        kind="hardship-statement",
        upload=photo(),
        by=staff,
        at=noon(dt.date(2026, 11, 24)),
    )
    application.refresh_from_db()
    return application


@pytest.fixture(autouse=True)
def _on_thursday():
    with time_machine.travel(noon(THURSDAY), tick=False):
        yield


def test_each_item_has_its_line_begun_with_what_came(signed_in, staff, asked):
    browser = signed_in(staff)
    shown = browser.get(page("detail", asked)).content.decode()
    assert "下一步：核对收到的补充材料" in shown
    assert page("deem_withdrawn", asked) not in shown

    form = browser.get(page("settle_supplement", asked)).context["form"]

    assert (form["answer_0"].initial, form["on_0"].initial) == (
        "HANDED_IN",
        dt.date(2026, 11, 24),
    )
    assert form["answer_1"].initial is None
    answer = browser.post(
        page("settle_supplement", asked),
        {
            "answer_0": "HANDED_IN",
            "on_0": "2026-11-24",
            "answer_1": "EXPLAINED",
            "on_1": "2026-11-23",
            "words_1": "自三月起未发工资",
        },
        follow=True,
    ).content.decode()
    assert "期限继续计算" in answer
    assert "欠薪的起止时间：已说明" in answer
    assert "自三月起未发工资" in answer


def test_an_item_left_open_keeps_everything_typed(signed_in, staff, asked):
    answer = signed_in(staff).post(
        page("settle_supplement", asked),
        {"answer_0": "MISSING", "on_0": "2026-11-24", "on_1": "2026-11-23", "words_1": "三月起"},
    )

    said = answer.content.decode()
    assert answer.status_code == 422
    assert "请选择已交、已说明或者未交。" in said
    assert "请写明未交的原因。" in said
    assert "三月起" in said
    asked.refresh_from_db()
    assert asked.state == S.AWAITING_PAPERS


def test_what_lacks_after_the_last_day_ends_it_from_the_same_page(signed_in, staff, asked):
    signed_in(staff).post(
        page("settle_supplement", asked),
        {
            "answer_0": "HANDED_IN",
            "on_0": "2026-11-24",
            "answer_1": "MISSING",
            "on_1": "2026-11-26",
            "words_1": "电话催告后仍未说明",
            "lapse": "",
        },
    )

    asked.refresh_from_db()
    assert asked.state == S.DEEMED_WITHDRAWN


def test_the_desk_lengthens_the_time_before_it_is_over(signed_in, staff, asked):
    with time_machine.travel(noon(dt.date(2026, 11, 25)), tick=False):
        browser = signed_in(staff)
        assert page("lengthen_reply", asked) in browser.get(page("detail", asked)).content.decode()
        answer = browser.post(
            page("lengthen_reply", asked), {"days": "5", "reason": "住院"}, follow=True
        )

    said = answer.content.decode()
    assert "补正期限已延长至11月30日" in said
    assert "原至11月25日，延长一次" in said


# ---- What is asked in words -----------------------------------------------------------------


def ask(browser, explanations):
    application = make_application(S.UNDER_REVIEW, taken_by=browser.user, received_on=THURSDAY)
    typed = {
        "explanations": explanations,
        "delivered_on": THURSDAY.isoformat(),
        "reply_days": "7",
    }
    return application, browser.post(page("supplement", application), typed)


@pytest.fixture
def desk(signed_in, staff):
    browser = signed_in(staff)
    browser.user = staff
    return browser


def test_a_line_too_long_for_the_notice_is_named_and_stays_as_typed(desk):
    typed = f"欠薪的起止时间\r\n\r\n{'长' * 6000}"

    application, answer = ask(desk, typed)

    assert answer.status_code == 422
    assert "第2项最多300字，现在6000字，请删减。" in answer.content.decode()
    assert "请勾选缺少的材料" not in answer.content.decode()
    assert answer.context["form"]["explanations"].value() == typed
    assert not application.supplements.exists()


def test_so_are_more_lines_than_a_person_answers(desk):
    _, answer = ask(desk, "\n".join(f"第{n}个问题" for n in range(21)))

    assert "最多20项，现在21项，请合并或者删减。" in answer.content.decode()


def test_twenty_lines_of_three_hundred_go_out(desk):
    application, _ = ask(desk, "\n".join(["长" * 300] * 20))

    assert application.supplements.get()
