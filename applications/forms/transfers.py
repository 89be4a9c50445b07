"""From whom an application came, and within how many days one is handed over."""

from applications.forms.act import ActForm
from applications.forms.reasoned import ReasonedForm
from legalaid.shared.typed import CleanTextField, DayField, WholeNumberField


class OriginForm(ActForm):
    legend, button = "移送来源", "登记移送来源"

    agency = CleanTextField(
        label="移送的法律援助机构",
        max_length=80,
        help_text="写全称，例如“广安市前锋区法律援助中心”。",
    )
    their_number = CleanTextField(
        label="移送函文号", max_length=60, required=False, help_text="没有文号的留空。"
    )
    first_received_on = DayField(
        label="该机构首先收到申请的日期",
        help_text="两个以上机构都可以受理的，由最先收到的受理（《办理法律援助案件程序规定》第十条）。",
    )


class PeriodForm(ReasonedForm):
    legend, button = "登记", "登记移送期限"

    in_force_from = DayField(
        label="施行日期", help_text="自该日起收到的申请按此计算；已经移送的不变。"
    )
    days = WholeNumberField(
        label="移送期限（日）", min_value=1, max_value=365, help_text="自收到申请之次日起算。"
    )
    route = CleanTextField(
        label="移送路径",
        max_length=200,
        required=False,
        help_text="例如通过哪个平台、由哪一级转送；没有规定的留空。",
    )
