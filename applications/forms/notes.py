"""One line about what was just done; each kind is a button of its own."""

from django import forms

from applications.models import NoteKind
from legalaid.shared.typed import CleanTextField


class NoteForm(forms.Form):
    """The bar at the foot of a page: a few words, and one press."""

    text = CleanTextField(
        label="记一笔",
        required=False,
        max_length=200,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "placeholder": "可以不填，直接按下面的事项"}
        ),
    )
    kind = forms.ChoiceField(label="事项", choices=NoteKind.choices)
    # One line for one press: the second press finds the first one's line.
    note_uid = forms.UUIDField(widget=forms.HiddenInput)
