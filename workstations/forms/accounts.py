"""What the administrators type about accounts."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import ButtonHolder, Fieldset, Layout, Submit
from django import forms

from legalaid.shared.typed import CleanTextField
from workstations.models import HandlingUnit, ServicePoint
from workstations.states import Role


class AccountForm(forms.Form):
    """A new account: one person, one role, and the place or unit that the role needs."""

    name = CleanTextField(label="姓名", max_length=60)
    username = forms.SlugField(
        label="用户名", max_length=60, help_text="用小写字母、数字和连字符，例如 bachuan-01。"
    )
    role = forms.ChoiceField(label="角色", choices=Role.choices)
    place = forms.ModelChoiceField(
        label="任职网点",
        queryset=ServicePoint.objects.order_by("kind", "code"),
        required=False,
        empty_label="不适用",
        help_text="司法所、工作站和中心人员必须选择。",
    )
    unit = forms.ModelChoiceField(
        label="承办单位",
        queryset=HandlingUnit.objects.order_by("sort_key"),
        required=False,
        empty_label="不适用",
        help_text="法律援助人员和承办单位负责人必须选择。",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Fieldset("账号", "name", "username", "role"),
            Fieldset("任职", "place", "unit"),
            ButtonHolder(Submit("create", "建立账号")),
        )


class PostingForm(forms.Form):
    """Where a person works from today."""

    place = forms.ModelChoiceField(
        label="调往网点", queryset=ServicePoint.objects.order_by("kind", "code")
    )


class PasswordForm(forms.Form):
    """A first or new password, typed once and shown on request by the browser."""

    password = forms.CharField(
        label="新密码",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="至少12位，包含大写字母、小写字母、数字、符号中的三种。",
        strip=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout("password", ButtonHolder(Submit("set", "设置密码")))
