"""The whole log of a file on a page of its own, however long it grew."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tests.office import NOON, S, make_application, make_user
from workstations.models import Message
from workstations.operations import trail
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]


def _write(application, staff, count):
    for number in range(count):
        trail.record("application.taken", application, by=staff, at=NOON, number=f"第{number}次")


def test_the_card_shows_the_newest_and_the_page_everything(signed_in, staff, head):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)
    _write(application, staff, 130)
    browser = signed_in(head)
    address = reverse("applications:application_log", args=[application.uid])

    card = browser.get(reverse("applications:detail", args=[application.uid])).content.decode()
    assert address in card
    assert "第0次" not in card

    pages, link = [], address
    while link:
        answer = browser.get(link)
        pages.append(answer.content.decode())
        link = answer.context["later_url"] and address + answer.context["later_url"]
    # Every look wrote a line of its own meanwhile, and moved none of the others.
    for number in range(130):
        assert sum(f"（第{number}次）" in page for page in pages) == 1, number
    back = browser.get(address + answer.context["earlier_url"]).content.decode()
    assert back.count("（第") == pages[-2].count("（第")
    assert browser.get(address, {"before": "九"}).status_code == 200


def test_the_page_is_narrowed_like_the_card_and_asks_few_questions(
    signed_in, staff, head, django_assert_max_num_queries
):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)
    _write(application, staff, 3)
    browser = signed_in(head)
    address = reverse("applications:application_log", args=[application.uid])
    browser.get(address)

    def questions():
        with django_assert_max_num_queries(15) as asked:
            browser.get(address, {"log": "acts"})
        return len(asked)

    few = questions()
    _write(application, make_user(Role.CENTER_STAFF), 40)

    assert questions() == few
    assert "第1次" not in browser.get(address, {"log": "looks"}).content.decode()


def test_what_people_were_told_of_a_file_is_read_a_page_at_a_time(signed_in, staff, head):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)
    for number in range(51):
        Message.objects.create(
            recipient=staff,
            text=f"第{number}句",
            page="applications:detail",
            subject_uid=application.uid,
            sent_at=NOON,
        )
    address = reverse("applications:application_log", args=[application.uid])

    page = signed_in(head).get(address, {"log": "messages"})

    assertContains(page, f"发给{staff.name}：第50句（未读）")
    assertContains(page, "共 51 条")
    assertNotContains(page, "第0句")
    assertContains(signed_in(head).get(address, {"log": "messages", "page": "2"}), "第0句")
