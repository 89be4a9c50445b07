"""One question for each co-applicant: in need or not, and why not."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from applications.forms.act import ActForm
from applications.models import CoApplicant
from applications.operations.co_applicant_checks import Verdict
from applications.queries.co_applicants import check_of
from legalaid.shared.typed import CleanTextField

_ANSWERS = [("", "还没有核查"), ("yes", "符合经济困难条件"), ("no", "不符合")]


class CoApplicantsForm(ActForm):
    legend, button = "逐人核查", "登记核查结果"

    def __init__(
        self, *args: Any, joined: Sequence[CoApplicant], is_anew: bool = False, **kwargs: Any
    ) -> None:
        """``is_anew`` leaves out what was found before: the bureau had it corrected."""
        self.joined = joined
        super().__init__(*args, **kwargs)
        for n, one in enumerate(joined, start=1):
            check, key = None if is_anew else check_of(one), one.person.uid.hex
            answer = "" if check is None else "yes" if check.is_met else "no"
            self.fields[f"met_{key}"] = forms.ChoiceField(
                label=f"{n}. {one.person.name}", choices=_ANSWERS, required=False, initial=answer
            )
            self.fields[f"reason_{key}"] = CleanTextField(
                label=f"{one.person.name}不符合的理由",
                required=False,
                max_length=500,
                initial=check.reason if check else "",
                help_text="不符合的才填，写明事实和依据。",
            )

        self.helper.layout[0].fields = list(self.fields)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for one in self.joined:
            key = one.person.uid.hex
            if cleaned.get(f"met_{key}") == "no" and not cleaned.get(f"reason_{key}"):
                self.add_error(f"reason_{key}", "认定不符合的，请写明理由。")
        return cleaned

    def verdicts(self, typed: Mapping[str, Any]) -> list[Verdict]:
        """Return what was answered; who was left open stays unchecked."""
        return [
            Verdict(
                person=one.person.uid,
                is_met=typed[f"met_{key}"] == "yes",
                reason=typed[f"reason_{key}"],
            )
            for one in self.joined
            if typed[f"met_{(key := one.person.uid.hex)}"]
        ]
