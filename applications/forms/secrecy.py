"""What a page says about the words of a state secret: they are not asked for."""

from typing import TypeVar

from django import forms

from applications.models import Application, Case
from legalaid.shared.typed import CleanTextField, PhoneField

_HELP = "本案涉及国家秘密，不得填写，请留空。"
_F = TypeVar("_F", bound=forms.Form)


def leave_empty(form: _F, file: Application | Case | None) -> _F:
    """Return the form; about a state secret it asks for no word and for no file.

    The operation refuses what is written all the same.
    """
    if isinstance(file, Case) and file.is_state_secret:
        for field in form.fields.values():
            if isinstance(field, CleanTextField | PhoneField | forms.FileField):
                field.required, field.help_text = False, _HELP
                field.widget.is_required = False
    return form
