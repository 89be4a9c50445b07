"""Section 4: the household's means; not knowing is an answer."""

from typing import Any

from django import forms

from applications.forms.fields import YesNoField
from applications.forms.sections.base import SectionForm
from applications.models import Application
from applications.operations.intake import MeansSheet
from legalaid.shared.typed import WholeNumberField, YuanField

_YES_OR_NO = ("has_high_value_assets", "has_no_livelihood")
_AS_TYPED = (
    "household_size",
    "income_yuan",
    "rigid_expenditure_yuan",
    *_YES_OR_NO,
    "family_is_opponent",
)


_FROM_THE_ROWS = tuple(name for name in _AS_TYPED if name != "has_no_livelihood")


class MeansForm(SectionForm):
    """The totals; where they are listed row by row on a page of their own, they only stand here."""

    slug = "means"

    household_size = WholeNumberField(
        label="共同生活人数",
        required=False,
        min_value=1,
        max_value=30,
        error_messages={"min_value": "共同生活人数至少1人，包括申请人本人。"},
    )
    income_yuan = YuanField(
        label="家庭年收入（元）", required=False, help_text="申请前12个月，全家合计。"
    )
    rigid_expenditure_yuan = YuanField(
        label="刚性支出（元）", required=False, help_text="申请前12个月，全家合计。"
    )
    has_high_value_assets = YesNoField(label="有价值较大资产")
    has_no_livelihood = YesNoField(
        label="无固定生活来源", help_text="未成年人、老年人、残疾人填写（第四十二条第一项）。"
    )
    family_is_opponent = forms.BooleanField(
        label="对方当事人是共同生活的家庭成员", required=False, help_text="只计算申请人本人的收支。"
    )

    def __init__(self, data: Any = None, files: Any = None, **kwargs: Any) -> None:
        super().__init__(data, files, **kwargs)
        # Asked in one breath with the application.
        self.has_rows = self.application.has_means_lines
        if self.has_rows:
            for name in _FROM_THE_ROWS:
                self.fields[name].disabled = True

    def initial_of(self, application: Application) -> dict[str, Any]:
        initial = {name: getattr(application, name) for name in _AS_TYPED}
        words = {True: "yes", False: "no", None: ""}
        return initial | {name: words[initial[name]] for name in _YES_OR_NO}

    def values(self) -> dict[str, Any]:
        return {"means": MeansSheet(**{name: self.cleaned_data[name] for name in _AS_TYPED})}
