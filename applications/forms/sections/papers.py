"""Section 5: a row for every paper that is asked for, each taking photos or PDFs."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from applications.forms.fields import FilesField
from applications.forms.sections.base import SectionForm
from applications.models import Application
from applications.rules.lists import MATERIAL_LABELS
from applications.rules.materials import Material
from legalaid.shared.typed import CleanTextField


class PapersForm(SectionForm):
    slug = "papers"

    def __init__(
        self, data: Any = None, files: Any = None, *, asked: Sequence[Material], **kwargs: Any
    ) -> None:
        super().__init__(data, files, **kwargs)
        self.codes = [*(material.code for material in asked), "other"]
        for code in self._all_codes(files):
            self.fields[f"file-{code}"] = FilesField(label=MATERIAL_LABELS[code])

    def initial_of(self, application: Application) -> dict[str, Any]:
        return {}

    def values(self) -> dict[str, Any]:
        names = [name for name in self.fields if name.startswith("file-")]
        return {
            "uploads": [
                (name.removeprefix("file-"), file)
                for name in names
                for file in self.cleaned_data.get(name, [])
            ]
        }

    def _all_codes(self, files: Any) -> list[str]:
        """A paper that another section's save no longer asks for is kept nevertheless."""
        sent = [code for code in MATERIAL_LABELS if files and f"file-{code}" in files]
        return list(dict.fromkeys([*self.codes, *sent]))


class VoidForm(forms.Form):
    """Why one paper that was received shall count no more; each paper of the page has its own."""

    # Not required here: only who voids the paper must say why, not who saves the page.
    reason = CleanTextField(
        label="作废原因",
        required=False,
        max_length=200,
        help_text="如“照片不清楚，已重拍”“重复上传”；不写姓名。",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, data: Any = None, *, material: UUID) -> None:
        super().__init__(data, prefix=f"void-{material}")
