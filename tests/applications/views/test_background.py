"""What form 2 asks besides: typed in the first section, kept sealed, shown as little as needed."""

import pytest
import time_machine
from django.db import connection
from django.urls import reverse

from applications.models import Background
from tests.intake import a_page
from tests.office import NOON, S, make_application

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]
SAID = {
    "ethnicity": "苗族",
    "education": "PRIMARY",
    "registered_home": "彭水县示例镇",
    "health": "长期卧床",
}


@pytest.fixture(autouse=True)
def _at_noon(db):
    with time_machine.travel(NOON, tick=False):
        yield


def save(browser, application, **typed):
    url = reverse("applications:section", args=[application.uid, "applicant"])
    application.refresh_from_db()
    return browser.post(url, a_page(application) | typed)


def test_it_is_saved_with_the_section_and_can_be_changed(signed_in, clerk, office):
    application = make_application(S.RECEIVED, place=office, registered_by=clerk)
    browser = signed_in(clerk)

    save(browser, application, **SAID)
    save(browser, application, **SAID | {"health": ""})

    said = Background.objects.get(application=application)
    assert (said.ethnicity, said.get_education_display()) == ("苗族", "小学")
    assert (said.registered_home, said.health) == ("彭水县示例镇", "")
    with connection.cursor() as cursor:
        cursor.execute("SELECT registered_home FROM applications_background")
        assert "彭水" not in cursor.fetchone()[0]


def test_nothing_said_leaves_no_row(signed_in, clerk, office):
    application = make_application(S.RECEIVED, place=office, registered_by=clerk)

    save(signed_in(clerk), application)

    assert not Background.objects.exists()


def test_home_and_health_stand_on_form_2_and_on_no_page(signed_in, staff):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)
    Background.objects.create(application=application, **SAID)
    url = reverse("applications:detail", args=[application.uid])

    page = signed_in(staff).get(url).content.decode()

    assert ("苗族" in page, "小学" in page) == (True, True)
    assert ("彭水县" in page, "长期卧床" in page) == (False, False)
