"""The closing file: one row per paper, and the report of form 21."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, ButtonHolder, Field, Layout, Submit
from django import forms
from django.core.files.uploadedfile import UploadedFile

from applications.forms.handling import ACCEPTED
from applications.forms.secrecy import leave_empty
from applications.models import Case, ClosingReport
from applications.operations.closing import Report, outcomes_of
from applications.queries.closing_days import closing_day
from applications.queries.closing_file import Line
from applications.rules.closing import closing_event
from applications.states import CaseKind, Outcome, Stage
from legalaid.shared.typed import CleanTextField, DayField, YuanField

REASON_CHARACTERS = 200


@dataclass(frozen=True, kw_only=True)
class HandedPaper:
    """What was done on one row: a file, a reason, or neither when it is taken out."""

    code: str
    upload: UploadedFile | None = None
    reason: str = ""
    is_dropped: bool = False


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row of the page: the line of the checklist and its three fields."""

    line: Line
    file: forms.BoundField
    reason: forms.BoundField
    drop: forms.BoundField


class PapersForm(forms.Form):
    """Three fields per paper that the worker brings: a file, why it does not apply, take out.

    Whoever scanned the whole file as one hands that in instead, for all that is missing.
    """

    scan = forms.FileField(
        label="整卷扫描件",
        required=False,
        widget=forms.FileInput(attrs={"accept": ACCEPTED, "class": "form-control form-control-sm"}),
    )

    def __init__(self, *args, lines: Sequence[Line], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.lines = [line for line in lines if not line.at_hand]
        for line in self.lines:
            self._add(line)

    def rows(self, lines: Iterable[Line]) -> Iterator[Row]:
        """Return the rows of a fresh checklist with the fields as they were typed."""
        for line in lines:
            code = line.paper.code
            if not line.at_hand:
                yield Row(
                    line=line,
                    file=self[f"file-{code}"],
                    reason=self[f"reason-{code}"],
                    drop=self[f"drop-{code}"],
                )

    def handed(self) -> list[HandedPaper]:
        """Return what changed; rows that were left as they are do not count."""
        return [paper for line in self.lines if (paper := self._handed(line))]

    def _handed(self, line: Line) -> HandedPaper | None:
        code = line.paper.code
        upload = self.cleaned_data.get(f"file-{code}")
        reason = self.cleaned_data.get(f"reason-{code}", "")
        before = line.kept.not_applicable_reason if line.kept else ""
        if upload:
            return HandedPaper(code=code, upload=upload)
        if line.kept and self.cleaned_data.get(f"drop-{code}"):
            return HandedPaper(code=code, is_dropped=True)
        if reason and reason != before:
            return HandedPaper(code=code, reason=reason)
        return None

    def _add(self, line: Line) -> None:
        code, label = line.paper.code, line.paper.label
        self.fields[f"file-{code}"] = forms.FileField(
            label=f"上传{label}",
            required=False,
            widget=forms.FileInput(
                attrs={"accept": ACCEPTED, "class": "form-control form-control-sm"}
            ),
        )
        self.fields[f"reason-{code}"] = CleanTextField(
            label=f"{label}不适用的理由",
            required=False,
            max_length=REASON_CHARACTERS,
            initial=line.kept.not_applicable_reason if line.kept else "",
            widget=forms.TextInput(
                attrs={"class": "form-control form-control-sm", "placeholder": "不适用的理由"}
            ),
        )
        self.fields[f"drop-{code}"] = forms.BooleanField(
            label=f"移除{label}",
            required=False,
            widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
        )


class ReportForm(forms.Form):
    """Form 21 in seven fields."""

    closed_on = DayField(label="结案日")
    document = CleanTextField(
        label="结案文书", max_length=80, error_messages={"required": "请填写结案文书的名称。"}
    )
    outcome = forms.ChoiceField(
        label="承办结果",
        widget=forms.RadioSelect,
        error_messages={"required": "请选择承办结果。"},
    )
    recovered_yuan = YuanField(
        label="为受援人挽回损失或者取得利益（元）",
        required=False,
        help_text="没有金额的不填。",
    )
    wages_yuan = YuanField(label="其中农民工劳动报酬（元）", required=False)
    summary = CleanTextField(
        label="承办情况小结",
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="基本案情、主要代理或者辩护意见、办理结果、体会。承办过程由办理记录自动列出。",
        error_messages={"required": "请填写承办情况小结。"},
    )
    late_reason = CleanTextField(
        label="逾期说明",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="自结案之日起超过30日报送的必须填写，如法院送达日期；证明材料请一并上传。",
    )

    def __init__(self, *args, case: Case, **kwargs) -> None:
        super().__init__(*args, initial=_initial(case), **kwargs)
        event = closing_event(
            kind=CaseKind(case.kind),
            stage=Stage(case.stage),
            is_terminated=case.terminated_on is not None,
        )
        self.documents = event.documents
        leave_empty(self, case)
        self.fields["closed_on"].help_text = (
            f"以{event.event}为结案日（《办理法律援助案件程序规定》第四十条）；"
            "没有文书的，以义务人开始履行义务之日为准。"
        )
        self.fields["document"].widget.attrs["list"] = "closing-documents"
        self.fields["outcome"].choices = [
            (outcome.value, outcome.label) for outcome in outcomes_of(case.kind)
        ]
        self.helper = FormHelper()
        # One form tag for the papers and the report: a single press hands in both.
        self.helper.form_tag = False
        self.helper.layout = Layout(
            "closed_on",
            "document",
            "outcome",
            Field("recovered_yuan"),
            Field("wages_yuan"),
            "summary",
            "late_reason",
            ButtonHolder(
                Submit("hand_in", "提交结案"),
                HTML(
                    '<button class="btn btn-outline-secondary" type="submit" name="keep">'
                    "只保存材料</button>"
                ),
            ),
        )

    @property
    def report(self) -> Report:
        typed = self.cleaned_data
        return Report(
            closed_on=typed["closed_on"],
            document=typed["document"],
            outcome=Outcome(typed["outcome"]),
            summary=typed["summary"],
            recovered_yuan=typed["recovered_yuan"] or 0,
            wages_yuan=typed["wages_yuan"] or 0,
            late_reason=typed["late_reason"],
        )


class ReturnForm(forms.Form):
    """What the worker must put right."""

    reason = CleanTextField(
        label="退回原因",
        min_length=4,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="承办人会看到这段文字，请写明缺什么、哪里要改。",
        error_messages={"required": "请写明退回的原因和需要补正的内容。"},
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout(
            "reason",
            ButtonHolder(
                Submit("return", "退回补正"),
                HTML('<a class="btn btn-outline-secondary" href="{{ back_url }}">返回案件</a>'),
            ),
        )


def _initial(case: Case) -> dict:
    """Take over what was handed in before a return, or the day on which the paper came."""
    report = ClosingReport.objects.filter(case=case).first()
    if report is not None:
        return {
            "closed_on": report.closed_on,
            "document": report.document,
            "outcome": report.outcome,
            "recovered_yuan": report.recovered_yuan,
            "wages_yuan": report.wages_yuan,
            "summary": report.summary,
            "late_reason": report.late_reason,
        }
    day = closing_day(case)
    return {"closed_on": day} if day else {}
