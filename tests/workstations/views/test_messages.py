"""The bell: what one was told, the way there, and words to copy into a chat."""

import pytest

from tests.office import NOON, make_place, make_user
from workstations.models import Message, User
from workstations.operations import messages
from workstations.states import Role

pytestmark = pytest.mark.django_db

TEXT = "铜法援申〔2026〕1号已报送，请审查。"


def tell(person: User, *, page: str = "workstations:place", text: str = TEXT) -> Message:
    place = make_place()
    messages.tell([person], text, page=page, subject=place, at=NOON)
    return Message.objects.get(subject_uid=place.uid)


def test_a_message_stands_there_with_its_words_to_copy(signed_in, staff):
    tell(staff)

    page = signed_in(staff).get("/messages/").content.decode()

    assert f'data-copy="{TEXT}"' in page
    assert "复制通知文字" in page
    assert "未读" in page


def test_opening_a_message_reads_it_and_leads_to_its_subject(signed_in, staff):
    message = tell(staff)

    answer = signed_in(staff).post(f"/messages/{message.uid}/")

    message.refresh_from_db()
    assert answer["Location"] == f"/places/{message.subject_uid}/"
    assert message.read_at is not None


def test_a_message_may_lead_to_a_list(signed_in, staff):
    message = tell(staff, page="workstations:places")

    assert signed_in(staff).post(f"/messages/{message.uid}/")["Location"] == "/places/"


def test_looking_at_the_list_reads_nothing(signed_in, staff):
    message = tell(staff)

    signed_in(staff).get("/messages/")

    message.refresh_from_db()
    assert message.read_at is None


def test_all_are_read_at_once_but_only_one_s_own(signed_in, staff):
    other = make_user(Role.CENTER_STAFF)
    tell(staff)
    tell(staff)
    tell(other)

    signed_in(staff).post("/messages/read/")

    assert [message.recipient for message in Message.objects.unread()] == [other]


def test_somebody_else_s_message_is_one_that_does_not_exist(signed_in, staff):
    message = tell(make_user(Role.CENTER_STAFF))

    assert signed_in(staff).post(f"/messages/{message.uid}/").status_code == 404
    assert TEXT not in signed_in(staff).get("/messages/").content.decode()


def test_the_bell_counts_what_is_unread(signed_in, staff):
    for _ in range(3):
        tell(staff)

    page = signed_in(staff).get("/jobs/").content.decode()

    assert '<span class="visually-hidden">未读</span>3' in page


def test_an_empty_bell_says_what_will_come(signed_in, staff):
    assert "没有消息" in signed_in(staff).get("/messages/").content.decode()


def test_the_list_costs_the_same_for_one_message_and_for_a_page_full(
    signed_in, staff, django_assert_max_num_queries, django_assert_num_queries
):
    browser = signed_in(staff)
    browser.get("/account/sessions/")  # the first page of a session writes its hour
    tell(staff)
    with django_assert_max_num_queries(15) as few:
        browser.get("/messages/")
    for _ in range(24):
        tell(staff)

    with django_assert_num_queries(len(few)):
        browser.get("/messages/")
