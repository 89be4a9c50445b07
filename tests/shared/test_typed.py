import datetime as dt
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ImproperlyConfigured, ValidationError

from legalaid.shared.typed import (
    CleanTextField,
    DayField,
    PhoneField,
    ResidentIdField,
    WholeNumberField,
    YuanField,
)

DAY = dt.date(2026, 11, 23)


def refusal(field: forms.Field, typed: str) -> str:
    with pytest.raises(ValidationError) as refused:
        field.clean(typed)
    (sentence,) = refused.value.messages
    return sentence


@pytest.mark.parametrize("typed", ["2026-11-23", "2026年11月23日", "20261123", " 2026.11.23 ", DAY])
def test_a_day_is_read_in_every_spelling(typed):
    assert DayField().clean(typed) == DAY


def test_a_wrong_day_is_refused_and_stays_in_the_form():
    assert refusal(DayField(), "2026-02-30") == "没有这一天，请核对月份和日期。"
    assert refusal(DayField(), "  ") == "请填写日期。"
    assert DayField(required=False).clean("") is None
    assert DayField().prepare_value("二月三十") == "二月三十"


def test_a_typed_day_is_given_back_to_the_browser_in_its_own_spelling():
    class Form(forms.Form):
        day = DayField(label="收到日期")

    html = str(Form({"day": "2026年11月23日"})["day"])

    assert 'type="date"' in html
    assert 'value="2026-11-23"' in html


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1200", "1200.00"),
        ("1,200元", "1200.00"),
        ("￥1,200.5", "1200.50"),
        ("¥ 1200.50", "1200.50"),
        ("人民币1200元整", "1200.00"),
        ("１，２００．５０元", "1200.50"),
        ("0", "0.00"),
        (1200, "1200.00"),
        (0, "0.00"),
    ],
)
def test_an_amount_is_read_with_its_commas_and_unit(typed, amount):
    assert str(YuanField().clean(typed)) == amount


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "请填写金额。"),
        ("一千二", "请以元为单位填写金额，如 1200.50。"),
        ("1,20", "请以元为单位填写金额，如 1200.50。"),
        ("3万", "请以元为单位填写金额，如 1200.50。"),
        ("1e5", "请以元为单位填写金额，如 1200.50。"),
        ("NaN", "请以元为单位填写金额，如 1200.50。"),
        ("-1", "金额不能小于0元，请核对。"),
        ("0.005", "金额最多保留两位小数（精确到分），请核对。"),
        ("12345678901", "金额过大，请核对。"),
    ],
)
def test_a_doubtful_amount_is_asked_about(typed, sentence):
    assert refusal(YuanField(), typed) == sentence


def test_an_optional_amount_left_open_is_unknown_and_not_zero():
    assert YuanField(required=False).clean("") is None


def test_an_amount_may_be_negative_where_the_form_says_so():
    assert YuanField(min_value=None).clean("-66.60元") == Decimal("-66.60")


def test_a_phone_is_cleaned_to_its_one_spelling():
    assert PhoneField().clean("+86 138-1234-5678") == "13812345678"
    assert PhoneField(required=False).clean(" ") == ""
    assert refusal(PhoneField(), "1381234567") == "手机号码应为11位，现在是10位，请核对。"
    assert refusal(PhoneField(), "") == "请填写电话号码。"


def test_a_resident_id_is_cleaned_to_eighteen_characters():
    field = ResidentIdField(on=DAY)

    assert field.clean("110105 19491231 002x") == "11010519491231002X"
    assert refusal(field, "110105194912310021") == (
        "身份证号码的校验码（最后一位）与前17位不符，请对照证件逐位核对。"
    )
    assert refusal(field, "") == "请填写身份证号码。"
    assert ResidentIdField(on=DAY, required=False).clean("") == ""


def test_a_form_that_forgets_the_day_is_found_at_once():
    with pytest.raises(ImproperlyConfigured, match=r"field\.on"):
        ResidentIdField().clean("11010519491231002X")


def test_numbers_of_people_are_not_kept_by_the_browser():
    for field in (PhoneField(), ResidentIdField(on=DAY)):
        assert field.widget.attrs["autocomplete"] == "off"


def test_prose_is_cleaned_of_what_a_paste_brings():
    assert CleanTextField().clean(" \ufeff工资３个月，未付。\u200b ") == "工资3个月，未付。"
    assert refusal(CleanTextField(min_length=10), "\u200b" * 12 + "太短") != ""
    assert CleanTextField(required=False).clean(None) == ""


def test_what_is_too_long_is_refused_in_words_and_never_cut_off():
    field = CleanTextField(max_length=5)
    assert refusal(field, "工资三个月未付") == "最多5字，现在7字，请删减。"
    assert "maxlength" not in field.widget.attrs


@pytest.mark.parametrize(
    ("limits", "typed", "sentence"),
    [
        ({"min_value": 1, "max_value": 30}, "0", "请填写1至30之间的整数。"),
        ({"min_value": 1, "max_value": 30}, "31", "请填写1至30之间的整数。"),
        ({"min_value": 0}, "-1", "不能小于0，请核对。"),
        ({"max_value": 9}, "10", "不能大于9，请核对。"),
        ({"min_value": 1}, "三", "请填写整数。"),
    ],
)
def test_a_whole_number_is_refused_by_its_limits(limits, typed, sentence):
    assert refusal(WholeNumberField(**limits), typed) == sentence


def test_a_whole_number_is_read_in_full_width_digits():
    assert WholeNumberField(min_value=1).clean("１２ ") == 12
    assert WholeNumberField(required=False).clean(" ") is None
