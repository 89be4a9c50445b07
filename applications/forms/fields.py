"""Fields that several forms of this desk share."""

import datetime as dt
import re
import unicodedata
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms.utils import from_current_timezone

from legalaid.shared.chinese_dates import BadDay, parse_day
from legalaid.shared.pasted import without_invisible
from legalaid.shared.typed import CleanTextField

PICTURES = "image/jpeg,image/png,application/pdf"
# A browser forgets the chosen files as soon as the page is shown again.
CHOOSE_AGAIN = "已选的照片和文件请重新选择一次。"
# Behind a day in any of its spellings: 9:30 or 9时30分.
_MOMENT = re.compile(
    r"(?P<day>.+?)(?: |T|(?<=日))(?P<hour>[0-9]{1,2}) ?[:时] ?(?P<minute>[0-9]{1,2}) ?分?", re.ASCII
)


class YesNoField(forms.TypedChoiceField):
    """Yes, no, or not known yet (None): not knowing is an answer."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=[("", "还不清楚"), ("yes", "是"), ("no", "否")],
            coerce=lambda typed: typed == "yes",
            empty_value=None,
            required=False,
            **kwargs,
        )

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no", None: ""}.get(value, value)


class MomentField(forms.DateTimeField):
    """A day with its time, from the browser's own input or typed; minutes are enough."""

    widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})
    default_error_messages = {"invalid": "请填写日期和时间，如 2026-11-18 09:30。"}

    def __init__(self, **kwargs: Any) -> None:
        formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M"]
        super().__init__(input_formats=formats, **kwargs)

    def to_python(self, value: Any) -> dt.datetime | None:
        written = _MOMENT.fullmatch(_plain(value)) if isinstance(value, str) else None
        if not written:
            return super().to_python(value)
        try:
            day = parse_day(written["day"])
            time = dt.time(int(written["hour"]), int(written["minute"]))
        except BadDay as fault:
            raise forms.ValidationError(str(fault), code="invalid") from None
        except ValueError:
            raise forms.ValidationError("没有这一时间，请核对时和分。", code="invalid") from None
        return from_current_timezone(dt.datetime.combine(day, time))

    def prepare_value(self, value: Any) -> Any:
        # The browser's own input shows ISO only, and would lose 2026年11月18日9时30分.
        try:
            moment = self.to_python(value) if isinstance(value, str) else value
        except forms.ValidationError:
            return value
        return super().prepare_value(moment)


def _plain(typed: str) -> str:
    """Return what was typed in plain characters; its spaces part the day from the hour."""
    return " ".join(unicodedata.normalize("NFKC", without_invisible(typed)).split())


class IdNumberField(CleanTextField):
    """The number of an identity document of any kind; it may follow later."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})

    def __init__(self, *, label: str = "证件号码", **kwargs: Any) -> None:
        super().__init__(label=label, required=False, max_length=40, **kwargs)


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class FilesField(forms.FileField):
    """Several photos or PDFs at once; ``cleaned_data`` holds a list, empty for none."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False,
            widget=FilesInput(attrs={"accept": PICTURES, "class": "form-control"}),
            **kwargs,
        )

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        chosen = data if isinstance(data, list) else [data] if data else []
        return [super(FilesField, self).clean(item, initial) for item in chosen]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(data)


def gaps_of(form: forms.Form) -> list[str]:
    """Return what a half-filled form still lacks, each sentence behind the name of its field."""
    return [
        f"{form.fields[name].label}：{message}" if name in form.fields else message
        for name, several in form.errors.items()
        for message in several
    ]
