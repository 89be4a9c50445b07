"""What is typed on the evaluation's desk: who scores, and the score sheet itself."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django import forms

from applications.forms.secrecy import leave_empty
from applications.models import Case
from legalaid.shared.typed import CleanTextField
from subsidies.models import ScoreItem
from subsidies.rules.grading import Mark, SheetItem, findings
from workstations.models import User


class AssignEvaluatorForm(forms.Form):
    """Whom the center asks; the list holds only people who had no hand in the case."""

    evaluator = forms.ModelChoiceField(
        label="评查人员",
        queryset=User.objects.none(),
        empty_label="请选择",
        error_messages={
            "required": "请选择一名评查人员。",
            "invalid_choice": "所选人员不能评查本案，请重新选择。",
        },
        help_text="承办人本人和同一承办单位的人员已排除。",
    )

    def __init__(self, *args, evaluators: Sequence[User], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["evaluator"]
        field.queryset = User.objects.filter(pk__in=[person.pk for person in evaluators])
        field.label_from_instance = lambda user: (
            f"{user.name}（{user.unit}）" if user.unit else user.name
        )


@dataclass(frozen=True, kw_only=True)
class SheetRow:
    """One item of the sheet beside the fields that belong to it."""

    item: ScoreItem
    value: forms.BoundField
    note: forms.BoundField


class ScoreForm(forms.Form):
    """One field for the points or the veto of each item, and one for its note."""

    comment = CleanTextField(
        label="总评",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="概括办理质量和改进意见，承办人可以看到。",
    )

    def __init__(
        self, *args, items: Sequence[ScoreItem], case: Case, today: dt.date, **kwargs
    ) -> None:
        super().__init__(*args, **kwargs)
        self.case = case
        self.items = items
        self.today = today
        for item in items:
            self.fields[f"value_{item.code}"] = _value_field(item)
            self.fields[f"note_{item.code}"] = CleanTextField(
                label=f"{item.label}的评语",
                required=False,
                max_length=1000,
                widget=forms.Textarea(attrs={"rows": 2, "data-short": ""}),
            )
        leave_empty(self, case)

    def clean(self) -> dict:
        cleaned = super().clean()
        marks = self.marks
        # Item by item, so that every problem stands at its own field.
        for item in self.items:
            if f"value_{item.code}" in self.errors:
                continue
            sheet_item = SheetItem(
                code=item.code, label=item.label, points=item.points, is_veto=item.is_veto
            )
            for finding in findings(
                [sheet_item], marks, on=self.today, without_words=self.case.is_state_secret
            ):
                self.add_error(_field_of(item, marks), finding.sentence)
        return cleaned

    @property
    def marks(self) -> dict[str, Mark]:
        """What was typed, keyed by item code."""
        return {item.code: self._mark(item) for item in self.items}

    def scored_rows(self) -> Iterator[SheetRow]:
        return (self._row(item) for item in self.items if not item.is_veto)

    def veto_rows(self) -> Iterator[SheetRow]:
        return (self._row(item) for item in self.items if item.is_veto)

    def _row(self, item: ScoreItem) -> SheetRow:
        return SheetRow(item=item, value=self[f"value_{item.code}"], note=self[f"note_{item.code}"])

    def _mark(self, item: ScoreItem) -> Mark:
        value = self.cleaned_data.get(f"value_{item.code}")
        note = self.cleaned_data.get(f"note_{item.code}", "")
        if item.is_veto:
            return Mark(is_vetoed=bool(value), note=note)
        return Mark(points=value, note=note)


def _value_field(item: ScoreItem) -> forms.Field:
    if item.is_veto:
        tick = forms.CheckboxInput(attrs={"class": "form-check-input"})
        return forms.BooleanField(label=item.label, required=False, widget=tick)
    return forms.DecimalField(
        label=f"{item.label}的得分",
        required=False,
        max_digits=4,
        decimal_places=1,
        widget=forms.NumberInput(
            attrs={"min": 0, "max": item.points, "step": "0.5", "data-sum": ""}
        ),
        error_messages={"invalid": f"请填写0至{item.points}之间的分数。"},
    )


def _field_of(item: ScoreItem, marks: dict[str, Mark]) -> str:
    """The field to mend: the points where they are wrong, else the note that is missing."""
    mark = marks[item.code]
    if item.is_veto:
        return f"note_{item.code}"
    right = mark.points is not None and 0 <= mark.points <= item.points
    fine = right and not mark.points % Decimal("0.5")
    return f"note_{item.code}" if fine else f"value_{item.code}"
