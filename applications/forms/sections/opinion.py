"""Section 6, the last block of the office's page: what it thinks, and why if it would refuse."""

from typing import Any

from django import forms

from applications.forms.sections.base import SectionForm
from applications.models import Application
from applications.states import Opinion
from legalaid.shared.typed import CleanTextField


class OpinionForm(SectionForm):
    slug = "opinion"

    opinion = forms.ChoiceField(label="初审意见", choices=Opinion, widget=forms.RadioSelect)
    note = CleanTextField(
        label="说明",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="拿不准的，选“请中心审定”即可，不影响报送。",
    )

    def initial_of(self, application: Application) -> dict[str, Any]:
        drafted = getattr(application, "drafted_opinion", None)
        if drafted is None:
            return {"opinion": Opinion.GRANT, "note": ""}
        return {"opinion": drafted.opinion, "note": drafted.note}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("opinion") == Opinion.REFUSE and not cleaned.get("note"):
            self.add_error("note", "建议不予援助的，请写明理由。")
        return cleaned

    def values(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return {"opinion": Opinion(typed["opinion"]), "note": typed["note"]}
