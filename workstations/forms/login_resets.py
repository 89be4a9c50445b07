"""What the center says when it resets a clerk's login over the telephone."""

import datetime as dt
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, ButtonHolder, Layout, Submit
from django import forms

from workstations.states import ResetReason

_BACK = '<a class="btn btn-outline-secondary" href="{{ back_url }}">返回</a>'


class _Exactly(forms.HiddenInput):
    """A moment to the microsecond, where Django's own widget keeps whole seconds."""

    def format_value(self, value: Any) -> str | None:
        return value.isoformat() if isinstance(value, dt.datetime) else value


class LoginResetForm(forms.Form):
    """Why, whether the authenticator is lost as well, and that it is really the clerk who calls."""

    reason = forms.ChoiceField(label="重置的原因", choices=[("", "请选择"), *ResetReason.choices])
    drops_factor = forms.BooleanField(
        label="动态口令也无法使用，一并取消",
        required=False,
        help_text="取消后，本人可以登录后重新启用。",
    )
    is_the_clerk = forms.BooleanField(
        label="已核实来电的是本人",
        help_text="听不出是谁的，请打登记的单位电话回拨，核实后再办。",
        error_messages={"required": "请先核实来电的是本人，再重置登录。"},
    )
    # Until when the last one-time password was valid as the page was opened.
    seen = forms.DateTimeField(required=False, widget=_Exactly)

    def __init__(self, *args: Any, has_factor: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_factor:
            del self.fields["drops_factor"]
        self.helper = FormHelper()
        self.helper.layout = Layout(
            *self.fields, ButtonHolder(Submit("reset", "重置登录"), HTML(_BACK))
        )
