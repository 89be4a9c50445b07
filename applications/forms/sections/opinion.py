"""Section 6, the last block of the office's page: five questions, and what the office thinks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from applications.forms.sections.base import SectionForm
from applications.models import Application, DraftedOpinion, FirstAnswer, FirstReview
from applications.operations.intake import Answered
from applications.rules import first_review
from applications.states import ApplicationState, FirstAnswerWord, FirstQuestion, Opinion
from legalaid.shared.typed import CleanTextField


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One question as the page shows it: its words, its three answers, its note."""

    question: first_review.Question
    answer: forms.BoundField
    note: forms.BoundField


class OpinionForm(SectionForm):
    """The questions may be left open; the opinion alone is asked for."""

    slug = "opinion"

    opinion = forms.ChoiceField(label="初审意见", choices=Opinion, widget=forms.RadioSelect)
    note = CleanTextField(
        label="说明",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="拿不准的，选“请中心审定”即可，不影响报送。",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in first_review.QUESTIONS:
            self.fields[_answer(one.code)] = forms.ChoiceField(
                label=one.asks,
                required=False,
                choices=FirstAnswerWord,
                widget=forms.RadioSelect,
            )
            self.fields[_note(one.code)] = CleanTextField(
                label=f"{one.code.label}的说明",
                required=False,
                max_length=200,
                widget=forms.TextInput(attrs={"placeholder": "说明，可以不填"}),
            )

    @property
    def questions(self) -> list[Asked]:
        return [
            Asked(question=one, answer=self[_answer(one.code)], note=self[_note(one.code)])
            for one in first_review.QUESTIONS
        ]

    @property
    def suggestion(self) -> first_review.Suggestion | None:
        """What the saved answers suggest."""
        saved = {code: self.initial.get(_answer(code)) for code in FirstQuestion}
        return first_review.suggestion(
            {code: FirstAnswerWord(word) for code, word in saved.items() if word}
        )

    def initial_of(self, application: Application) -> dict[str, Any]:
        said = _said_before(application)
        if said is None:
            return {"opinion": Opinion.GRANT, "note": ""}
        answers = {
            name: value for one in said.answers.all() for name, value in _initial_of(one).items()
        }
        return {"opinion": said.opinion, "note": said.note, **answers}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("opinion") == Opinion.REFUSE and not cleaned.get("note"):
            self.add_error("note", "建议不予援助的，请写明理由。")
        for code in FirstQuestion:
            if cleaned.get(_note(code)) and not cleaned.get(_answer(code)):
                self.add_error(_answer(code), f"已写说明，请选择“{code.label}”的回答。")
        return cleaned

    def values(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return {
            "opinion": Opinion(typed["opinion"]),
            "note": typed["note"],
            "answers": [
                Answered(
                    question=code,
                    answer=FirstAnswerWord(typed[_answer(code)]),
                    note=typed[_note(code)],
                )
                for code in FirstQuestion
                if typed[_answer(code)]
            ],
        }


def _answer(code: FirstQuestion) -> str:
    return f"first_{code.lower()}"


def _note(code: FirstQuestion) -> str:
    return f"first_{code.lower()}_note"


def _initial_of(said: FirstAnswer) -> Mapping[str, str]:
    code = FirstQuestion(said.question)
    return {_answer(code): said.answer, _note(code): said.note}


def _said_before(application: Application) -> DraftedOpinion | FirstReview | None:
    """Return what is drafted; of a returned application what was sent up, to be put right."""
    drafted = getattr(application, "drafted_opinion", None)
    if drafted is not None or application.state != ApplicationState.RETURNED:
        return drafted
    return application.first_reviews.order_by("-at", "-pk").first()
