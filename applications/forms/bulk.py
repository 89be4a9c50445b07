"""One act on many: which act, which applications, and to whom they go."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet

from applications.operations.bulk import ACTS
from workstations.models import User

PAGE, ALL = "page", "all"
HAND_OUT = "hand_out"


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
        error_messages={
            "required": "请选择要批量办理的事项。",
            # Handing out is the head's; whoever typed it by hand reads what there is.
            "invalid_choice": "您不能办理这一事项，请从列表中选择。",
        },
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
    among = forms.ModelMultipleChoiceField(
        label="分派给（可以选几位，按期限先后轮流分派）",
        queryset=User.objects.none(),
        to_field_name="uid",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    uid = UuidsField(required=False, choices=[], widget=forms.MultipleHiddenInput)
    query = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        colleagues: QuerySet[User],
        names: Sequence[tuple[str, str]] | None = None,
        hands_out: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        # Whoever read the list already need not ask for it again.
        if names is None:
            names = [(str(person.uid), person.name) for person in colleagues]
        self._name_colleagues(colleagues, names)
        if not hands_out:
            del self.fields["among"]
            act = self.fields["act"]
            act.choices = [choice for choice in act.choices if choice[0] != HAND_OUT]

    @property
    def bar(self) -> list[forms.BoundField]:
        """The fields of one line; whom to hand out to stands below them."""
        return [field for field in self.visible_fields() if field.name != "among"]

    def _name_colleagues(
        self, colleagues: QuerySet[User], people: Sequence[tuple[str, str]]
    ) -> None:
        to = self.fields["to"]
        to.queryset = colleagues
        to.choices = [("", to.empty_label), *people]
        self.fields["among"].queryset = colleagues
        self.fields["among"].choices = people

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("which") != ALL and not cleaned.get("uid"):
            self.add_error(None, "请先在列表中勾选要办理的申请。")
        if cleaned.get("act") == "hand_over" and not cleaned.get("to"):
            self.add_error("to", "请选择移交给哪位同事。")
        if cleaned.get("act") == HAND_OUT and not cleaned.get("among"):
            self.add_error("among", "请选择分派给哪些同事。")
        return cleaned
