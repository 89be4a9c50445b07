"""What the head writes about the scope of aid, and what a clerk answers on the walk."""

import datetime as dt
from typing import Any

from django import forms

from applications.forms.reasoned import ReasonedForm
from applications.models import Matter
from applications.rules.eligibility import ScopePolicy
from applications.rules.scope import Question, Standing
from applications.states import CaseKind
from legalaid.shared.typed import CleanTextField, DayField, WholeNumberField

_HARDSHIP = {
    "means": "核查经济困难状况",
    "waived": "核查，进城务工人员凭证明免予核查（第四十二条第三项）",
    "free": "不核查，不受经济困难条件限制（第三十二条）",
}


class OnDayForm(forms.Form):
    """Which day's reading is shown."""

    on = DayField(label="查看哪一天的口径", required=False)


class ChosenMatterForm(forms.Form):
    """The matter that the walk ended at; it goes along with the first step of an application."""

    matter_code = forms.ModelChoiceField(
        queryset=Matter.objects.filter(is_active=True),
        to_field_name="code",
        required=False,
        widget=forms.HiddenInput,
    )

    def matter(self) -> Matter | None:
        return self.cleaned_data["matter_code"] if self.is_valid() else None


class EditionForm(ReasonedForm):
    legend, button = "写新版", "保存为新版"

    article = CleanTextField(
        label="所属条款",
        required=False,
        max_length=60,
        help_text="《法律援助法》的只写条款，例如第三十一条第五项；本市或者其他规定的，"
        "用书名号写明名称，例如《重庆市法律援助条例》第十条；不在列举之内的留空。",
    )
    hardship = forms.ChoiceField(
        label="是否核查经济困难", choices=list(_HARDSHIP.items()), widget=forms.RadioSelect
    )
    valid_from = DayField(
        label="启用日期", help_text="最早为明天。当日起收到的申请按新版，之前收到的不变。"
    )
    # The edition that the writer read: whoever was faster meanwhile is not written over.
    after = WholeNumberField(widget=forms.HiddenInput, min_value=0)

    @staticmethod
    def begun(standing: Standing, *, after: int, tomorrow: dt.date) -> dict[str, Any]:
        """Return what the form begins with: the present reading, from tomorrow."""
        hardship = "free" if standing.is_free_of_hardship else "means"
        return {
            "article": standing.article,
            "hardship": "waived" if standing.is_waived_for_migrants else hardship,
            "valid_from": tomorrow,
            "after": after,
        }

    def standing(self) -> Standing:
        hardship = self.cleaned_data["hardship"]
        return Standing(
            article=self.cleaned_data["article"],
            is_free_of_hardship=hardship == "free",
            is_waived_for_migrants=hardship == "waived",
        )


class NewMatterForm(EditionForm):
    legend, button = "增加事项", "增加"

    label = CleanTextField(label="事项名称", max_length=60)
    kind = forms.ChoiceField(label="案件类别", choices=[("", "请选择"), *CaseKind.choices])
    after = None

    field_order = ("label", "kind", "article", "hardship", "valid_from", "source", "reason")


class PolicyForm(ReasonedForm):
    legend, button = "写新口径", "保存新口径"

    policy = forms.ChoiceField(
        label="列举以外的事项",
        choices=[
            (ScopePolicy.WARN.value, "仅提示：不因此不予援助，由审查人核对"),
            (ScopePolicy.ENFORCE.value, "不予援助：不属于法律援助范围"),
        ],
        widget=forms.RadioSelect,
    )
    in_force_from = DayField(
        label="启用日期", help_text="最早为明天。当日起收到的申请按新口径，之前收到的不变。"
    )


class QuestionForm(forms.Form):
    """One question of the walk; earlier answers go along, coded, and nobody is named."""

    def __init__(self, *args: Any, question: Question, answers: dict[str, str], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for code, answer in answers.items():
            self.fields[code] = forms.CharField(widget=forms.HiddenInput, initial=answer)
        self.fields[question.code] = forms.ChoiceField(
            label=question.title,
            choices=[(one.code, _words(one.label, one.article)) for one in question.options],
            widget=forms.RadioSelect,
        )


def _words(label: str, article: str) -> str:
    return f"{label}（{article}）" if article else label
