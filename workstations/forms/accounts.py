"""What the administrators type about accounts, and the password that only its owner types."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import ButtonHolder, Fieldset, Layout, Submit
from django import forms
from django.db.models import QuerySet

from legalaid.shared.typed import CleanTextField, DayField
from workstations.models import AidWorker, HandlingUnit, ServicePoint
from workstations.states import Role

# Said in words, because an empty choice would open every case to a lawyer's second account.
OUTSIDE_UNITS = "该评查人员不在任何承办单位执业"


def _places() -> QuerySet[ServicePoint]:
    return ServicePoint.objects.filter(closed_on=None).order_by("kind", "code")


def active_units() -> QuerySet[HandlingUnit]:
    return HandlingUnit.objects.filter(is_active=True).order_by("sort_key", "pk")


class AccountForm(forms.Form):
    """A new account: one person, one role, and the place, unit or worker that the role needs."""

    name = CleanTextField(label="姓名", max_length=60)
    username = forms.RegexField(
        r"^[a-z][a-z0-9-]{2,59}$",
        label="用户名",
        help_text="用小写字母、数字和连字符，以字母开头，例如 bachuan-01。",
        error_messages={"invalid": "请用小写字母、数字和连字符，以字母开头，至少三位。"},
    )
    role = forms.ChoiceField(label="角色", choices=[("", "请选择"), *Role.choices])
    valid_until = DayField(
        label="有效期至",
        required=False,
        help_text="临时人员填写，当日之后不能登录；长期人员不填。",
    )
    place = forms.ModelChoiceField(
        label="任职网点",
        queryset=ServicePoint.objects.none(),
        required=False,
        empty_label="不适用",
        help_text="司法所、工作站和中心人员必须选择。",
    )
    unit = forms.ModelChoiceField(
        label="承办单位",
        queryset=HandlingUnit.objects.none(),
        required=False,
        empty_label="不适用",
        help_text="承办单位负责人必须选择；评查人员在律师事务所、基层法律服务所执业的必须选择，"
        "本单位承办的案件不分给其评查。",
    )
    outside_units = forms.BooleanField(label=OUTSIDE_UNITS, required=False)
    worker = forms.ModelChoiceField(
        label="法律援助人员",
        queryset=AidWorker.objects.none(),
        required=False,
        empty_label="不适用",
        help_text="法律援助人员必须选择，列出尚无账号的在库人员。",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = _places()
        self.fields["unit"].queryset = active_units()
        without_account = AidWorker.objects.filter(user=None, left_on=None)
        self.fields["worker"].queryset = without_account.only("uid", "name").order_by("sort_key")
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Fieldset("账号", "name", "username", "role", "valid_until"),
            Fieldset("任职", "place", "unit", "outside_units", "worker"),
            ButtonHolder(Submit("create", "建立账号")),
        )


class PostingForm(forms.Form):
    """Where a person works from today."""

    place = forms.ModelChoiceField(
        label="调往网点", queryset=ServicePoint.objects.none(), empty_label="请选择"
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = _places()


class PasswordForm(forms.Form):
    """A first or new password; whether it is good enough is said by the operation."""

    password = forms.CharField(
        label="新密码",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="至少12位，包含大写字母、小写字母、数字、符号中的三种。",
        strip=False,
    )
    again = forms.CharField(
        label="再填一次新密码",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout("password", "again", Submit("set", "设置密码"))

    def clean_again(self) -> str:
        if self.cleaned_data["again"] != self.cleaned_data.get("password"):
            raise forms.ValidationError("两次填写的密码不一致，请重新填写。")
        return self.cleaned_data["again"]
