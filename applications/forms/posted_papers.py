"""What an envelope held that was posted in time and came after the last day."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, ButtonHolder, Fieldset, Layout, Submit
from django import forms

from applications.forms.act import BACK
from applications.forms.fold import Fold
from applications.operations.posted_papers import PostedPaper
from legalaid.shared.typed import DayField

_NOTHING = "请勾选这次收到的材料。"


class PostedPapersForm(forms.Form):
    """One pair of days for the envelope, another for a paper that came in a different one."""

    posted_on = DayField(
        label="交邮日期", help_text="以邮戳为准；在补正期限内交邮的，不算逾期，恢复办理。"
    )
    settled_on = DayField(label="收到日期", help_text="审查期限自最后一份收到之日起继续计算。")

    def __init__(
        self, *args: Any, outstanding: Mapping[int, str], today: dt.date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["settled_on"].initial = today
        self.positions = list(outstanding)
        lines = []
        for position, label in outstanding.items():
            # A single paper is what came.
            is_only = len(outstanding) == 1
            self.fields[f"came_{position}"] = forms.BooleanField(
                label=label, required=False, initial=is_only
            )
            self.fields[f"posted_on_{position}"] = DayField(label="交邮日期", required=False)
            self.fields[f"settled_on_{position}"] = DayField(label="收到日期", required=False)
            own = Fold("日期不同", f"posted_on_{position}", f"settled_on_{position}")
            lines += [f"came_{position}", own]
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Fieldset("期限内交邮的补正材料", "posted_on", "settled_on"),
            Fieldset(
                "这次收到的材料",
                HTML('<p class="small-print">另一封收到的，在该项下展开“日期不同”填写。</p>'),
                *lines,
            ),
            ButtonHolder(Submit("admit", "登记收到"), BACK),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        came = [position for position in self.positions if cleaned.get(f"came_{position}")]
        if not came:
            self.add_error(f"came_{self.positions[0]}" if self.positions else None, _NOTHING)
        if not self.errors:
            cleaned["papers"] = [
                PostedPaper(
                    position=position,
                    posted_on=cleaned[f"posted_on_{position}"] or cleaned["posted_on"],
                    came_on=cleaned[f"settled_on_{position}"] or cleaned["settled_on"],
                )
                for position in came
            ]
        return cleaned
