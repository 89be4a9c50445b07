"""Section 5: a row for every paper that is asked for, each taking photos or PDFs.

Where several apply together, each paper that is there says whose it is.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from applications.forms.fields import FilesField
from applications.forms.sections.base import SectionForm
from applications.models import Application, CoApplicant
from applications.models import Material as HandedIn
from applications.rules.lists import MATERIAL_LABELS
from applications.rules.materials import Material
from legalaid.shared.typed import CleanTextField

_NOBODYS_OWN = "申请人或者各申请人共用"


class PapersForm(SectionForm):
    slug = "papers"

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        asked: Sequence[Material],
        handed_in: Sequence[HandedIn] = (),
        joined: Sequence[CoApplicant] = (),
        **kwargs: Any,
    ) -> None:
        """``joined`` are those who apply together; without them nobody is asked whose it is."""
        super().__init__(data, files, **kwargs)
        self.codes = [*(material.code for material in asked), "other"]
        for code in self._all_codes(files):
            self.fields[f"file-{code}"] = FilesField(label=MATERIAL_LABELS[code])
        self._people = {one.pk: one.person for one in joined}
        self._owners = {
            whose_field(one): one
            for one in handed_in
            if self._people and (data is None or self._is_said(one, data.get(whose_field(one))))
        }
        for name, material in self._owners.items():
            self.fields[name] = self._whose(material)

    def _is_said(self, material: HandedIn, typed: str | None) -> bool:
        """Return whether the page that was sent says whose this paper is.

        One of before it came does not ask; and who was taken off the list, perhaps by the same
        press, has left it already.
        """
        still_there = {"", *(str(person.uid) for person in self._people.values())}
        return typed is not None and (typed in still_there or material.whose_id is not None)

    def _whose(self, material: HandedIn) -> forms.ChoiceField:
        people = self._people.values()
        known = self._people.get(material.whose_id)
        return forms.ChoiceField(
            label="属于",
            choices=[("", _NOBODYS_OWN), *((str(one.uid), one.name) for one in people)],
            required=False,
            initial=str(known.uid) if known else "",
            error_messages={"invalid_choice": "共同申请人名单已经变化，请重新选择。"},
            widget=forms.Select(attrs={"class": "form-select form-select-sm"}),
        )

    def initial_of(self, application: Application) -> dict[str, Any]:
        return {}

    def values(self) -> dict[str, Any]:
        names = [name for name in self.fields if name.startswith("file-")]
        return {
            "uploads": [
                (name.removeprefix("file-"), file)
                for name in names
                for file in self.cleaned_data.get(name, [])
            ],
            "owners": {
                material.uid: UUID(self.cleaned_data[name]) if self.cleaned_data[name] else None
                for name, material in self._owners.items()
                if name in self.changed_data
            },
        }

    def _all_codes(self, files: Any) -> list[str]:
        """A paper that another section's save no longer asks for is kept nevertheless."""
        sent = [code for code in MATERIAL_LABELS if files and f"file-{code}" in files]
        return list(dict.fromkeys([*self.codes, *sent]))


def whose_field(material: HandedIn) -> str:
    """Return the name of the field that asks whose this paper is."""
    return f"whose-{material.uid.hex}"


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
