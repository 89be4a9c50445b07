"""Fields that few need, behind a line that opens them; without any script."""

from typing import Any

from crispy_forms.layout import Div
from django import forms


class Fold(Div):
    """A fold that stands open once anything in it was typed, or is wrong."""

    template = "_ui/fold.html"

    def __init__(self, summary: str, *fields: Any) -> None:
        super().__init__(*fields)
        self.summary = summary
        self.is_open = False

    def render(self, form: forms.Form, context: Any, *args: Any, **kwargs: Any) -> str:
        fields = [form[name] for name in self.fields]
        self.is_open = any(field.errors or field.value() for field in fields)
        return super().render(form, context, *args, **kwargs)
