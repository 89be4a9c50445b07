"""A form that names a file by its number: what any file is asked for, and a state secret is not."""

import datetime as dt
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from applications.models import Application, Case
from applications.operations import by_number
from applications.operations.secrecy import is_secret, refuse_words
from legalaid.shared.refusals import RuleBroken


class AboutForm(forms.Form):
    """One with a field ``about``; everything that is wrong is said in one answer.

    Required fields among ``unsaid`` are required of any file but a state secret, about which
    nothing may stand in any of them. The operation asks all of it once more.
    """

    # A browser stops at the first empty field, and would insist on what a secret leaves empty.
    use_required_attribute = False
    unsaid: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._file, self._unknown = _looked_up(self) if self.is_bound else (None, "")
        if is_secret(self._file):
            for name in self.unsaid:
                self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self._unknown:
            self.add_error("about", self._unknown)
        for name in self.unsaid:
            self._refuse_words(name, cleaned.get(name))
        return cleaned

    def _refuse_words(self, name: str, value: Any) -> None:
        is_text = isinstance(value, str)
        try:
            refuse_words(self._file, value if is_text else "", upload=None if is_text else value)
        except RuleBroken as refusal:
            self.add_error(name, str(refusal))


def refuse_future(form: forms.Form, name: str, day: dt.date | None, *, today: dt.date) -> None:
    """Say at the field that nothing was received on a day to come."""
    if day is not None and day > today:
        form.add_error(name, "收到日期不能晚于今天，请核对。")


def _looked_up(form: forms.Form) -> tuple[Application | Case | None, str]:
    """Return the file that is named, and why there is none; what is no number says so itself."""
    try:
        number = form.fields["about"].clean(form["about"].data)
        return by_number.file_of(number, field="about"), ""
    except ValidationError:
        return None, ""
    except RuleBroken as refusal:
        return None, str(refusal)
