"""What the center enters itself about money: standards, score sheets, funding sources.

Amounts in the books move by operations only and are not here.
"""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from legalaid.shared.money import yuan_text
from legalaid.shared.refusals import RuleBroken
from subsidies.forms import standards as forms
from subsidies.models import (
    FixedSum,
    FundingSource,
    FundUse,
    GradeFactor,
    ScoreItem,
    ScoreSheet,
    StandardRate,
    SubsidyStandard,
)
from subsidies.queries.balances import balance_of
from subsidies.queries.standard_gaps import gaps, missing_fixed_sums, missing_rates
from subsidies.states import Grade
from workstations.admin import Noun, nouns

_EXAMPLE = (
    "这是随系统附带的示例，不能修改。请按有效文件新增一版："
    "自其施行日期起，有了中心录入的，就不再适用示例。"
)


class Held(Noun):
    """A noun on which operations lean: whoever saves it waits for them, and they for it."""

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None):
        found = super().get_object(request, object_id, from_field)
        if found is None or request.method != "POST":
            return found
        # A stronger lock than Django's own writes take: new rows that point here wait as well.
        return self.model.objects.select_for_update().get(pk=found.pk)


class Version(Held):
    """A dated version: free until it is used, then it stays and the next one is entered."""

    used = ""
    list_display = ("title", "in_force_from", "is_example", "source")
    ordering = ("is_example", "-in_force_from", "-pk")

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None):
        found = super().get_object(request, object_id, from_field)
        # Sent by a page that was opened while the version was still free.
        is_rewritten = request.method == "POST" and "in_force_from" in request.POST
        if found and is_rewritten and (refusal := self.why_fixed(found)):
            raise RuleBroken(refusal)
        return found

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context=None
    ) -> HttpResponse:
        try:
            return super().change_view(request, object_id, form_url, extra_context)
        except RuleBroken as refusal:
            messages.error(request, f"没有保存。{refusal}")
            return redirect(request.path)

    def why_fixed(self, version: Any) -> str:
        """Return why nobody rewrites this version; empty while one may."""
        if version.is_example:
            return _EXAMPLE
        return self.used if version.is_used else ""

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return self.fields

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return self.fields if obj and self.why_fixed(obj) else ()

    def get_fieldsets(self, request: HttpRequest, obj: Any = None):
        why = self.why_fixed(obj) if obj else self.entering()
        return [(None, {"fields": self.fields, "description": why})]

    def entering(self) -> str:
        return ""

    def get_formset_kwargs(self, request: HttpRequest, obj: Any, inline: Any, prefix: str) -> dict:
        known = super().get_formset_kwargs(request, obj, inline, prefix)
        return known | {"initial": inline.offer}


class Rows(admin.TabularInline):
    """The rows of a version, which are as free or as fixed as the version itself."""

    # What a version in use does not say at all may still be added to it.
    may_complete = False
    offer: list[dict] = []

    def offered(self, version: Any) -> list[dict]:
        """Return the rows that the page offers to fill in."""
        return []

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs) -> int:
        # The admin makes an inline anew for each request, and asks it twice.
        self.offer = self.offered(obj)
        return len(self.offer)

    def has_add_permission(self, request: HttpRequest, obj: Any) -> bool:
        if obj is None or not obj.pk:
            return True
        return not obj.is_example and (self.may_complete or not obj.is_used)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj is None or not obj.pk or not (obj.is_example or obj.is_used)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        # A row of a version that nothing was reckoned by is a slip of the pen.
        return self.has_change_permission(request, obj)


class RateInline(Rows):
    model, form, formset = StandardRate, forms.RateForm, forms.RateFormSet
    may_complete = True

    def offered(self, version: SubsidyStandard | None) -> list[dict]:
        before = {} if version else _before(SubsidyStandard, "rates", "kind", "stage")
        return [
            {"kind": kind, "stage": stage}
            | _copied(before.get((kind, stage)), "direct_cost_yuan", "labour_fee_yuan")
            for kind, stage in missing_rates(version)
        ]


class FactorInline(Rows):
    model, form, formset = GradeFactor, forms.FactorForm, forms.FactorFormSet

    def offered(self, version: SubsidyStandard | None) -> list[dict]:
        if version:
            return []
        before = _before(SubsidyStandard, "factors", "grade")
        return [
            {"grade": grade} | _copied(before.get((grade,)), "mode", "factor")
            for grade in Grade.values
        ]


class FixedSumInline(Rows):
    model, form, formset = FixedSum, forms.FixedSumForm, forms.OnceFormSet
    may_complete = True
    verbose_name_plural = "等次定额（只有差别方式为“按等次定额”的才填，保存等次系数后逐项列出）"

    def offered(self, version: SubsidyStandard | None) -> list[dict]:
        return [
            {"kind": kind, "stage": stage, "grade": grade}
            for kind, stage, grade in missing_fixed_sums(version)
        ]


@admin.register(SubsidyStandard, site=nouns)
class SubsidyStandardAdmin(Version):
    form = forms.StandardForm
    fields = ("title", "in_force_from", "source", "evaluation_fee_yuan")
    inlines = (RateInline, FactorInline, FixedSumInline)
    used = (
        "本版标准已用于计算补贴，不能再修改。标准有变动的，请新增一版，"
        "新标准自其施行日期起适用；本版没有规定的类别、阶段，可以在下面补录。"
    )

    def entering(self) -> str:
        return (
            "请按有效文件逐项填写。列出的类别、阶段如文件没有规定，金额留空即可；"
            "结案日在施行日期当天及以后、尚未计算补贴的案件，按本版计算。"
        )

    def save_related(self, request, form, formsets, change) -> None:
        super().save_related(request, form, formsets, change)
        for sentence in gaps(form.instance):
            messages.warning(request, sentence)


class ItemInline(Rows):
    model, form, formset = ScoreItem, forms.ItemForm, forms.ItemFormSet
    fields = ("position", "label", "guidance", "points", "is_veto")
    ordering = ("position", "pk")

    def offered(self, version: ScoreSheet | None) -> list[dict]:
        if version:
            return [{}]
        before = _before(ScoreSheet, "items", "position", "pk")
        copied = [
            _copied(item, "label", "guidance", "points", "is_veto") for item in before.values()
        ]
        rows = copied or [{}] * 15
        return [{"position": position} | row for position, row in enumerate(rows, start=1)]


@admin.register(ScoreSheet, site=nouns)
class ScoreSheetAdmin(Version):
    form = forms.SheetForm
    fields = ("title", "in_force_from", "source", "good_from", "pass_from")
    inlines = (ItemInline,)
    used = (
        "本版评查表已用于评查案件，不能再修改。评查办法有变动的，请新增一版，自其施行日期起适用。"
    )

    def entering(self) -> str:
        return (
            "请按有效文件逐项填写，各计分项目合计100分。"
            "归档日在施行日期当天及以后、尚未分派评查的案件，按本版评查。"
        )


@admin.register(FundingSource, site=nouns)
class FundingSourceAdmin(Held):
    form = forms.SourceForm
    fields = ("name", "uses", "is_active")
    list_display = ("name", "pays_for", "is_active")
    ordering = ("pk",)

    @admin.display(description="用途")
    def pays_for(self, source: FundingSource) -> str:
        return "、".join(FundUse(use).label for use in source.uses)

    def save_related(self, request, form, formsets, change) -> None:
        super().save_related(request, form, formsets, change)
        if form.instance.is_active or "is_active" not in form.changed_data:
            return
        left = balance_of(form.instance).available_yuan
        if left:
            messages.warning(
                request,
                f"本来源还有可用余额{yuan_text(left)}元，停用后余额表不再列出，请告知财务。",
            )


def _before(model: type[Model], rows: str, *names: str) -> dict[tuple, Any]:
    """Return the rows of the newest version that the center entered, by what names them.

    The examples are no such version: their amounts would be taken for the document's.
    """
    version = model.objects.entered().order_by("-in_force_from", "-pk").first()
    if version is None:
        return {}
    found = getattr(version, rows).order_by(*names)
    return {tuple(getattr(row, name) for name in names): row for row in found}


def _copied(row: Any, *names: str) -> dict:
    return {name: getattr(row, name) for name in names} if row else {}
