"""What is asked of the ledger, why it leaves the house, and the money that comes in."""

import datetime as dt
from uuid import uuid4

import django_filters
from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, ButtonHolder, Fieldset, Layout, Submit
from django import forms
from django.db.models import QuerySet

from applications.states import CaseKind
from legalaid.shared.quarters import Quarter
from legalaid.shared.typed import CleanTextField, DayField, WholeNumberField, YuanField
from subsidies.models import FundingSource, LedgerEntry
from subsidies.queries.ledger import Question, Standing, narrow
from subsidies.states import ExportFormat, ExportPurpose
from workstations.models import AidWorker, HandlingUnit


class LedgerFilter(django_filters.FilterSet):
    """The ledger's conditions in the URL; the narrowing itself is a query's, files use it too."""

    from_on = django_filters.DateFilter(label="记账日期自")
    to_on = django_filters.DateFilter(label="记账日期至")
    source = django_filters.ModelChoiceFilter(
        label="经费来源",
        queryset=FundingSource.objects.order_by("pk"),
        to_field_name="uid",
        empty_label="全部来源",
    )
    unit = django_filters.ModelChoiceFilter(
        label="承办单位",
        queryset=HandlingUnit.objects.order_by("sort_key"),
        to_field_name="uid",
        empty_label="全部单位",
    )
    worker = django_filters.ModelChoiceFilter(
        label="领款人",
        # The sealed columns stay closed: only the name is needed here.
        queryset=AidWorker.objects.only("uid", "name").order_by("sort_key"),
        to_field_name="uid",
        empty_label="全部人员",
    )
    kind = django_filters.ChoiceFilter(
        label="案件类别", choices=CaseKind.choices, empty_label="全部类别"
    )
    standing = django_filters.ChoiceFilter(
        label="状态", choices=[*Standing.choices, ("ALL", "全部状态")], empty_label=None
    )

    class Meta:
        model = LedgerEntry
        fields = ()

    def __init__(self, data=None, queryset: QuerySet | None = None, **kwargs) -> None:
        super().__init__(data, queryset, **kwargs)
        for name in ("from_on", "to_on"):
            label = self.form.fields[name].label
            self.form.fields[name] = DayField(label=label, required=False)
        self.form.fields["standing"].initial = Standing.PAID

    @property
    def question(self) -> Question:
        """The question; what was typed wrong is left out, the form says so beside it."""
        self.form.is_valid()
        return Question.of(self.form.cleaned_data)

    def narrowed(self) -> list[tuple[str, str]]:
        """Return the conditions that stand beside the period: name in the address, and words."""
        self.form.is_valid()
        cleaned = self.form.cleaned_data
        chosen = [
            (name, str(cleaned[name])) for name in ("source", "unit", "worker") if cleaned.get(name)
        ]
        if cleaned.get("kind"):
            chosen.append(("kind", CaseKind(cleaned["kind"]).label))
        if cleaned.get("standing") == "ALL":
            chosen.append(("standing", "全部状态"))
        elif cleaned.get("standing") not in ("", None, Standing.PAID):
            chosen.append(("standing", Standing(cleaned["standing"]).label))
        return chosen

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        return narrow(queryset, self.question)


class ExportForm(forms.Form):
    """The kind of file and the purpose, which the trail keeps."""

    file_format = forms.TypedChoiceField(
        label="文件格式", choices=ExportFormat.choices, coerce=ExportFormat
    )
    purpose = forms.TypedChoiceField(
        label="用途（将记入日志）",
        choices=[("", "请选择"), *ExportPurpose.choices],
        coerce=ExportPurpose,
        error_messages={"required": "请选择导出用途。"},
    )
    form_token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class AppropriationForm(forms.Form):
    """Money appropriated to a source, as the document says."""

    source = forms.ModelChoiceField(
        label="经费来源",
        queryset=FundingSource.objects.filter(is_active=True).order_by("pk"),
        to_field_name="uid",
        empty_label="请选择",
        error_messages={"required": "请选择经费来源。"},
    )
    year = WholeNumberField(
        label="预算年度",
        min_value=2022,
        max_value=2099,
        error_messages={
            "required": "请填写预算年度。",
            "min_value": "请填写2022年以后的年度。",
            "max_value": "年度不正确，请核对。",
        },
    )
    amount_yuan = YuanField(label="金额（元）", min_value=None)
    document = CleanTextField(
        label="指标文号",
        max_length=120,
        help_text="下达指标的文件名称和文号。",
        error_messages={"required": "请填写指标文号。"},
    )
    received_on = DayField(label="下达日期")

    def __init__(self, *args, today: dt.date, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].initial = today.year
        self.fields["received_on"].initial = today
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Fieldset("", "source", "year", "amount_yuan", "document", "received_on"),
            ButtonHolder(
                Submit("appropriate", "登记指标下达"),
                HTML('<a class="btn btn-outline-secondary" href="{{ back_url }}">返回</a>'),
            ),
        )


def quick_periods(today: dt.date) -> list[tuple[str, dt.date, dt.date]]:
    """Return the periods that finance asks for most: words, first and last day."""
    now = Quarter.of(today)
    return [
        ("本季度", now.first_day, now.last_day),
        ("上季度", now.previous.first_day, now.previous.last_day),
        ("本年", dt.date(today.year, 1, 1), dt.date(today.year, 12, 31)),
    ]
