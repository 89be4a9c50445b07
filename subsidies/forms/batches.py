"""What is typed about a payment list: what goes into it, and what the bank did with it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from django import forms

from legalaid.shared.typed import CleanTextField
from subsidies.models import BatchRow, FundingSource
from subsidies.states import RowOutcome


class UidsField(forms.TypedMultipleChoiceField):
    """Ticked rows by their uid; whether they may still be taken is the operation's question."""

    def __init__(self, **kwargs) -> None:
        super().__init__(coerce=UUID, **kwargs)

    def valid_value(self, value: str) -> bool:
        return True


class BatchForm(forms.Form):
    """Which approved lines one source pays together."""

    source = forms.ModelChoiceField(
        label="经费来源",
        queryset=FundingSource.objects.filter(is_active=True).order_by("pk"),
        to_field_name="uid",
        empty_label="请选择",
        error_messages={
            "required": "请选择经费来源。",
            "invalid_choice": "没有这个经费来源，请重新选择。",
        },
    )
    lines = UidsField(
        label="待发放补贴",
        error_messages={
            "required": "请至少勾选一笔待发放的补贴。",
            "invalid_choice": "勾选的内容无法识别，请刷新页面后重新勾选。",
        },
    )
    form_token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    @property
    def ticked(self) -> frozenset[str]:
        """What stands ticked when the page is shown again."""
        return frozenset(self.data.getlist("lines")) if self.is_bound else frozenset()


@dataclass(frozen=True, kw_only=True)
class PayRow:
    """One row of the list beside its two fields."""

    row: BatchRow
    outcome: forms.BoundField
    reason: forms.BoundField


class PayForm(forms.Form):
    """The voucher, and for each row whether the money arrived."""

    voucher_number = CleanTextField(
        label="付款凭证号",
        max_length=60,
        error_messages={"required": "请填写付款凭证号。"},
        help_text="国库集中支付凭证或者银行回单的编号。",
    )

    def __init__(self, *args, rows: Sequence[BatchRow], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        for row in rows:
            self.fields[f"outcome_{row.uid}"] = forms.ChoiceField(
                label=f"{row.payee_name}的付款结果",
                choices=[(o.value, o.label) for o in (RowOutcome.PAID, RowOutcome.FAILED)],
                initial=RowOutcome.PAID,
                error_messages={"required": "请选择付款结果。"},
            )
            self.fields[f"reason_{row.uid}"] = CleanTextField(
                label=f"{row.payee_name}的失败原因", required=False, max_length=120
            )

    def clean(self) -> dict:
        cleaned = super().clean()
        for row in self.rows:
            failed = cleaned.get(f"outcome_{row.uid}") == RowOutcome.FAILED
            reason = cleaned.get(f"reason_{row.uid}", "")
            if failed and not reason:
                self.add_error(f"reason_{row.uid}", "付款失败的，请写明原因。")
            if reason and not failed:
                self.add_error(f"outcome_{row.uid}", "填写了失败原因，请将付款结果改为“付款失败”。")
        return cleaned

    @property
    def failed(self) -> dict[UUID, str]:
        """The reasons of the rows that the bank sent back, by the row's uid."""
        return {
            row.uid: self.cleaned_data[f"reason_{row.uid}"]
            for row in self.rows
            if self.cleaned_data[f"outcome_{row.uid}"] == RowOutcome.FAILED
        }

    def pay_rows(self) -> Iterator[PayRow]:
        return (
            PayRow(row=row, outcome=self[f"outcome_{row.uid}"], reason=self[f"reason_{row.uid}"])
            for row in self.rows
        )
