"""What is typed in the admin: a version of the standard or of the score sheet, and a source."""

from collections import Counter
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.forms.models import BaseInlineFormSet

from applications.rules.lists import STAGES_BY_KIND
from subsidies.models import FundUse
from subsidies.states import BatchState, Grade

WHOLE_SHEET = 100  # points
_OPEN = (BatchState.DRAFTED, BatchState.REVIEWED, BatchState.RELEASED)
_FROM_DOCUMENT = "请按有效文件填写，不要沿用示例的文字。"


class VersionForm(forms.ModelForm):
    """A dated version from a document in force; what is typed here is never an example."""

    class Meta:
        help_texts = {
            "title": "写全称，如“重庆市法律援助补贴标准（2027年）”，计算表和审批表上照此显示。",
            "in_force_from": "文件规定的施行日期。补贴标准按结案日适用，评查表按归档日适用。",
            "source": "文件名称和文号。",
        }

    def clean_title(self) -> str:
        return _not_an_example(self.cleaned_data["title"])

    def clean_source(self) -> str:
        return _not_an_example(self.cleaned_data["source"])

    def clean_in_force_from(self):
        day = self.cleaned_data["in_force_from"]
        others = self._meta.model.objects.entered().exclude(pk=self.instance.pk)
        same = others.filter(in_force_from=day).first()
        if same:
            raise ValidationError(f"《{same}》也自这一天起施行，同一天只能有一版，请核对。")
        return day


class StandardForm(VersionForm):
    """The head of a subsidy standard."""

    def clean_evaluation_fee_yuan(self):
        fee = self.cleaned_data["evaluation_fee_yuan"]
        MinValueValidator(0, "评查费不能是负数。")(fee)
        return fee


class SheetForm(VersionForm):
    """The head of a score sheet: from how many points a case is good, or passes."""

    def clean_good_from(self) -> int:
        points = self.cleaned_data["good_from"]
        MaxValueValidator(WHOLE_SHEET, "满分100分，优良起分不能超过100。")(points)
        return points


class PrefilledForm(forms.ModelForm):
    """A row that the page offers: it counts once something is typed into it."""

    typed: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The table of the admin has heads, but its cells have no labels to be read aloud.
        _, _, row = (self.prefix or "").rpartition("-")
        place = f"第{int(row) + 1}行" if row.isdigit() else ""
        for field in self.fields.values():
            field.widget.attrs.setdefault("aria-label", f"{place}{field.label}")

    def has_changed(self) -> bool:
        if not self.instance._state.adding:
            return super().has_changed()
        # An amount taken over from the version before was read, and counts unchanged.
        filled = any(self[name].data for name in self.typed)
        named = {"kind", "stage", "grade", "label"} & set(self.changed_data)
        return filled or bool(named)


class OfAStage(PrefilledForm):
    """A row for one kind and one stage that a case of this kind can be in."""

    def clean(self) -> dict:
        typed = super().clean()
        kind, stage = typed.get("kind"), typed.get("stage")
        if kind and stage and stage not in STAGES_BY_KIND.get(kind, ()):
            kinds, stages = self.fields["kind"].choices, self.fields["stage"].choices
            self.add_error(
                "stage", f"{dict(kinds)[kind]}案件没有“{dict(stages)[stage]}”阶段，请核对。"
            )
        return typed


class RateForm(OfAStage):
    typed = ("direct_cost_yuan", "labour_fee_yuan")


class FixedSumForm(OfAStage):
    typed = ("amount_yuan",)


class FactorForm(PrefilledForm):
    typed = ("mode", "factor")


class ItemForm(PrefilledForm):
    typed = ("label", "guidance", "points", "is_veto")


class OnceFormSet(BaseInlineFormSet):
    """Rows of which none may stand twice; says so without the names of columns."""

    def get_unique_error_message(self, unique_check) -> str:
        return "有两行说的是同一项，请删去或改正其中一行。"

    def rows(self) -> list[dict]:
        """Return what the rows say that will stand afterwards; empty while one is wrong."""
        if any(self.errors):
            return []
        return [
            form.cleaned_data
            for form in self.forms
            if form.cleaned_data and form not in self.deleted_forms and _stands(form)
        ]


class RateFormSet(OnceFormSet):
    """The rates; a standard without any prices nothing."""

    def clean(self) -> None:
        super().clean()
        if not any(self.errors) and not self.rows():
            raise ValidationError("请至少填写一个类别、阶段的直接费用和基本劳务费用。")


class FactorFormSet(OnceFormSet):
    """Every grade has its factor, or a case of that grade could not be paid."""

    def clean(self) -> None:
        super().clean()
        if any(self.errors):
            return
        there = Counter(row["grade"] for row in self.rows())
        missing = [grade.label for grade in Grade if grade not in there]
        if missing:
            raise ValidationError(f"还缺{'、'.join(missing)}的差别方式和系数，三个等次都要填写。")


class ItemFormSet(OnceFormSet):
    """The items of a sheet, of one hundred points together: the grades are counted from that."""

    def clean(self) -> None:
        super().clean()
        if any(self.errors):
            return
        total = sum(row["points"] for row in self.rows())
        if total != WHOLE_SHEET:
            raise ValidationError(f"各计分项目合计{total}分，应当正好是100分，请核对分值。")


class SourceForm(forms.ModelForm):
    """A funding source; its money is booked by finance and never typed here."""

    uses = forms.MultipleChoiceField(
        label="用途",
        choices=FundUse.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text="专款专用：只能用于勾选的用途。",
        error_messages={"required": "请至少勾选一项用途。"},
    )

    class Meta:
        help_texts = {
            "is_active": "停用后不能再下达指标、制作发放表，已有账目不变。"
            "金额由财务登记指标下达，不在这里填写。"
        }

    def clean(self) -> dict:
        typed = super().clean()
        spends = typed.get("is_active") and FundUse.CASE in typed.get("uses", ())
        waiting = [] if spends or not self.instance.pk else self._waiting()
        if waiting:
            raise ValidationError(
                f"发放表{'、'.join(waiting)}正从本来源支付，付款或撤销之后才能停用或取消办案补贴用途。"
            )
        return typed

    def _waiting(self) -> list[str]:
        batches = self.instance.batches.filter(state__in=_OPEN)
        return list(batches.order_by("pk").values_list("number", flat=True)[:5])


def _not_an_example(text: str) -> str:
    if "示例" in text:
        raise ValidationError(_FROM_DOCUMENT)
    return text.strip()


def _stands(form: forms.ModelForm) -> bool:
    return not form.instance._state.adding or form.has_changed()
