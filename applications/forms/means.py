"""What is typed about a household's means: who lives there, what comes in, goes out, is owned."""

from typing import Any

from django import forms
from django.db.models import Q
from django.forms.formsets import BaseFormSet, formset_factory

from applications.forms.fields import YesNoField
from applications.models import Application, DataAnswer, MeansCode
from applications.operations.means import Amount, Member, Sheet
from applications.queries import data_queries
from applications.states import Interval, MeansKind, Relation, VerificationMethod
from legalaid.shared.faulty_rows import faulty_rows
from legalaid.shared.money import yuan_text
from legalaid.shared.typed import CleanTextField, WholeNumberField, YuanField

# Blank rows behind the filled ones; saving offers as many again.
BLANK_ROWS = 2
MOST_ROWS = 30


class MeansForm(forms.Form):
    """The answers beside the lists."""

    version = WholeNumberField(widget=forms.HiddenInput)
    verification_method = forms.ChoiceField(
        label="核查方式",
        required=False,
        choices=[("", "还没有确定"), *VerificationMethod.choices],
        widget=forms.RadioSelect,
        help_text="要提交的材料随核查方式变化。承诺不实的，不予或者终止援助，以后不能再用承诺。",
    )
    household_area = forms.ChoiceField(
        label="家庭所在地",
        required=False,
        choices=[("", "还不清楚"), ("TOWN", "城镇"), ("COUNTRY", "农村")],
        help_text="2025年以前的申请，城镇和农村标准不同；以后不分城乡，可以不填。",
    )
    family_is_opponent = forms.BooleanField(
        label="对方当事人是共同生活的家庭成员",
        required=False,
        help_text="只计算申请人本人的收支和资产，请在各行注明是否本人的。",
    )
    members_are_known = forms.BooleanField(
        label="共同生活的家庭成员已经问清", required=False, help_text="独自生活的，不填成员，勾选。"
    )
    income_is_known = forms.BooleanField(
        label="收入已经问清", required=False, help_text="没有收入的，不填各行，勾选。"
    )
    expenditure_is_known = forms.BooleanField(
        label="刚性支出已经问清", required=False, help_text="没有刚性支出的，不填各行，勾选。"
    )
    has_high_value_assets = YesNoField(label="有价值较大资产")
    has_no_livelihood = YesNoField(
        label="无固定生活来源", help_text="未成年人、老年人、残疾人填写（第四十二条第一项）。"
    )


class MemberForm(forms.Form):
    """One row; left empty it is none."""

    name = CleanTextField(label="姓名", required=False, max_length=60)
    relation = forms.ChoiceField(
        label="与申请人的关系", required=False, choices=[("", "请选择"), *Relation.choices]
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("name") and not cleaned.get("relation"):
            self.add_error("relation", "请选择与申请人的关系。")
        if cleaned.get("relation") and not cleaned.get("name"):
            self.add_error("name", "请填写姓名。")
        return cleaned

    @property
    def is_filled(self) -> bool:
        return bool(self.cleaned_data.get("name"))


class AmountForm(forms.Form):
    """One amount with what it is for, and over which time it was said."""

    code = forms.ModelChoiceField(
        queryset=MeansCode.objects.none(), label="项目", required=False, empty_label="请选择"
    )
    # Thirty rows of it a month still fit the column of the year's total.
    amount_yuan = YuanField(label="金额（元）", required=False, max_value=9_999_999)
    interval = forms.ChoiceField(label="周期", choices=Interval, initial=Interval.YEAR)
    is_own = forms.BooleanField(label="本人的", required=False, initial=True)
    note = CleanTextField(label="说明", required=False, max_length=200)
    evidence = forms.ModelChoiceField(
        queryset=DataAnswer.objects.none(), label="依据", required=False, empty_label="申请人说明"
    )

    def __init__(
        self, *args: Any, codes: Any, kind: MeansKind, said: list[DataAnswer], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.fields["code"].queryset = codes.filter(kind=kind)
        # Evaluated once for all rows of a page.
        self.fields["code"].choices = [("", "请选择"), *self._choices(codes, kind)]
        found = [answer for answer in said if answer.code and answer.code.kind == kind]
        self.fields["evidence"].queryset = DataAnswer.objects.filter(
            pk__in=[answer.pk for answer in found]
        ).select_related("query")
        self.fields["evidence"].choices = [
            ("", "申请人说明"),
            *((answer.pk, words_of(answer)) for answer in found),
        ]
        if not found:
            del self.fields["evidence"]
        if kind == MeansKind.ASSET:
            self.fields["amount_yuan"].label = "大约价值（元）"
            del self.fields["interval"]

    @staticmethod
    def _choices(codes: Any, kind: MeansKind) -> list[tuple[int, str]]:
        return [(code.pk, str(code)) for code in codes if code.kind == kind]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        code, amount = cleaned.get("code"), cleaned.get("amount_yuan")
        if amount is not None and code is None and "code" not in self.errors:
            self.add_error("code", "请选择项目。")
        needs_amount = self.kind != MeansKind.ASSET and "amount_yuan" not in self.errors
        if code is not None and amount is None and needs_amount:
            self.add_error("amount_yuan", "请填写金额，没有的不选项目。")
        return cleaned

    @property
    def is_filled(self) -> bool:
        return self.cleaned_data.get("code") is not None

    def amount(self) -> Amount:
        typed = self.cleaned_data
        return Amount(
            code=typed["code"],
            amount_yuan=typed["amount_yuan"] or 0,
            interval=typed.get("interval", Interval.YEAR),
            is_own=typed["is_own"],
            note=typed["note"],
            evidence=typed.get("evidence"),
        )


_Members = formset_factory(MemberForm, extra=BLANK_ROWS, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
_Amounts = formset_factory(AmountForm, extra=BLANK_ROWS, max_num=MOST_ROWS, absolute_max=MOST_ROWS)


class MeansPage:
    """All forms of the page 经济状况: bound where something was handed in."""

    def __init__(self, application: Application, data: Any = None) -> None:
        # A code taken out of the list stays where it was used.
        used = Q(pk__in=application.means_lines.values("code_id"))
        said = data_queries.said_of(application)
        used |= Q(pk__in={answer.code_id for answer in said})
        codes = MeansCode.objects.filter(Q(is_active=True) | used).order_by("position", "pk")
        rows = [] if data else list(application.means_lines.select_related("code").order_by("pk"))
        members = [] if data else application.household_members.order_by("pk")
        offered = [] if data else data_queries.not_yet_used(said, rows)
        self.said = [(answer, words_of(answer)) for answer in said]
        self.form = MeansForm(data, initial=_answers(application))
        self.members: BaseFormSet = _Members(
            data,
            prefix="member",
            initial=[{"name": m.name, "relation": m.relation} for m in members],
        )
        self.sides: list[tuple[MeansKind, BaseFormSet]] = [
            (
                kind,
                _Amounts(
                    data,
                    prefix=kind.lower(),
                    form_kwargs={"codes": codes, "kind": kind, "said": said},
                    initial=[_typed(row) for row in rows if row.code.kind == kind]
                    + [_offered(answer) for answer in offered if answer.code.kind == kind],
                ),
            )
            for kind in MeansKind
        ]

    def is_valid(self) -> bool:
        # Each is asked, so that every fault stands on the page at once.
        answers = [part.is_valid() for part in self.parts]
        return all(answers)

    @property
    def parts(self) -> list[Any]:
        return [self.form, self.members, *(rows for _, rows in self.sides)]

    @property
    def faulty_rows(self) -> list[tuple[str, forms.BaseForm]]:
        """Return what was refused in the rows, for the summary on top."""
        faulty = faulty_rows(self.members, "家庭成员第{}行")
        for kind, rows in self.sides:
            faulty += faulty_rows(rows, f"{kind.label}第{{}}行")
        return faulty

    def sheet(self) -> Sheet:
        typed = self.form.cleaned_data
        return Sheet(
            method=typed["verification_method"],
            area=typed["household_area"],
            members=[
                Member(name=row.cleaned_data["name"], relation=row.cleaned_data["relation"])
                for row in self.members
                if row.is_filled
            ],
            amounts=[row.amount() for _, rows in self.sides for row in rows if row.is_filled],
            **{name: typed[name] for name in _ANSWERS},
        )


_ANSWERS = (
    "members_are_known",
    "income_is_known",
    "expenditure_is_known",
    "has_high_value_assets",
    "has_no_livelihood",
    "family_is_opponent",
)


def _answers(application: Application) -> dict[str, Any]:
    return {
        "version": application.version,
        "verification_method": application.verification_method,
        "household_area": application.household_area,
        "family_is_opponent": application.family_is_opponent,
        "members_are_known": application.household_size is not None,
        "income_is_known": application.income_yuan is not None,
        "expenditure_is_known": application.rigid_expenditure_yuan is not None,
        "has_high_value_assets": application.has_high_value_assets,
        "has_no_livelihood": application.has_no_livelihood,
    }


def _typed(row: Any) -> dict[str, Any]:
    return {
        "code": row.code_id,
        "amount_yuan": row.amount_yuan,
        "interval": row.interval,
        "is_own": row.is_own,
        "note": row.note,
        "evidence": row.evidence_id,
    }


def _offered(answer: DataAnswer) -> dict[str, Any]:
    """Return a figure of a query as a line to be confirmed: nothing counts until it is saved."""
    return {
        "code": answer.code_id,
        "amount_yuan": answer.amount_yuan,
        "interval": answer.interval,
        "is_own": answer.is_own,
        "evidence": answer.pk,
    }


def words_of(answer: DataAnswer) -> str:
    """Say what a source answered, shortly: who, by whom, and how much."""
    found = answer.get_outcome_display()
    if answer.code:
        found += f"{answer.code.label}{yuan_text(answer.amount_yuan)}元"
    return f"{answer.query.get_source_display()}：{answer.name}，{found}"
