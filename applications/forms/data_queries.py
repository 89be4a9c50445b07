"""A question to other authorities' records, its answers person by person, and the road instead."""

import datetime as dt
from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory

from applications.forms.act import ActForm
from applications.forms.fields import PICTURES
from applications.models import Application, MeansCode
from applications.operations.querying import Answer
from applications.rules.data_queries import INSTEAD
from applications.states import DataOutcome, DataSource, Interval
from legalaid.shared.typed import DayField, YuanField

# Somebody may have several figures at one source.
SPARE_ROWS = 3
MOST_ROWS = 40
OWN = "own"


class AskDataForm(ActForm):
    legend, button = "查询哪个部门", "登记查询"

    source = forms.ChoiceField(label="查询部门", choices=DataSource)
    asked_on = DayField(label="查询日期", help_text="审查期限照常计算，不因查询暂停。")

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["asked_on"].initial = today


class FallBackForm(ActForm):
    legend, button = "改用哪种方式", "改用其他核查方式"

    method = forms.ChoiceField(
        label="核查方式",
        choices=[(method.value, method.label) for method in INSTEAD],
        widget=forms.RadioSelect,
        help_text="需要的材料随核查方式变化，请一次告知申请人。",
    )


class AnsweredForm(forms.Form):
    """The day of the answer and its paper."""

    answered_on = DayField(label="反馈日期")
    file = forms.FileField(
        label="查询结果材料",
        required=False,
        widget=forms.FileInput(attrs={"accept": PICTURES}),
        help_text="截图、打印件的照片或者PDF。",
    )


class AnswerRowForm(forms.Form):
    """What the source said of one person; without an outcome the row is none."""

    who = forms.ChoiceField(label="查询对象")
    outcome = forms.ChoiceField(
        label="结果", required=False, choices=[("", "请选择"), *DataOutcome.choices]
    )
    code = forms.ModelChoiceField(
        queryset=MeansCode.objects.none(), label="项目", required=False, empty_label="请选择"
    )
    amount_yuan = YuanField(label="金额（元）", required=False, max_value=9_999_999)
    interval = forms.ChoiceField(label="周期", choices=Interval, initial=Interval.YEAR)

    def __init__(self, *args: Any, people: Any, codes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = dict(people)
        self.fields["who"].choices = people
        self.fields["code"].queryset = codes
        # Evaluated once for all rows of a page.
        self.fields["code"].choices = [("", "请选择"), *((code.pk, str(code)) for code in codes)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        code, amount = cleaned.get("code"), cleaned.get("amount_yuan")
        if cleaned.get("outcome") == DataOutcome.AMOUNT:
            if code is None and "code" not in self.errors:
                self.add_error("code", "查得的，请选择项目。")
            if amount is None and "amount_yuan" not in self.errors:
                self.add_error("amount_yuan", "查得的，请填写金额。")
        elif (code or amount is not None) and "outcome" not in self.errors:
            self.add_error("outcome", "填写了项目或者金额的，结果请选择“查得”。")
        return cleaned

    @property
    def is_filled(self) -> bool:
        return bool(self.cleaned_data.get("outcome"))

    def answer(self) -> Answer:
        typed = self.cleaned_data
        return Answer(
            name=self.names[typed["who"]],
            is_own=typed["who"] == OWN,
            outcome=DataOutcome(typed["outcome"]),
            code=typed["code"],
            amount_yuan=typed["amount_yuan"],
            interval=typed["interval"],
        )


class AnswerPage:
    """The day and the rows: one for each of the household, and a few to spare."""

    def __init__(
        self, application: Application, data: Any = None, files: Any = None, *, today: dt.date
    ) -> None:
        people = [(OWN, application.applicant.name)] + [
            (str(member.uid), member.name)
            for member in application.household_members.order_by("pk")
        ]
        codes = MeansCode.objects.filter(is_active=True).order_by("kind", "position", "pk")
        rows = formset_factory(
            AnswerRowForm, extra=SPARE_ROWS, max_num=MOST_ROWS, absolute_max=MOST_ROWS
        )
        self.form = AnsweredForm(data, files, initial={"answered_on": today})
        self.rows: BaseFormSet = rows(
            data,
            prefix="answer",
            form_kwargs={"people": people, "codes": codes},
            initial=[{"who": key} for key, _ in people],
        )

    def is_valid(self) -> bool:
        # Both are asked, so that every fault stands on the page at once.
        answers = [self.form.is_valid(), self.rows.is_valid()]
        return all(answers)

    @property
    def is_refused(self) -> bool:
        return self.form.is_bound and bool(
            self.form.errors or any(self.rows.errors) or self.rows.non_form_errors()
        )

    def answers(self) -> list[Answer]:
        return [row.answer() for row in self.rows if row.is_filled]
