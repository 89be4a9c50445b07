"""Who is away, who stands in, and for how long."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, ButtonHolder, Fieldset, Layout, Submit
from django import forms
from django.db.models import QuerySet

from legalaid.shared.typed import CleanTextField, DayField
from workstations.models import SubstitutionKind, User


class SubstitutionForm(forms.Form):
    """An absence with its substitute; a signature needs the head's written authority."""

    absent = forms.ModelChoiceField(
        label="外出人员", queryset=User.objects.none(), to_field_name="uid", empty_label=None
    )
    substitute = forms.ModelChoiceField(
        label="代办人员", queryset=User.objects.none(), to_field_name="uid", empty_label="请选择"
    )
    kind = forms.ChoiceField(
        label="代理事项",
        choices=SubstitutionKind.choices,
        initial=SubstitutionKind.DESK,
        help_text="代办包括待办事项和消息，不包括签发。代签只能由负责人本人授权，拟稿人不得代签。",
    )
    from_on = DayField(label="自")
    until_on = DayField(label="至", help_text="含当日，次日自动恢复。")
    basis = CleanTextField(
        label="代签授权文件",
        required=False,
        max_length=100,
        help_text="代签时填写书面授权的名称或者文号，不写姓名、号码。",
    )

    def __init__(
        self, *args: Any, absent: QuerySet[User], colleagues: QuerySet[User], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["absent"].queryset = absent
        self.fields["substitute"].queryset = colleagues
        back = '<a class="btn btn-outline-secondary" href="{{ back_url }}">返回</a>'
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Fieldset("外出代办", "absent", "substitute", "kind", "from_on", "until_on", "basis"),
            ButtonHolder(Submit("enter", "登记代办"), HTML(back)),
        )
