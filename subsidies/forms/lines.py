"""What is typed about one line: how much of the work was done, why it goes back; and the filter."""

import django_filters
from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, ButtonHolder, Fieldset, Layout, Submit
from django import forms
from django.db.models import QuerySet

from legalaid.shared.typed import CleanTextField, DayField, WholeNumberField
from subsidies.models import SubsidyLine
from subsidies.rules.pricing import LEAST_PROGRESS, WHOLE
from subsidies.states import LineState
from workstations.models import HandlingUnit


class ComputeForm(forms.Form):
    """How much of the work was done; only aid that ended early is paid in part."""

    progress_percent = WholeNumberField(
        label="完成比例（%）",
        initial=WHOLE,
        min_value=LEAST_PROGRESS,
        max_value=WHOLE,
        error_messages={
            "required": "请填写完成比例。",
            "min_value": f"完成比例不能低于{LEAST_PROGRESS}%，请改正。",
            "max_value": "完成比例不能高于100%，请改正。",
        },
        help_text="援助终止前已完成的工作占全部工作的比例，20至100之间。",
    )
    progress_reason = CleanTextField(
        label="确定比例的理由",
        required=False,
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="不足100%的，写明已完成哪些工作。",
    )


class ReasonForm(forms.Form):
    """Why something goes back; its button names the act."""

    reason = CleanTextField(
        label="原因",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "请写明原因。"},
    )

    def __init__(self, *args, button: str, help_text: str, back_url: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = help_text
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Fieldset("", "reason"),
            ButtonHolder(
                Submit("send", button, css_class="btn-outline-danger"),
                HTML(f'<a class="btn btn-outline-secondary" href="{back_url}">返回</a>'),
            ),
        )


class LineFilter(django_filters.FilterSet):
    """State, unit and closing period, in the URL."""

    state = django_filters.ChoiceFilter(
        label="状态", choices=LineState.choices, empty_label="全部状态"
    )
    unit = django_filters.ModelChoiceFilter(
        label="承办单位",
        field_name="unit",
        queryset=HandlingUnit.objects.order_by("sort_key"),
        to_field_name="uid",
        empty_label="全部单位",
    )
    from_on = django_filters.DateFilter(
        label="结案日自", field_name="case__closed_on", lookup_expr="gte"
    )
    to_on = django_filters.DateFilter(
        label="结案日至", field_name="case__closed_on", lookup_expr="lte"
    )

    class Meta:
        model = SubsidyLine
        fields = ()

    def __init__(self, data=None, queryset: QuerySet | None = None, **kwargs) -> None:
        super().__init__(data, queryset, **kwargs)
        for name in ("from_on", "to_on"):
            day = DayField(label=self.form.fields[name].label, required=False)
            self.form.fields[name] = day
