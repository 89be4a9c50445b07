"""One act on many: which act, which applications, and to whom they go."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from applications.operations.bulk import ACTS
from workstations.models import User

PAGE, ALL = "page", "all"


class UuidsField(forms.TypedMultipleChoiceField):
    """Uids as ticked; what is no uid is no application."""

    def valid_value(self, value: str) -> bool:
        try:
            forms.UUIDField().clean(value)
        except forms.ValidationError:
            return False
        return True


class BulkForm(forms.Form):
    """The bar under the list, and the page that confirms it."""

    act = forms.ChoiceField(
        label="批量办理",
        choices=[("", "请选择"), *((code, act.label) for code, act in ACTS.items())],
        error_messages={"required": "请选择要批量办理的事项。"},
    )
    to = forms.ModelChoiceField(
        label="移交给",
        queryset=User.objects.none(),
        to_field_name="uid",
        required=False,
        empty_label="移交时选择",
    )
    which = forms.ChoiceField(
        label="范围",
        choices=[(PAGE, "所选各件"), (ALL, "符合当前条件的全部")],
        initial=PAGE,
        required=False,
    )
    uid = UuidsField(required=False, choices=[], widget=forms.MultipleHiddenInput)
    query = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)

    def __init__(self, *args: Any, colleagues: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to = self.fields["to"]
        to.queryset = colleagues
        # Whoever read the list already need not ask for it again.
        to.choices = [("", to.empty_label), *((person.uid, person.name) for person in colleagues)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("which") != ALL and not cleaned.get("uid"):
            self.add_error(None, "请先在列表中勾选要办理的申请。")
        if cleaned.get("act") == "hand_over" and not cleaned.get("to"):
            self.add_error("to", "请选择移交给哪位同事。")
        return cleaned
