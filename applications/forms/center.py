"""What the center types while it reviews: returns, the decision and its undoing, a reveal."""

from collections.abc import Collection, Iterable
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, ButtonHolder, Fieldset, Layout
from django import forms

from applications.forms.act import BACK
from applications.models import Referral
from applications.rules.lists import REFUSAL_REASONS, RETURN_REASONS
from applications.states import DecisionKind
from legalaid.shared.as_read import FIELD
from legalaid.shared.typed import CleanTextField
from workstations.states import RevealReason

DELAY = "超过决定期限的原因"
DELAY_HELP = (
    "收到申请之日起7日内作出决定（《法律援助法》第四十三条第一款）；原因随件存档，不写入决定书。"
)


class ReturnForm(forms.Form):
    """Why it goes back to the office; coded, so that it can be counted."""

    reason = forms.ChoiceField(label="退回原因", choices=[("", "请选择"), *RETURN_REASONS.items()])
    note = CleanTextField(
        label="请初审单位做什么",
        required=False,
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="一句话写明，如“请重拍身份证背面”。退回不暂停审查期限。",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = _helper("退回初审", "reason", "note", button=("return", "退回"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("reason") == "other" and not cleaned.get("note"):
            self.add_error("note", "选择“其他”的，请写明需要做什么。")
        return cleaned


class LateSignatureForm(forms.Form):
    """The head's word for a decision that was drafted in time and lay too long."""

    delay_reason = CleanTextField(label=DELAY, max_length=200, help_text=DELAY_HELP)
    # The draft that was on the page where one first pressed.
    read = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = _helper("超过期限的决定", "delay_reason", FIELD, button=("sign", "签发"))


class DraftForm(forms.Form):
    """The decision as the letter will print it."""

    # The page's tabs choose it: each has the fields of its own letter.
    kind = forms.ChoiceField(label="决定", choices=DecisionKind, widget=forms.HiddenInput)
    ground = forms.ChoiceField(
        label="理由",
        required=False,
        error_messages={"invalid_choice": "所选理由与决定不符，请重新选择。"},
    )
    referral = forms.ChoiceField(
        label="从转介去向中选择",
        required=False,
        help_text="名称、地址、电话和服务时间一并写入告知书。",
    )
    competent_body = CleanTextField(
        label="或者写明有权受理的法律援助机构",
        required=False,
        max_length=280,
        help_text="如“重庆市大足区法律援助中心”；填写的以填写为准。",
    )
    is_transferred = forms.BooleanField(
        label="由本中心把申请和材料移送该机构",
        required=False,
        help_text="如川渝就近申请。签发时一并制作移送函和材料清单；"
        "不勾选的，材料退还申请人，由申请人自行提出。",
    )
    articles = CleanTextField(
        label="法律依据",
        required=False,
        max_length=200,
        help_text="写入文书，多项用分号“；”隔开。",
    )
    reason = CleanTextField(
        label="事实与理由",
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="写入文书，可以分段，请写明事实。",
    )
    is_large_print = forms.BooleanField(
        label="不予援助决定书用大字版（申请人视力不便的）", required=False
    )
    onward_reason = CleanTextField(
        label="再次移转的原因",
        required=False,
        max_length=200,
        help_text="其他机构移送来的，不得退回；确应转交第三方机构的，写明原因，随件存档。",
    )
    delay_reason = CleanTextField(label=DELAY, max_length=200, help_text=DELAY_HELP)

    def __init__(
        self,
        *args: Any,
        referrals: Iterable[Referral],
        is_late: bool,
        is_handed_to_us: bool = False,
        article: str = "",
        **kwargs: Any,
    ) -> None:
        """``article`` is the one that the findings bear out: it stands where a grant names none."""
        super().__init__(*args, **kwargs)
        self._article = article
        self._lines = {str(referral.uid): referral.line for referral in referrals}
        self.fields["referral"].choices = [("", "不选择"), *self._lines.items()]
        kind = self["kind"].value()
        self.fields["ground"].choices = [
            ("", "请选择"),
            *((one.code, one.words) for one in REFUSAL_REASONS.values() if one.decision == kind),
        ]
        if kind == DecisionKind.GRANT:
            self.fields["reason"].help_text = "写入决定书，接在“经审查，”之后。"
            self.fields["articles"].help_text += "留空的，按审查结论填写。"
            # What was emptied and kept would stay empty for good.
            self.initial = {
                **self.initial,
                "articles": self.initial.get("articles") or article,
            }
        else:
            self.fields["articles"].help_text += "留空的，按所选理由填写。"
        for name in _not_asked(kind, is_late=is_late, is_handed_to_us=is_handed_to_us):
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        chosen_line = self._lines.get(cleaned.get("referral") or "", "")
        cleaned["competent_body"] = cleaned.get("competent_body") or chosen_line
        kind, chosen = cleaned.get("kind"), REFUSAL_REASONS.get(cleaned.get("ground", ""))
        if kind == DecisionKind.GRANT:
            cleaned["articles"] = cleaned.get("articles") or self._article
            if not cleaned["articles"] and "articles" not in self.errors:
                self.add_error("articles", "请写明给予援助的法律依据。")
        elif chosen is None and "ground" not in self.errors:
            self.add_error("ground", "请选择理由，决定书须写明依据。")
        elif chosen is not None and not cleaned.get("articles"):
            cleaned["articles"] = chosen.article
        if kind == DecisionKind.REDIRECT and not cleaned["competent_body"]:
            self.add_error("competent_body", "请写明有权受理的法律援助机构，将写入告知书。")
        # What this kind of letter does not ask.
        return {"ground": "", "is_transferred": False, "is_large_print": False, **cleaned}

    @property
    def typed(self) -> dict[str, Any]:
        """Everything as it stands in the form, finished or not."""
        return {
            name: field.widget.value_from_datadict(self.data, self.files, name)
            for name, field in self.fields.items()
        }


def _not_asked(kind: Any, *, is_late: bool, is_handed_to_us: bool) -> list[str]:
    """Return the fields that a letter of this kind does not ask."""
    asked_of = {
        "ground": kind != DecisionKind.GRANT,
        "referral": kind == DecisionKind.REDIRECT,
        "competent_body": kind == DecisionKind.REDIRECT,
        "is_transferred": kind == DecisionKind.REDIRECT,
        # Another agency's transfer, sent on to a third.
        "onward_reason": kind == DecisionKind.REDIRECT and is_handed_to_us,
        # Only a refusal has the copy for weak eyes.
        "is_large_print": kind == DecisionKind.REFUSE,
        "delay_reason": is_late,
    }
    return [name for name, is_asked in asked_of.items() if not is_asked]


class UndoForm(forms.Form):
    reason = CleanTextField(
        label="撤销的原因",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="案号、文号作废并保留在册，不再使用；审查期限自收到之日起连续计算。",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = _helper("撤销决定", "reason", button=("undo", "撤销决定"), danger=True)


class RevealForm(forms.Form):
    """Which of the applicant's particulars, and what for."""

    field = forms.ChoiceField()
    reason = forms.ChoiceField(
        choices=RevealReason.choices,
        error_messages={"required": "请选择查看的用途，再显示。"},
    )

    def __init__(self, *args: Any, fields: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["field"].choices = [(name, name) for name in fields]


def _helper(legend: str, *names: str, button: tuple[str, str], danger: bool = False) -> FormHelper:
    helper = FormHelper()
    css = "btn btn-outline-danger" if danger else "btn btn-primary"
    name, words = button
    submit = HTML(f'<button class="{css}" type="submit" name="{name}">{words}</button>')
    helper.layout = Layout(Fieldset(legend, *names), ButtonHolder(submit, BACK))
    return helper
