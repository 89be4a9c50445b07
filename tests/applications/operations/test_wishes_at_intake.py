"""Whom the applicant asks for is written down at the counter, and the case begins with it."""

import datetime as dt

import pytest
from django.urls import reverse

from applications.documents import application_forms
from applications.models import Application, Case
from applications.states import ApplicationState, DecisionKind
from legalaid.shared.refusals import RuleBroken
from tests.intake import a_page, save_matter
from tests.office import TODAY, make_aid_worker, make_application
from tests.serving import make_signed
from workstations.models import AidWorker

S = ApplicationState
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]


@pytest.fixture
def lawyer() -> AidWorker:
    return make_aid_worker(name="唐晓梅")


@pytest.fixture
def draft(clerk, office) -> Application:
    return make_application(S.DRAFT, place=office, registered_by=clerk)


def wish_of(application: Application) -> AidWorker | None:
    return Application.objects.get(pk=application.pk).named_worker


def test_the_clerk_notes_the_wish_and_the_page_and_form_2_show_it(draft, clerk, lawyer, signed_in):
    edit = reverse("applications:edit", args=[draft.uid])
    browser = signed_in(clerk)
    assert f"唐晓梅（{lawyer.unit.name}）" in browser.get(edit).content.decode()

    browser.post(edit, a_page(draft) | {"named_worker": lawyer.pk, "save": "matter"})

    assert wish_of(draft) == lawyer
    page = browser.get(reverse("applications:detail", args=[draft.uid])).content.decode()
    assert f"唐晓梅（{lawyer.unit.name}）" in page


def test_nobody_need_be_named(draft, clerk, lawyer):
    save_matter(draft, by=clerk, named_worker=lawyer)
    save_matter(draft, by=clerk)

    assert wish_of(draft) is None


def test_whoever_is_not_of_the_pool_cannot_be_named(draft, clerk):
    gone = make_aid_worker(left_on=TODAY)

    with pytest.raises(RuleBroken, match="不在法律援助人员库中") as refused:
        save_matter(draft, by=clerk, named_worker=gone)

    assert refused.value.field == "named_worker"


def test_a_wish_outlives_the_worker_it_names(draft, clerk, lawyer, signed_in):
    save_matter(draft, by=clerk, named_worker=lawyer)
    AidWorker.objects.filter(pk=lawyer.pk).update(left_on=TODAY - dt.timedelta(days=1))

    save_matter(draft, by=clerk, named_worker=lawyer, narrative="补写案情。")

    assert wish_of(draft) == lawyer
    shown = signed_in(clerk).get(reverse("applications:edit", args=[draft.uid]))
    assert f'<option value="{lawyer.pk}" selected>' in shown.content.decode()


def test_the_case_begins_with_the_wish(lawyer):
    granted = make_signed(DecisionKind.GRANT, named_worker=lawyer)

    assert Case.objects.get(application=granted).named_worker == lawyer


def test_form_2_names_whom_the_applicant_asks_for(lawyer):
    application = make_application(S.RECEIVED, named_worker=lawyer)

    printed = application_forms.application_form(application, co_applicants=[], opponents=[])

    assert printed["named_worker"] == f"唐晓梅（{lawyer.unit.name}）"
    assert application_forms.blank()["named_worker"] == ""
