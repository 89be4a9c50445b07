"""The one page on which an application grows: its sections, read, saved and shown again."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone

from applications.forms.fields import CHOOSE_AGAIN
from applications.forms.intake import ReceiveForm
from applications.forms.sections.base import SectionForm
from applications.forms.sections.papers import VoidForm
from applications.models import Application, SectionSave
from applications.operations.intake import ChangedMeanwhile
from applications.queries import duplicates, eligible
from applications.queries.intake_sections import (
    Standing,
    latest_saves,
    standing_of,
)
from applications.rules.lists import RETURN_FIELDS, RETURN_REASONS
from applications.states import AT_THE_OFFICE, ApplicationState
from applications.views.finding import application_of
from applications.views.office_desk.comparing import Difference, differences
from applications.views.office_desk.paper_rows import about_papers, paper_rows
from applications.views.office_desk.sections import Section, offered
from legalaid.shared.refusals import RuleBroken
from workstations.states import CENTER

_S = ApplicationState
_PAPERS = "papers"
_OPINION = "opinion"
# The list of papers on the page, where a return names none that is asked for.
_PAPER_ROWS = "id_papers"


@dataclass(kw_only=True)
class Part:
    """One section as the page shows it now."""

    section: Section
    form: SectionForm
    standing: Standing
    saved: SectionSave | None
    is_open: bool
    # Where a colleague was faster: both versions, field by field.
    differences: list[Difference] = field(default_factory=list)

    @property
    def is_refused(self) -> bool:
        return self.form.is_bound and bool(self.form.errors)

    @property
    def is_carried_over(self) -> bool:
        """Say whether it holds something from the last time that nobody has saved here yet."""
        return self.saved is None and self.form.may_be_carried_over


class Typed:
    """The sections that one POST carries, and what became of saving them."""

    def __init__(self, request: HttpRequest, application: Application) -> None:
        self._request, self._application = request, application
        self.refused: dict[str, SectionForm] = {}
        self.clashed: dict[str, SectionForm] = {}

    def save(self, *, pressed: str = "", only: str = "") -> bool:
        """Save the pressed section and whatever else was typed; False if something stands open.

        A section that nobody touched is left as it is, so that an old page
        does not write over a colleague's work. ``only`` saves that one alone.
        """
        for section in offered(self._application):
            sent = section.form.is_sent(self._request.POST)
            if not sent or (only and section.slug != only):
                continue
            form = self._bound(section)
            if section.slug == pressed or form.is_typed_in():
                self._save(section, form)
        return not (self.refused or self.clashed)

    def _save(self, section: Section, form: SectionForm) -> None:
        if not form.is_valid():
            self.refused[section.slug] = form
            return
        try:
            section.operation(
                application_id=self._application.pk,
                key=form.key(),
                by=self._request.user,
                at=timezone.localtime(),
                **form.values(),
            )
        except ChangedMeanwhile as clash:
            self.clashed[section.slug] = self._rebound(section, clash)
        except RuleBroken as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
            self.refused[section.slug] = form

    def _bound(self, section: Section, data: QueryDict | None = None) -> SectionForm:
        application = self._application
        extra = {}
        if section.slug == _PAPERS:
            handed_in = list(application.materials.standing())
            extra = about_papers(application, eligible.judge(application), handed_in)
        return section.form(
            data if data is not None else self._request.POST,
            self._request.FILES,
            application=application,
            on=timezone.localdate(),
            **extra,
        )

    def _rebound(self, section: Section, clash: ChangedMeanwhile) -> SectionForm:
        """Return what was typed under the newest version: pressing again means to keep it."""
        fresh = application_of(self._request, self._application.uid)
        data = self._request.POST.copy()
        data[f"{section.slug}_version"] = str(fresh.version)
        data[f"{section.slug}_token"] = str(uuid4())
        data[f"{section.slug}_after"] = ""
        self._application = fresh
        form = self._bound(section, data)
        form.add_error(None, str(clash))
        return form


class Page:
    """Everything the page shows, with the refused sections as they were typed."""

    def __init__(
        self, request: HttpRequest, application: Application, typed: Typed | None = None
    ) -> None:
        self.request, self.application = request, application
        self.typed = typed
        self.today = timezone.localdate()
        begun_on = timezone.localdate(application.registered_at)
        self.receive = ReceiveForm(None, begun_on=begun_on, today=self.today)
        papers = application.materials.select_related("file", "removed_by", "whose__person")
        self.papers = list(papers.order_by("pk"))
        self.handed_in = [material for material in self.papers if not material.is_void]
        # Papers that somebody wanted to void, and what still stood in the way.
        self.voids: dict[UUID, VoidForm] = {}
        self.eligibility = eligible.judge(
            application, handed_in=[one.kind for one in self.handed_in if one.whose is None]
        )

    @cached_property
    def parts(self) -> list[Part]:
        saves = latest_saves(self.application)
        fresh = {section.slug: self._fresh(section) for section in offered(self.application)}
        has_opponents = "opponent_1" in fresh["matter"].initial
        standings = standing_of(
            self.application,
            judged=self.eligibility,
            has_opponents=has_opponents,
            on=self.application.received_on or self.today,
        )
        parts = [
            self._part(section, fresh[section.slug], standings[section.slug], saves)
            for section in offered(self.application)
        ]
        self._open_one(parts)
        return parts

    @property
    def spot(self) -> str:
        """Return where the center's return points; "" where it returned nothing."""
        if self.application.state != _S.RETURNED:
            return ""
        name = self._returned_field
        forms = (part.form for part in self.parts if name in part.form.fields)
        return next((form[name].id_for_label for form in forms), _PAPER_ROWS)

    @property
    def _returned_field(self) -> str:
        return RETURN_FIELDS.get(self.application.returned_reason, "")

    @property
    def may_forward(self) -> bool:
        return self.application.state in AT_THE_OFFICE - {_S.DRAFT}

    @property
    def done(self) -> int:
        return sum(part.standing.is_done for part in self.parts)

    def _part(
        self,
        section: Section,
        fresh: SectionForm,
        standing: Standing,
        saves: dict[str, SectionSave],
    ) -> Part:
        refused = self.typed.refused.get(section.slug) if self.typed else None
        clashed = self.typed.clashed.get(section.slug) if self.typed else None
        form = clashed or refused or fresh
        return Part(
            section=section,
            form=form,
            standing=standing,
            saved=saves.get(section.slug),
            is_open=form is not fresh or (section.slug == _PAPERS and self._was_not_voided),
            differences=differences(form, fresh) if clashed else [],
        )

    @property
    def _was_not_voided(self) -> bool:
        return any(why.errors for why in self.voids.values())

    def _open_one(self, parts: list[Part]) -> None:
        """Open what was asked for, what the center returned, or the first thing still to do.

        Where one may forward, the opinion is open until it is given: forwarding sends
        what is chosen there, and nobody signs what they did not see.
        """
        if any(part.is_open for part in parts):
            return
        if self.may_forward:
            for part in parts:
                part.is_open = part.section.slug == _OPINION and not part.standing.is_done
        wanted = self.request.GET.get("section") or self._returned_slug(parts)
        for part in parts:
            if part.section.slug == wanted:
                part.is_open = True
                self._point_into(part)
                return
        unfinished = next((part for part in parts if not part.standing.is_done), None)
        if unfinished:
            unfinished.is_open = True

    def _point_into(self, part: Part) -> None:
        """Let the page open at the very field that the center named."""
        is_returned = self.application.state == _S.RETURNED
        if is_returned and self._returned_field in part.form.fields:
            part.form.fields[self._returned_field].widget.attrs["autofocus"] = True

    def _returned_slug(self, parts: list[Part]) -> str:
        """Return the section to which the center's return points; "" where it returned nothing."""
        if self.application.state != _S.RETURNED:
            return ""
        name = self._returned_field
        slugs = (part.section.slug for part in parts if name in part.form.fields)
        return next(slugs, _PAPERS)

    def _fresh(self, section: Section) -> SectionForm:
        extra = {}
        if section.slug == _PAPERS:
            extra = about_papers(self.application, self.eligibility, self.handed_in)
        return section.form(application=self.application, on=self.today, **extra)


class AllErrors:
    """What must be put right anywhere on the page, for the summary on top."""

    def __init__(self, forms: Iterable) -> None:
        self._forms = [form for form in forms if form.is_bound and form.errors]

    @property
    def errors(self) -> bool:
        return bool(self._forms)

    def non_field_errors(self) -> list[str]:
        return [error for form in self._forms for error in form.non_field_errors()]

    def __iter__(self):
        return (bound for form in self._forms for bound in form if bound.errors)


def show(request: HttpRequest, page: Page, *, is_part: bool = False) -> HttpResponse:
    """Answer with the page, or with its sections alone for the script that sent one of them."""
    application = page.application
    forms = [*(part.form for part in page.parts), *page.voids.values(), page.receive]
    form = AllErrors(forms)
    refused = form.errors
    if refused and request.FILES and not is_part:
        messages.warning(request, CHOOSE_AGAIN)
    # An office never learns what others have.
    of_the_center = request.user.role in CENTER
    context = {
        "application": application,
        "form": form,
        "page": page,
        "rows": paper_rows(page),
        "findings": page.eligibility.all_findings,
        "of_the_center": of_the_center,
        "elsewhere": duplicates.findings_about(application) if of_the_center else [],
        "spot": page.spot,
        "returned": RETURN_REASONS.get(application.returned_reason, ""),
        # A part that comes alone has no summary above it, and says itself what was refused.
        "is_part": is_part,
        "is_draft": application.state == _S.DRAFT,
        "may_forward": page.may_forward,
        "today": page.today,
    }
    template = "applications/office/_sections.html" if is_part else "applications/office/edit.html"
    return render(request, template, context, status=422 if refused else 200)
