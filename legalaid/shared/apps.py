"""The shared storey as an app of Django: its template tags, and what an empty field says."""

from django import forms
from django.apps import AppConfig

# Django says what an empty field is (这个字段是必填项); the office says what to do.
SAID_OF_NOTHING: dict[type[forms.Field], str] = {
    forms.Field: "请填写此项。",
    forms.ChoiceField: "请选择此项。",
    forms.ModelChoiceField: "请选择此项。",
    forms.FileField: "请选择文件。",
}


class SharedConfig(AppConfig):
    name = "legalaid.shared"

    def ready(self) -> None:
        """Change the words before any form is declared; a field's own still win."""
        for field, words in SAID_OF_NOTHING.items():
            field.default_error_messages = field.default_error_messages | {"required": words}
