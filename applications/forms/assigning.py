"""What the head, and the manager of a unit, choose and say."""

from collections.abc import Sequence
from dataclasses import dataclass

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms

from applications.queries.candidates import Row
from applications.states import TerminationGround
from legalaid.shared.typed import CleanTextField
from workstations.models import HandlingUnit

REASON_CHARACTERS = 200


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Whom the case goes to; without a worker the unit names one."""

    unit_id: int
    worker_id: int | None = None


def code_of_unit(unit: HandlingUnit) -> str:
    """What the page's radio button posts for a unit that names its worker itself."""
    return f"unit-{unit.uid}"


class AssignForm(forms.Form):
    """One line of the list, or one unit, and why it is not the first."""

    choice = forms.ChoiceField(
        label="承办人",
        widget=forms.RadioSelect,
        error_messages={
            "required": "请在名单中选择承办人，或者选择承办单位。",
            "invalid_choice": "所选人员不在名单中，请重新选择。",
        },
    )
    reason = CleanTextField(
        label="选择理由",
        required=False,
        max_length=REASON_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 2, "class": "form-control"}),
        help_text="选择推荐名单第一位且没有提示事项的可以不填；其他选择必须写明，"
        "如“受援人点援”“续派”“受援人已书面同意”。",
    )

    def __init__(
        self,
        *args,
        rows: Sequence[Row],
        units: Sequence[HandlingUnit] = (),
        is_of_unit: bool = False,
        **kwargs,
    ) -> None:
        super().__init__(*args, **kwargs)
        if is_of_unit:
            self.fields["reason"].help_text = "所选人员有提示事项的，必须写明；没有的可以不填。"
        # Blocked people stay choosable here: the operation refuses them with the article.
        self._chosen = {
            row.code: Choice(unit_id=row.worker.unit_id, worker_id=row.worker.pk) for row in rows
        } | {code_of_unit(unit): Choice(unit_id=unit.pk) for unit in units}
        self.fields["choice"].choices = [(code, code) for code in self._chosen]

    @property
    def chosen(self) -> Choice:
        return self._chosen[self.cleaned_data["choice"]]


class TerminateForm(forms.Form):
    """Why aid ends: the ground of the law, and the facts that the letter states."""

    ground = forms.ChoiceField(
        label="终止情形",
        choices=TerminationGround.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "请选择终止情形。"},
    )
    facts = CleanTextField(
        label="事实和理由",
        min_length=10,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="将写入《终止法律援助决定书》送达受援人，请写明何时、何事、有何证明。",
        error_messages={
            "required": "请写明终止法律援助的事实和理由。",
            "min_length": "事实和理由过于简单，请写明何时、何事、有何证明。",
        },
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        # The page lays the preview beside it, so it brings the form tag and the buttons itself.
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(
            Fieldset("终止法律援助（法律援助法第四十八条第一款）", "ground", "facts")
        )
