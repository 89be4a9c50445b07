"""Looking into a row of the queue: what it shows, whom it shows it to, and that it is noted."""

import pytest
from django.urls import reverse

from applications.models import FirstAnswer, FirstReview
from applications.states import ApplicationState
from tests.office import NOON, make_applicant, make_application
from workstations.models import TrailEntry

S = ApplicationState
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]
PART = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def waiting(clerk, office):
    application = make_application(
        S.FORWARDED,
        place=office,
        narrative="公司欠薪四个月",
        applicant=make_applicant(name="周小雨", phone="13900008888"),
    )
    review = FirstReview.objects.create(
        application=application, opinion="UNSURE", note="收入待核", by=clerk, at=NOON
    )
    FirstAnswer.objects.create(review=review, question="VENUE", answer="YES")
    return application


def url(application):
    return reverse("applications:peek", args=[application.uid])


def test_the_queue_fetches_a_part_and_offers_to_take_it(signed_in, staff, waiting):
    page = signed_in(staff).get(url(waiting), **PART).content.decode()

    assert "公司欠薪四个月" in page
    assert "请中心审定：收入待核" in page
    assert "属本辖区：<b>是</b>" in page
    assert reverse("applications:take", args=[waiting.uid]) in page
    assert "<html" not in page


def test_without_scripts_it_is_a_page_of_its_own(signed_in, staff, waiting):
    page = signed_in(staff).get(url(waiting)).content.decode()

    assert "<html" in page
    assert "领取审查" in page


def test_no_number_telephone_or_address_is_shown(signed_in, staff, waiting):
    assert "13900008888" not in signed_in(staff).get(url(waiting)).content.decode()


def test_whoever_looks_is_noted_as_on_the_page_itself(signed_in, staff, waiting):
    signed_in(staff).get(url(waiting), **PART)

    assert TrailEntry.objects.filter(
        action="application.viewed", subject_uid=waiting.uid, actor=staff
    ).exists()


def test_the_queue_names_the_look_for_each_row(signed_in, staff, waiting):
    page = signed_in(staff).get(reverse("applications:queue")).content.decode()

    assert f'hx-get="{url(waiting)}"' in page
    assert f'<a href="{url(waiting)}">打开预览</a>' in page
