"""What the system administrator corrects on an account."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import ButtonHolder, Fieldset, Layout, Submit
from django import forms
from django.db.models import Q

from legalaid.shared.typed import CleanTextField, DayField
from workstations.forms.accounts import OUTSIDE_UNITS
from workstations.models import HandlingUnit, User
from workstations.operations.account_changes import WITH_UNIT
from workstations.states import Role


class AccountCorrectionForm(forms.Form):
    """The name, the last day, and for managers and evaluators the unit, as they stand."""

    name = CleanTextField(label="姓名", max_length=60)
    valid_until = DayField(
        label="有效期至",
        required=False,
        help_text="当日之后不能登录；临时人员延期填新的日期，长期人员不填。",
    )
    unit = forms.ModelChoiceField(
        label="承办单位",
        queryset=HandlingUnit.objects.none(),
        required=False,
        empty_label="不适用",
        help_text="本单位承办的案件不分给其评查。",
    )
    outside_units = forms.BooleanField(label=OUTSIDE_UNITS, required=False)

    def __init__(self, *args: Any, account: User, **kwargs: Any) -> None:
        super().__init__(
            *args,
            initial={
                "name": account.name,
                "valid_until": account.valid_until,
                "unit": account.unit_id,
            },
            **kwargs,
        )
        # The unit that the account has is offered even after it was closed.
        units = HandlingUnit.objects.filter(Q(is_active=True) | Q(pk=account.unit_id))
        self.fields["unit"].queryset = units.order_by("sort_key", "pk")
        if account.role != Role.EVALUATOR:
            del self.fields["outside_units"]
            self.fields["unit"].help_text = ""
        if account.role not in WITH_UNIT:
            del self.fields["unit"]
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Fieldset("账号", *self.fields), ButtonHolder(Submit("correct", "保存更正"))
        )
