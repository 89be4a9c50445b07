"""What the center types about an aid worker: how to reach and pay them, and their practice."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, ButtonHolder, Fieldset, Layout, Submit
from django import forms
from django.conf import settings
from django.db.models import Q

from legalaid.shared.masking import bank_account, phone
from legalaid.shared.typed import (
    BankAccountField,
    CleanTextField,
    DayField,
    PhoneField,
    WholeNumberField,
)
from workstations.models import AidWorker, HandlingUnit
from workstations.operations.pool import Practice
from workstations.rules import expertise

# Nobody handles more; a slip of the finger does.
MOST_AT_ONCE = 99
_BACK = '<a class="btn btn-outline-secondary" href="{{ back_url }}">返回</a>'


class PayeeForm(forms.Form):
    """Telephone and account. What is kept is masked beside the field and never inside it."""

    phone = PhoneField(label="电话", required=False)
    clear_phone = forms.BooleanField(label="清除已登记的电话", required=False)
    bank_name = CleanTextField(
        label="开户行",
        max_length=80,
        required=False,
        help_text="写到支行，例如：重庆农村商业银行铜梁支行。",
    )
    account = BankAccountField(label="银行账号", required=False)
    again = BankAccountField(
        label="再填一次银行账号", required=False, help_text="请照银行卡再填一次，不要复制粘贴。"
    )
    clear_account = forms.BooleanField(label="清除已登记的开户行和银行账号", required=False)
    # What the writer had before them: whoever was faster meanwhile is not written over.
    read = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, worker: AidWorker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept_phone, kept_account = phone(worker.phone), bank_account(worker.bank_account)
        self.fields["phone"].help_text = _kept(kept_phone) or (
            "11位手机号码，或固定电话，如 023-45612345。印在指派通知书和公函上。"
        )
        self.fields["account"].help_text = _kept(kept_account) or (
            "承办人本人的账号，12至19位数字，可以带空格。"
        )
        if not kept_phone:
            del self.fields["clear_phone"]
        if not kept_account:
            del self.fields["clear_account"]
        contact = [name for name in ("phone", "clear_phone") if name in self.fields]
        payment = [
            name
            for name in ("bank_name", "account", "again", "clear_account")
            if name in self.fields
        ]
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Fieldset("联系电话", *contact),
            Fieldset("收款账号", *payment),
            "read",
            ButtonHolder(Submit("enter", "保存电话和账号"), HTML(_BACK)),
        )

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        if typed.get("phone") and typed.get("clear_phone"):
            self.add_error("phone", "既填了新电话又勾选了清除，请只选一项。")
        if typed.get("account") and typed.get("clear_account"):
            self.add_error("account", "既填了新账号又勾选了清除，请只选一项。")
        # A field with a fault of its own has said so already.
        if {"account", "again"} <= typed.keys() and typed["account"] != typed["again"]:
            self.add_error("again", "两次填写的银行账号不一致，请照银行卡重新填写。")
        return typed

    def wanted(self) -> dict[str, str | None]:
        """Return what ``pool.enter_payee`` takes: None for what stays, "" for what goes."""
        typed = self.cleaned_data
        clears = typed.get("clear_account", False)
        return {
            "phone": "" if typed.get("clear_phone") else typed["phone"] or None,
            "bank_name": "" if clears else typed["bank_name"],
            "account": "" if clears else typed["account"] or None,
            "read": typed["read"],
        }


class PracticeForm(forms.Form):
    """Licence, unit and fields, and whether somebody may be assigned."""

    unit = forms.ModelChoiceField(
        label="承办单位",
        queryset=HandlingUnit.objects.none(),
        empty_label=None,
        help_text="没有要选的单位，请系统管理员先在“基础信息维护”中新增。",
    )
    licence_number = CleanTextField(label="执业证号", max_length=40)
    licensed_on = DayField(label="执业起始日")
    criminal_since_on = DayField(
        label="刑事辩护执业起始日",
        required=False,
        help_text="律师填写。可能判处无期徒刑、死刑的案件须有三年以上执业经历"
        "（法律援助法第二十六条）。",
    )
    fields_of_work = forms.MultipleChoiceField(
        label="专长",
        choices=list(expertise.WORDS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    knows_minors = forms.BooleanField(label="熟悉未成年人身心特点", required=False)
    load_limit = WholeNumberField(
        label="在办件数上限",
        required=False,
        min_value=1,
        max_value=MOST_AT_ONCE,
        error_messages={
            "invalid": "请填写件数，如 8。",
            "min_value": "至少为1件；暂不接受指派的，请登记请假或者停止执业。",
            "max_value": f"最多填写{MOST_AT_ONCE}件，请核对。",
        },
    )
    is_suspended = forms.BooleanField(
        label="停止执业", required=False, help_text="勾选后不再列为可指派人员；恢复执业时取消勾选。"
    )
    left_on = DayField(
        label="出库日期",
        required=False,
        help_text="离开人员库的日期，自当日起不再列出；在库的不填。",
    )
    read = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, worker: AidWorker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = HandlingUnit.objects.filter(Q(is_active=True) | Q(pk=worker.unit_id))
        self.fields["unit"].queryset = units.order_by("sort_key", "pk")
        # A field the office once wrote in its own words is kept by ticking it again.
        own = [(code, code) for code in worker.fields if code not in expertise.WORDS]
        self.fields["fields_of_work"].choices = [*expertise.WORDS.items(), *own]
        self.fields["load_limit"].help_text = (
            f"同时在办的案件达到这个件数时，指派名单会提示。不填的，按中心统一的"
            f"{settings.WORKER_LOAD_LIMIT}件。"
        )
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Fieldset("执业", "unit", "licence_number", "licensed_on", "criminal_since_on"),
            Fieldset("承办能力", "fields_of_work", "knows_minors", "load_limit"),
            Fieldset("能否指派", "is_suspended", "left_on"),
            "read",
            ButtonHolder(Submit("enter", "保存执业资料"), HTML(_BACK)),
        )

    def practice(self) -> Practice:
        """Return what was typed as ``pool.enter_practice`` takes it."""
        typed = {name: value for name, value in self.cleaned_data.items() if name != "read"}
        return Practice(fields=typed.pop("fields_of_work"), **typed)


def _kept(masked: str) -> str:
    return f"现登记 {masked}，不改请留空。" if masked else ""
