"""What the center and a leader say about a disclosure."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, ButtonHolder, Layout, Submit
from django import forms

from legalaid.shared.as_read import FIELD

BACK = '<a class="btn btn-outline-secondary" href="{{ disclosure_url }}">返回</a>'


def _helper(*fields: str, name: str, button: str, css: str = "btn btn-primary") -> FormHelper:
    helper = FormHelper()
    submit = Submit(name, button)
    submit.field_classes = css
    helper.layout = Layout(*fields, ButtonHolder(submit, HTML(BACK)))
    return helper


class _OfTheseFigures(forms.Form):
    """A word on the figures that the page showed, named by their digest."""

    read = forms.CharField(required=False, widget=forms.HiddenInput)


class ReviewForm(_OfTheseFigures):
    """The three looks before a leader signs: figures, secrecy, persons."""

    compared = forms.BooleanField(label="已将各项数字与上季度核对，增减原因清楚")
    secrecy = forms.BooleanField(
        label="已作保密审查，不含国家秘密、工作秘密和商业秘密",
        help_text="法律援助法第二十一条。",
    )
    persons = forms.BooleanField(
        label="已作个人信息审查，不含受援人姓名、证件号码、住址等信息",
        help_text="只公布汇总数字，以及承办单位和法律援助人员。",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = _helper(
            "compared", "secrecy", "persons", FIELD, name="review", button="核对无误，报局领导"
        )


class SendBackForm(forms.Form):
    """Why the leader does not sign."""

    reason = forms.CharField(
        label="退回原因",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=200,
        help_text="请写明需要核实或者改正的数字。",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = _helper("reason", name="send_back", button="退回中心")


class PublishForm(_OfTheseFigures):
    """The leader's signature."""

    seen = forms.BooleanField(
        label="已审阅公开文件，同意向社会公开",
        help_text="公开后内容不能改动；发现差错的，以更正公告另出一版。",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = _helper("seen", FIELD, name="publish", button="发布")


class RecountForm(forms.Form):
    """Why the quarter is counted anew before anybody has signed."""

    reason = forms.CharField(
        label="重新取数的原因",
        max_length=200,
        help_text="如：9月30日的付款于10月8日补录。原公开文件作废，编号不再使用。",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = _helper("reason", name="recount", button="重新取数")


class AmendForm(forms.Form):
    """What the public reads about a correction."""

    reason = forms.CharField(
        label="更正说明",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=300,
        help_text="将印在更正公告上，请写明更正了什么、因何更正；不要写受援人的信息。",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = _helper("reason", name="amend", button="生成更正版")


class AddressForm(forms.Form):
    """Where the district government's site shows it."""

    address = forms.URLField(
        label="区政府网站地址",
        max_length=200,
        assume_scheme="https",
        help_text="请打开区政府网站上的这一页，复制地址栏的全部内容。",
        error_messages={"invalid": "请填写完整的网址，以 http:// 或者 https:// 开头。"},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = _helper("address", name="record", button="登记地址")
