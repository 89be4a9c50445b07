"""The marks of every page: how a light, a state, an amount and a day are written."""

import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.db.models import TextChoices
from django.utils.html import strip_tags

from legalaid.shared.templatetags import office

TODAY = dt.date(2026, 11, 23)
CHONGQING = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("due_on", "kind", "words"),
    [
        (dt.date(2026, 11, 22), "over", "■ 超期1天"),
        (dt.date(2026, 11, 23), "near", "▲ 今天到期"),
        (dt.date(2026, 11, 24), "near", "▲ 剩1天"),
        (dt.date(2026, 11, 25), "near", "▲ 剩2天"),
        (dt.date(2026, 11, 26), "fine", "● 剩3天"),
    ],
)
def test_a_light_is_a_word_and_a_shape(due_on, kind, words):
    light = office.light(due_on, TODAY)

    assert strip_tags(light) == words
    assert f'class="light {kind}"' in light


def test_a_light_says_the_day_it_is_due():
    light = office.light(dt.date(2026, 11, 24), TODAY)

    assert 'datetime="2026-11-24"' in light
    assert 'title="期限 11月24日（星期二）"' in light


def test_a_light_in_a_year_without_its_notice_is_an_estimate_until_it_is_out():
    due_on = dt.date(2026, 11, 26)

    assert strip_tags(office.light(due_on, TODAY, provisional=True)) == "● 剩3天（预估）"
    done = office.light(due_on, TODAY, done_on=TODAY, provisional=True)
    assert strip_tags(done) == "● 按期完成"


def test_a_paused_period_shows_no_due_day():
    light = office.light(dt.date(2026, 11, 24), TODAY, paused_until=dt.date(2026, 11, 30))

    assert strip_tags(light) == "‖ 已暂停，补正截至11月30日"
    assert "2026-11-24" not in light


def test_a_paused_period_may_have_no_last_day_yet():
    assert strip_tags(office.light(None, TODAY, paused=True)) == "‖ 已暂停"


def test_what_has_no_due_day_has_no_light():
    assert strip_tags(office.light(None, TODAY)) == "—"


@pytest.mark.parametrize(
    ("done_on", "words"),
    [(dt.date(2026, 11, 20), "● 按期完成"), (dt.date(2026, 11, 23), "■ 超期3天完成")],
)
def test_a_finished_act_says_whether_it_came_in_time(done_on, words):
    assert strip_tags(office.light(dt.date(2026, 11, 20), TODAY, done_on=done_on)) == words


class Door(TextChoices):
    REFUSED = "REFUSED", "不予援助"
    AJAR = "AJAR", "半开"


class Room:
    state = "AWAITING_PAPERS"

    def get_state_display(self):
        return "等待补正"


def test_a_state_is_its_chinese_words():
    assert office.state(Door.REFUSED) == '<span class="state bad">不予援助</span>'
    assert office.state(Room()) == '<span class="state wait">等待补正</span>'


def test_an_unknown_state_is_drawn_quietly_unless_the_page_says_otherwise():
    assert office.state(Door.AJAR) == '<span class="state plain">半开</span>'
    assert office.state(Door.AJAR, tone="good") == '<span class="state good">半开</span>'


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (Decimal("280800.00"), "280,800.00"),
        (Decimal("-1409.50"), "-1,409.50"),
        (Decimal("0"), "0.00"),
        (1234, "1,234.00"),
        (None, "—"),
    ],
)
def test_an_amount_has_its_thousands_and_its_fen(amount, words):
    assert office.yuan(amount) == words


def test_a_deadline_is_written_with_its_weekday():
    assert office.weekday(dt.date(2026, 11, 24)) == "11月24日（星期二）"
    assert office.day(dt.date(2026, 11, 24)) == "11月24日"
    assert office.weekday(None) == "—"


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (dt.datetime(2026, 11, 23, 9, 12, tzinfo=CHONGQING), "今天 09:12"),
        (dt.datetime(2026, 11, 22, 17, 30, tzinfo=dt.UTC), "今天 01:30"),
        (dt.datetime(2026, 11, 17, 16, 40, tzinfo=CHONGQING), "11-17 16:40"),
        (dt.datetime(2025, 11, 17, 16, 40, tzinfo=CHONGQING), "2025-11-17"),
        (dt.date(2026, 11, 17), "11-17"),
        (None, "—"),
    ],
)
def test_a_moment_is_read_on_the_clock_of_chongqing(moment, words):
    assert strip_tags(office.when(moment, TODAY)) == words


def test_the_number_of_a_paper_is_copied_whole():
    number = office.copyable("铜法援申〔2026〕121号")

    assert 'data-copy="铜法援申〔2026〕121号"' in number
    assert office.copyable("") == "—"


def test_typed_text_cannot_become_markup():
    assert "<b>" not in office.copyable("<b>1</b>")
    assert "<b>" not in office.state(Room(), tone='"><b>')


def test_a_filter_s_field_is_drawn_with_its_label_and_its_complaint():
    class Question(forms.Form):
        kind = forms.ChoiceField(label="类别", choices=[("a", "甲")])
        since = forms.DateField(label="自", required=False)

    form = Question({"kind": "b", "since": ""})
    form.is_valid()

    kind, since = office.plain(form["kind"]), office.plain(form["since"])

    assert (
        '<label class="form-label" for="id_kind">类别<span class="asteriskField">*</span>' in kind
    )
    assert 'class="form-select' in kind
    assert "invalid-feedback" in kind
    assert 'class="form-control' in since
    assert "invalid-feedback" not in since


class Narrowing(forms.Form):
    light = forms.ChoiceField(
        label="时限", required=False, choices=[("", "全部"), ("over", "超期"), ("<b>", "<i>")]
    )


def test_a_filter_s_select_is_drawn_as_django_draws_it():
    form = Narrowing({"light": "over"})

    drawn = office.plain(form["light"])

    assert '<option value="over" selected>超期</option>' in drawn
    assert '<option value="">全部</option>' in drawn
    assert '<option value="&lt;b&gt;">&lt;i&gt;</option>' in drawn
    assert 'name="light"' in drawn
    assert 'id="id_light"' in drawn


def test_a_choice_that_is_none_of_the_list_is_not_selected_and_is_told():
    form = Narrowing({"light": "green"})

    drawn = office.plain(form["light"])

    assert " selected" not in drawn
    assert "invalid-feedback" in drawn
