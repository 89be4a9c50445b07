"""The forms of the check of conflicts: its outcome, another name, the worker's report."""

from typing import Any

from django import forms

from applications.forms.act import ActForm
from applications.queries.conflicts.page import Named
from applications.states import ConflictOutcome
from legalaid.shared.typed import CleanTextField


class OutcomeForm(forms.Form):
    """What the matches come to."""

    outcome = forms.ChoiceField(
        label="审查结论",
        choices=[choice for choice in ConflictOutcome.choices if choice[0] != ConflictOutcome.OPEN],
        widget=forms.RadioSelect,
    )
    note = CleanTextField(
        label="说明",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="存在冲突的必须写明与谁、在哪一件中冲突，指派时会看到。",
    )


class AliasForm(forms.Form):
    """Another name of one party; the comparison runs again with it."""

    party = forms.ChoiceField(label="当事人")
    name = CleanTextField(
        label="曾用名、别名或者简称",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, parties: list[Named], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party"].choices = [
            (one.code, f"{one.name}（{one.role}）") for one in parties if one.code
        ]


class ReportConflictForm(ActForm):
    """The worker says with whom; the head reads it."""

    legend, button, css = "与谁存在什么关系", "报告利益冲突", "btn-outline-danger"

    note = CleanTextField(
        label="冲突情况",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="如：正在另案代理对方当事人；系对方当事人近亲属。",
    )


class AnswerConflictForm(ActForm):
    """The head's answer: one, and somebody else is assigned, or none."""

    legend, button = "核实结果", "登记处理意见"

    is_conflict = forms.TypedChoiceField(
        label="是否存在利益冲突",
        choices=[("yes", "存在，解除指派，另行指派"), ("no", "不存在，由承办人继续办理")],
        widget=forms.RadioSelect,
        coerce=lambda typed: typed == "yes",
    )
    answer = CleanTextField(
        label="核实的情况", max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )
