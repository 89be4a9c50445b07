"""What stands under the search box while somebody types."""

import pytest
from django.urls import reverse

from legalaid.pages.search.views import AT_A_GLANCE, GLANCES
from tests.office import make_applicant, make_application, make_case
from workstations.models import TrailEntry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def glance(browser, words: str) -> str:
    return browser.post(reverse("search_glance"), {"q": words}).content.decode()


def test_half_a_name_is_enough_and_it_says_why(signed_in, staff):
    application = make_application(applicant=make_applicant(name="覃建国"))

    shown = glance(signed_in(staff), "qjg")

    assert reverse("applications:detail", args=[application.uid]) in shown
    assert "覃建国" in shown
    assert "首字母" in shown


def test_a_query_code_read_out_on_the_telephone_finds_its_application(signed_in, staff):
    application = make_application(progress_code="4H5T-8WYZ")

    shown = glance(signed_in(staff), "4h5t 8wyz")

    assert application.number in shown
    assert "查询码" in shown


def test_a_clerk_glances_among_their_own(signed_in, clerk):
    make_application(applicant=make_applicant(name="覃建国"))

    assert "没有找到" in glance(signed_in(clerk), "覃建国")


def test_only_the_first_few_stand_there(signed_in, staff, django_assert_max_num_queries):
    person = make_applicant(name="覃建国")
    for _ in range(AT_A_GLANCE + 2):
        make_application(applicant=person)
    make_case(recipient=person)
    browser = signed_in(staff)
    glance(browser, "覃建国")

    with django_assert_max_num_queries(15):
        shown = glance(browser, "覃建国")

    assert shown.count("<li>") == AT_A_GLANCE


@pytest.mark.parametrize("typed", ["", "a", "长" * 61])
def test_too_little_shows_nothing(signed_in, staff, typed):
    assert glance(signed_in(staff), typed) == ""


def test_typing_on_leaves_one_entry_a_minute_and_never_the_words(signed_in, staff):
    browser = signed_in(staff)
    for words in ("覃", "覃建", "覃建国"):
        glance(browser, words)

    (entry,) = TrailEntry.objects.filter(action="search.made")
    assert "覃" not in str(entry.details)


def test_a_machine_is_stopped_in_words(signed_in, staff):
    browser = signed_in(staff)
    for _ in range(GLANCES.tries):
        glance(browser, "无")

    assert "请1分钟后再试" in glance(browser, "无此人")
