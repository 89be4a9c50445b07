"""A form with one button that names its act; most acts of the office need no more."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, ButtonHolder, Fieldset, Layout
from django import forms

BACK = HTML('<a class="btn btn-outline-secondary" href="{{ back_url }}">返回</a>')


class ActForm(forms.Form):
    """One fieldset, one button, and the way back."""

    legend = button = ""
    css = "btn-primary"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        submit = HTML(f'<button class="btn {self.css}" type="submit">{self.button}</button>')
        self.helper.layout = Layout(Fieldset(self.legend, *self.fields), ButtonHolder(submit, BACK))
