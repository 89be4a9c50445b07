"""What came of form 6: one line for each listed item, and more time before it is over."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from crispy_forms.bootstrap import InlineRadios
from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, ButtonHolder, Fieldset, Layout
from django import forms

from applications.forms.act import BACK, ActForm
from applications.models import Supplement
from applications.operations.supplement_answers import Answer
from applications.states import ANSWERED_IN_WORDS, ItemAnswer
from legalaid.shared.chinese_dates import day_text
from legalaid.shared.typed import CleanTextField, DayField, WholeNumberField

_SETTLE = HTML('<button class="btn btn-primary" type="submit" name="settle">确认补齐</button>')
_LAPSE = HTML(
    '<button class="btn btn-outline-danger" type="submit" name="lapse">'
    "仍未补齐，视为撤回申请</button>"
)
_WORDS_MISSING = {
    ItemAnswer.EXPLAINED: "请写明申请人作了什么说明。",
    ItemAnswer.MISSING: "请写明未交的原因。",
}


class SettleForm(forms.Form):
    """One line for each item that form 6 lists: handed in, explained, or not there and why."""

    def __init__(
        self,
        *args: Any,
        notice: Supplement,
        arrived: Mapping[tuple[str, str], dt.date],
        today: dt.date,
        may_lapse: bool,
        **kwargs: Any,
    ) -> None:
        """``arrived`` as ``reply_papers.last_days`` tells it."""
        super().__init__(*args, **kwargs)
        self.count = len(notice.items)
        lines = []
        for position, item in enumerate(notice.items):
            came_on = arrived.get((item["kind"], item.get("whose", "")))
            self._add(position, came_on=came_on, today=today)
            legend = f"{position + 1}. {item['label']}"
            names = (f"on_{position}", f"words_{position}")
            lines.append(Fieldset(legend, InlineRadios(f"answer_{position}"), *names))
        self.helper = FormHelper()
        buttons = [_SETTLE, _LAPSE, BACK] if may_lapse else [_SETTLE, BACK]
        self.helper.layout = Layout(*lines, ButtonHolder(*buttons))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for position in range(self.count):
            words = _WORDS_MISSING.get(cleaned.get(f"answer_{position}"))
            if words and not cleaned.get(f"words_{position}"):
                self.add_error(f"words_{position}", words)
        if not self.errors:
            cleaned["answers"] = [self._answer(position) for position in range(self.count)]
        return cleaned

    def _answer(self, position: int) -> Answer:
        answer = ItemAnswer(self.cleaned_data[f"answer_{position}"])
        words = self.cleaned_data[f"words_{position}"]
        return Answer(
            position=position,
            answer=answer,
            on=self.cleaned_data[f"on_{position}"],
            words=words if answer in ANSWERED_IN_WORDS else "",
        )

    def _add(self, position: int, *, came_on: dt.date | None, today: dt.date) -> None:
        self.fields[f"answer_{position}"] = forms.ChoiceField(
            label="补正情况",
            choices=ItemAnswer.choices,
            widget=forms.RadioSelect,
            initial=ItemAnswer.HANDED_IN if came_on else None,
            help_text=f"{day_text(came_on)}收到过此项材料，请核对。" if came_on else "",
            error_messages={"required": "请选择已交、已说明或者未交。"},
        )
        self.fields[f"on_{position}"] = DayField(
            label="收到、说明或者核对的日期", initial=came_on or today
        )
        self.fields[f"words_{position}"] = CleanTextField(
            label="说明的内容或者未交的原因",
            required=False,
            max_length=1000,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text="选“已交”的不用填写。未交而恢复办理的，写明为何不再需要，"
            "如“本中心已自行查询核实”。",
        )


class LengthenForm(ActForm):
    """How many days more, and what keeps the applicant from handing it in."""

    legend, button = "延长补正期限", "延长"

    days = WholeNumberField(
        label="延长的天数", min_value=1, max_value=30, initial=7, help_text="自原期限届满次日起算。"
    )
    reason = CleanTextField(
        label="不能按期提交的困难",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="如“住院治疗，本月底出院”。",
    )
