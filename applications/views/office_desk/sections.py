"""The sections of an application's page, in their order: slug, form, operation, template.

Another engineer's section replaces one line of the registry; page, saving, conflicts and
the script know no section by name. An operation takes ``application_id``, ``key``, ``by``
and ``at``, and whatever the form's ``values()`` returns.
"""

from collections.abc import Callable
from dataclasses import dataclass

from applications.forms.sections.applicant import ApplicantForm
from applications.forms.sections.base import SectionForm
from applications.forms.sections.matter import MatterForm
from applications.forms.sections.means import MeansForm
from applications.forms.sections.opinion import OpinionForm
from applications.forms.sections.papers import PapersForm
from applications.forms.sections.people import PeopleForm
from applications.models import Application, SectionSave
from applications.operations import intake
from applications.states import AT_THE_OFFICE
from workstations.states import PlaceKind


def _always(application: Application) -> bool:
    return True


def _at_an_office(application: Application) -> bool:
    """The center's own window sends nothing up: it has no first-round opinion."""
    is_office = application.received_at.kind != PlaceKind.CENTER
    return is_office and application.state in AT_THE_OFFICE


@dataclass(frozen=True, kw_only=True)
class Section:
    """One foldable part of the page."""

    title: str
    form: type[SectionForm]
    operation: Callable[..., SectionSave]
    template: str
    is_offered: Callable[[Application], bool] = _always

    @property
    def slug(self) -> str:
        return self.form.slug


SECTIONS: tuple[Section, ...] = (
    Section(
        title="申请人",
        form=ApplicantForm,
        operation=intake.save_applicant,
        template="applications/office/sections/_applicant.html",
    ),
    Section(
        title="代理人与共同申请人",
        form=PeopleForm,
        operation=intake.save_people,
        template="applications/office/sections/_people.html",
    ),
    Section(
        title="事项与对方当事人",
        form=MatterForm,
        operation=intake.save_matter,
        template="applications/office/sections/_matter.html",
    ),
    Section(
        title="经济状况",
        form=MeansForm,
        operation=intake.save_means,
        template="applications/office/sections/_means.html",
    ),
    Section(
        title="材料",
        form=PapersForm,
        operation=intake.save_papers,
        template="applications/office/sections/_papers.html",
    ),
    Section(
        title="初审意见",
        form=OpinionForm,
        operation=intake.save_opinion,
        template="applications/office/sections/_opinion.html",
        is_offered=_at_an_office,
    ),
)


def offered(application: Application) -> list[Section]:
    """Return the sections of this application's page."""
    return [section for section in SECTIONS if section.is_offered(application)]
