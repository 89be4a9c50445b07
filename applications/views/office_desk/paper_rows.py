"""The papers on the page: a row for each that is asked for, what is there, and what was voided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from applications.forms.sections.papers import VoidForm, whose_field
from applications.models import Application, Material
from applications.queries import co_applicants
from applications.queries.eligible import Eligibility
from applications.states import ApplicationState

if TYPE_CHECKING:
    from django.forms import BoundField

    from applications.forms.sections.papers import PapersForm
    from applications.views.office_desk.growing import Page

_PAPERS = "papers"


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One paper that is there.

    ``void`` asks why it shall not count, None in a draft; ``whose`` which of several
    applicants it belongs to, None where one applies alone.
    """

    material: Material
    void: VoidForm | None
    whose: BoundField | None


@dataclass(frozen=True, kw_only=True)
class PaperRow:
    """One kind of paper; ``field`` adds more, None where that kind is not asked for any more."""

    label: str
    hint: str
    is_missing: bool
    field: BoundField | None
    there: list[Sheet]
    voided: list[Material]


def about_papers(
    application: Application, judged: Eligibility, handed_in: Sequence[Material]
) -> dict[str, Any]:
    """Return what the form of the papers needs to know besides the application."""
    co_applicants.read(application)
    joined = co_applicants.of_application(application)
    return {"asked": judged.asked, "handed_in": handed_in, "joined": joined}


def paper_rows(page: Page) -> list[PaperRow]:
    """Return one row per paper that is asked for, then what was handed in besides."""
    form = next(part.form for part in page.parts if part.section.slug == _PAPERS)
    missing = {material.code for material in page.eligibility.missing}
    hints = {material.code: material.hint for material in page.eligibility.asked}
    besides = {one.kind: one.label for one in page.papers if one.kind not in form.codes}
    rows = [(code, form.fields[f"file-{code}"].label, form[f"file-{code}"]) for code in form.codes]
    rows += [(kind, label, None) for kind, label in besides.items()]
    return [
        PaperRow(
            label=label,
            hint=hints.get(code, ""),
            is_missing=code in missing,
            field=field,
            there=[_sheet(page, one, form) for one in page.handed_in if one.kind == code],
            voided=[one for one in page.papers if one.kind == code and one.is_void],
        )
        for code, label, field in rows
    ]


def _sheet(page: Page, material: Material, form: PapersForm) -> Sheet:
    name = whose_field(material)
    whose = form[name] if name in form.fields else None
    if page.application.state == ApplicationState.DRAFT:
        return Sheet(material=material, void=None, whose=whose)
    pressed = page.voids.get(material.uid)
    return Sheet(material=material, void=pressed or _kept(page, material), whose=whose)


def _kept(page: Page, material: Material) -> VoidForm:
    """Return the form with a reason that was typed and not pressed yet: no save loses it."""
    blank = VoidForm(material=material.uid)
    typed = page.request.POST
    is_typed = typed.get(blank.add_prefix("reason"))
    return VoidForm(typed, material=material.uid) if is_typed else blank
