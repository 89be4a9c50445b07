"""The State Council's notice, typed or pasted day by day."""

import datetime as dt
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, ButtonHolder, Fieldset, Layout, Submit
from django import forms

from legalaid.shared.chinese_dates import BadDay, parse_day
from legalaid.shared.typed import CleanTextField, WholeNumberField

FIRST_YEAR, LAST_YEAR = 2022, 2099


class NamedDaysField(CleanTextField):
    """Lines of a day and its name; ``cleaned_data`` maps days to names."""

    widget = forms.Textarea(attrs={"rows": 8, "spellcheck": "false"})

    def clean(self, value: Any) -> dict[dt.date, str]:
        days: dict[dt.date, str] = {}
        for place, line in enumerate(super().clean(value).splitlines(), start=1):
            if not line.strip():
                continue
            day, name = _read(line, place)
            if day in days:
                raise forms.ValidationError(f"第{place}行的{day.isoformat()}重复，请删去一行。")
            days[day] = name
        return days


class YearForm(forms.Form):
    """One year of the working calendar."""

    year = WholeNumberField(label="年度", min_value=FIRST_YEAR, max_value=LAST_YEAR)
    source = CleanTextField(
        label="依据",
        max_length=200,
        help_text="如“国务院办公厅关于2027年部分节假日安排的通知”。",
    )
    holidays = NamedDaysField(
        label="放假", help_text="一行一天，先写日期再写名称，如“2027-01-01 元旦”。周末不用写。"
    )
    workdays = NamedDaysField(
        label="调休上班", required=False, help_text="一行一天，如“2027-02-14 春节调休”。"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Fieldset("放假安排", "year", "source"),
            Fieldset("特殊日", "holidays", "workdays"),
            ButtonHolder(
                HTML(
                    '<button class="btn btn-outline-secondary" type="submit" name="preview" '
                    'value="1">核对</button>'
                ),
                Submit("confirm", "确认并重算期限"),
            ),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        year = cleaned.get("year")
        for name in ("holidays", "workdays"):
            strangers = [day for day in cleaned.get(name, {}) if year and day.year != year]
            if strangers:
                self.add_error(name, f"{strangers[0].isoformat()}不在{year}年，请核对通知。")
        return cleaned


def _read(line: str, place: int) -> tuple[dt.date, str]:
    typed, _, name = line.strip().replace("\u3000", " ").partition(" ")
    try:
        day = parse_day(typed)
    except BadDay as fault:
        raise forms.ValidationError(f"第{place}行：{fault}") from None
    if not name.strip():
        raise forms.ValidationError(f"第{place}行缺少名称，如“{typed} 元旦”。")
    return day, name.strip()[:40]
