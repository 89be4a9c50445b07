"""The stages that the page of an application offers are those of its matter."""

import pytest
from django.urls import reverse

from applications.states import ApplicationState, Stage
from tests.intake import a_page
from tests.office import make_application, make_matter

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("at_noon", "calendar", "hardship_line"),
]
CIVIL = ["还不清楚", "调解", "仲裁", "一审", "二审", "再审", "执行"]
CRIMINAL = ["还不清楚", "侦查", "审查起诉", "一审", "二审", "再审"]


@pytest.fixture
def draft(office):
    return make_application(ApplicationState.DRAFT, place=office)


def page(draft):
    return reverse("applications:edit", args=[draft.uid])


def offered(answer):
    parts = answer.context["page"].parts
    form = next(part.form for part in parts if part.section.slug == "matter")
    return [label for _, label in form["stage"].field.widget.choices]


def test_a_wage_claim_is_offered_no_investigation(signed_in, clerk, draft):
    assert offered(signed_in(clerk).get(page(draft))) == CIVIL


def test_another_kind_of_matter_brings_its_own_stages_and_loses_nothing(signed_in, clerk, draft):
    defence = make_matter("criminal-defence")
    typed = a_page(draft) | {"matter": defence.pk, "stage": "ARBITRATION", "narrative": "被刑拘"}
    browser = signed_in(clerk)

    refused = browser.post(page(draft), typed)

    words = refused.content.decode()
    assert refused.status_code == 422
    assert "刑事事项没有“仲裁”阶段，请从侦查、审查起诉、一审、二审、再审中选择" in words
    assert "被刑拘" in words
    assert offered(refused) == CRIMINAL

    browser.post(page(draft), typed | {"stage": "INVESTIGATION"})

    draft.refresh_from_db()
    assert (draft.matter, draft.stage) == (defence, Stage.INVESTIGATION)
