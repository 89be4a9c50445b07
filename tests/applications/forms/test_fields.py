import pytest
from django import forms
from django.utils import timezone

from applications.forms.fields import MomentField


@pytest.mark.parametrize(
    "typed",
    [
        "2026-11-18T09:30",
        "2026-11-18 09:30",
        "2026/11/18 9:30",
        "2026.11.18 9:30",
        "20261118 9时30分",
        "2026年11月18日9时30分",
        " 2026年11月18日 ９：３０ ",
    ],
)
def test_a_moment_is_read_where_the_browser_has_no_picker(typed):
    moment = timezone.localtime(MomentField().clean(typed))
    assert f"{moment:%Y-%m-%d %H:%M}" == "2026-11-18 09:30"
    assert f"{MomentField().prepare_value(typed):%Y-%m-%d %H:%M}" == "2026-11-18 09:30"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("2026年11月31日9时30分", "没有这一天，请核对月份和日期。"),
        ("2026-11-18 25:30", "没有这一时间，请核对时和分。"),
        ("昨天上午", "请填写日期和时间，如 2026-11-18 09:30。"),
    ],
)
def test_what_is_no_moment_is_refused_in_words_and_stays(typed, sentence):
    with pytest.raises(forms.ValidationError, match=sentence):
        MomentField().clean(typed)
    assert MomentField().prepare_value(typed) == typed
