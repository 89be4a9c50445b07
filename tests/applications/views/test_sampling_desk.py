"""The quarter's draw of pledges in the browser: from the workbench to the head's mark."""

import pytest
import time_machine
from django.urls import reverse

from applications.models import PledgeSample
from applications.operations.seeding import load_standards
from tests.means import make_pledging
from tests.office import make_user, photo
from tests.sampling import IN_JANUARY
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]


@pytest.fixture(autouse=True)
def _in_january(db):
    load_standards()
    with time_machine.travel(IN_JANUARY, tick=False):
        yield


def url(name, thing):
    return reverse(f"applications:{name}", args=[thing.uid])


def words(answer) -> str:
    return answer.content.decode()


def waiting(browser) -> str:
    """Return the number on the workbench's tile, "" where there is none."""
    tiles = browser.get(reverse("workbench")).context["desk"].tiles
    return next((str(tile.value) for tile in tiles if tile.label == "承诺抽查"), "")


def test_from_the_workbench_to_the_mark_of_the_head(signed_in, head):
    application, pledge = make_pledging(staff=make_user(Role.CENTER_STAFF))
    browser = signed_in(head)
    assert waiting(browser) == "1"

    drawn = browser.post(reverse("applications:draw_pledges"), {"quarter": "2026Q4"}, follow=True)
    check = PledgeSample.objects.get().checks.get()
    assert url("pledge_check", check) in words(drawn)
    assert waiting(browser) == "1"

    found = {"result": "FALSE", "note": "名下另有出租门面一间。", "file": photo()}
    asked = browser.post(url("pledge_check", check), found, follow=True)
    assert "名下另有出租门面一间。" in words(asked)
    assert waiting(browser) == "1"
    assert browser.get(url("pledge_check_file", check)).status_code == 200

    browser.post(url("find_false", pledge), {"reason": "名下另有出租门面一间。"})
    assert waiting(browser) == ""
    assert "已查明不实" in words(browser.get(url("detail", application)))
    assert "不实" in words(browser.get(reverse("applications:pledge_samples")))


def test_what_was_typed_stays_when_the_facts_are_missing(signed_in, staff):
    make_pledging(staff=make_user(Role.CENTER_STAFF))
    browser = signed_in(staff)
    browser.post(reverse("applications:draw_pledges"), {"quarter": "2026Q4"})
    check = PledgeSample.objects.get().checks.get()

    answer = browser.post(url("pledge_check", check), {"result": "UNABLE", "note": " "})

    assert answer.status_code == 422
    assert "请写明核查的事实和经过" in words(answer)


def test_a_quarter_that_cannot_be_drawn_is_refused_in_words(signed_in, staff):
    answer = signed_in(staff).post(
        reverse("applications:draw_pledges"), {"quarter": "2025Q9"}, follow=True
    )

    assert "没有抽取" in words(answer)
