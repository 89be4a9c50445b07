"""A matter of another district: the page says so, and the center may grant it all the same."""

import pytest
import time_machine
from django.urls import reverse

from applications.models import Application
from applications.queries import eligible
from applications.states import ApplicationState
from tests.office import NOON, make_application, make_authority

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]


@pytest.fixture(autouse=True)
def _at_noon():
    with time_machine.travel(NOON, tick=False):
        yield


def make_elsewhere(staff) -> Application:
    dazu = make_authority(name="重庆市大足区人民法院", is_local=False)
    return make_application(ApplicationState.UNDER_REVIEW, taken_by=staff, authority=dazu)


@pytest.mark.parametrize("page", ["detail", "draft"])
def test_the_center_reads_that_the_court_is_elsewhere(signed_in, staff, page):
    url = reverse(f"applications:{page}", args=[make_elsewhere(staff).uid])

    assert "重庆市大足区人民法院不在本区" in signed_in(staff).get(url).content.decode()


def test_an_authority_elsewhere_only_warns(staff):
    judged = eligible.judge(make_elsewhere(staff))

    assert judged.verdict is True
    assert [finding.blocks for finding in judged.venue] == [False]


def test_of_an_authority_of_ours_nothing_is_said(staff):
    ours = make_application(
        ApplicationState.UNDER_REVIEW, taken_by=staff, authority=make_authority()
    )

    assert eligible.judge(ours).venue == []
