"""A list with nothing in it: what will come, or that the conditions leave nothing over."""

import pytest
from django.urls import reverse

from applications.queries import queue

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("at_noon", "calendar", "hardship_line"),
]


@pytest.mark.parametrize(
    ("page", "condition", "cleared"),
    [
        ("queue", "?tab=closed&kind=CIVIL", "/queue/?tab=closed"),
        ("register", "?state=REFUSED", "/register/?sort=-received_on"),
        ("cases", "?desk=open&kind=CIVIL", "?desk=open"),
    ],
)
def test_under_conditions_the_empty_list_says_so_and_offers_to_clear_them(
    signed_in, head, page, condition, cleared
):
    words = signed_in(head).get(reverse(f"applications:{page}") + condition).content.decode()

    empty = words.split('class="empty"')[1]
    assert "没有符合条件的记录" in empty
    assert f'{cleared}">清除条件</a>' in empty
    assert "排在这里" not in empty


def test_without_conditions_the_empty_queue_says_what_will_come(signed_in, head):
    words = signed_in(head).get(reverse("applications:queue")).content.decode()

    assert queue.EMPTY[queue.OPEN] in words
    assert "清除条件" not in words
