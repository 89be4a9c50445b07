"""The queue and the register when they are long: nothing is left out, nothing shown twice."""

import datetime as dt

import pytest
from django.urls import reverse

from applications.models import Application
from applications.queries import queue
from applications.states import ApplicationState
from applications.views.center_desk.listing import LIMIT
from legalaid.shared import keyset, paging
from tests.office import (
    TODAY,
    make_applicant,
    make_application,
    make_place,
    resident_number,
)
from workstations.models import TrailEntry

S = ApplicationState
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("cold_cache", "at_noon", "calendar")]


@pytest.fixture
def _short_pages(monkeypatch):
    """Two rows a page, two numbered pages: a list of eleven has a deep end."""
    monkeypatch.setattr(paging, "USUAL", 2)
    monkeypatch.setattr(keyset, "NUMBERED_ROWS", 4)


@pytest.fixture
def eleven():
    """Return eleven applications: names and days that are equal, and two without a due day."""
    place, people = make_place(), [make_applicant(name=name) for name in ("安一", "安一", "赵二")]
    rows = [
        make_application(
            S.FORWARDED,
            place=place,
            applicant=people[n % 3],
            received_on=TODAY - dt.timedelta(days=n % 4),
        )
        for n in range(9)
    ]
    return rows + [make_application(S.AWAITING_PAPERS, place=place) for _ in range(2)]


def shown(answer):
    return [row.record.pk for row in answer.context["table"].rows]


def walk(browser, address):
    """Follow 下一页 to the end; return the rows page by page, and the last page's address."""
    pages, query = [], address
    while True:
        answer = browser.get(query)
        pages.append(shown(answer))
        found = answer.context["slice"]
        page = found.page
        if page and page.has_next():
            query = f"{address}&page={page.next_page_number()}"
        elif found.later_url:
            query = address.split("?")[0] + found.later_url
        else:
            return pages, query


def expected(sort, orders=queue.ORDERS):
    order = keyset.order_of(sort, orders, default="number")
    return list(order.sorted(Application.objects.all()).values_list("pk", flat=True))


@pytest.mark.usefixtures("_short_pages")
@pytest.mark.parametrize(
    ("url_name", "orders"), [("queue", queue.orders(queue.OPEN)), ("register", queue.ORDERS)]
)
@pytest.mark.parametrize("sort", [f"{sign}{code}" for code in queue.ORDERS for sign in ("", "-")])
def test_from_first_to_last_every_row_stands_once_in_its_order(
    signed_in, staff, eleven, url_name, orders, sort
):
    address = f"{reverse(f'applications:{url_name}')}?sort={sort}"

    pages, last = walk(signed_in(staff), address)

    assert [pk for page in pages for pk in page] == expected(sort, orders)
    assert "page=" not in last
    assert "after=" in last


@pytest.mark.usefixtures("_short_pages")
def test_what_is_closed_is_paged_from_the_newest_to_the_oldest(signed_in, staff):
    days = [TODAY - dt.timedelta(days=n // 2) for n in range(9)]
    rows = [make_application(S.WITHDRAWN, closed_on=day).pk for day in days]
    make_application(S.FORWARDED)

    pages, last = walk(signed_in(staff), f"{reverse('applications:queue')}?tab=closed")

    # Of one day the later row stands first.
    newest_first = sorted(rows, key=lambda pk: (days[rows.index(pk)], pk), reverse=True)
    assert [pk for page in pages for pk in page] == newest_first
    assert "after=" in last


@pytest.mark.usefixtures("_short_pages")
def test_a_new_order_begins_at_the_front(signed_in, staff, eleven):
    _, last = walk(signed_in(staff), f"{reverse('applications:queue')}?tab=open&sort=number")

    head = signed_in(staff).get(last).content.decode().partition("<thead>")[2].partition("</thead>")

    assert "sort=name" in head[0]
    assert "after=" not in head[0]


@pytest.mark.usefixtures("_short_pages")
def test_back_from_the_end_the_same_pages_come_again(signed_in, staff, eleven):
    browser, register = signed_in(staff), reverse("applications:register")
    _, last = walk(browser, f"{register}?sort=name")

    back, answer = [shown(browser.get(last))], browser.get(last)
    while answer.context["slice"].earlier_url and "before=" in answer.context["slice"].earlier_url:
        answer = browser.get(register + answer.context["slice"].earlier_url)
        back.append(shown(answer))

    together = [pk for page in reversed(back) for pk in page]
    assert together == expected("name")


@pytest.mark.usefixtures("_short_pages")
def test_a_deep_page_shows_only_earlier_and_later(signed_in, staff, eleven):
    browser, register = signed_in(staff), reverse("applications:register")
    second = browser.get(f"{register}?page=2")
    deep = browser.get(register + second.context["slice"].later_url)

    pager = deep.content.decode().partition('class="pager"')[2].partition("</nav>")[0]
    assert "上一页" in pager
    assert "下一页" in pager
    assert "page=" not in pager
    assert "共 11 件" in deep.content.decode()


@pytest.mark.parametrize("place", ["after=none", "after=8f1c3b1e-0000-4000-8000-000000000000"])
def test_a_place_that_is_no_place_begins_at_the_front(signed_in, staff, eleven, place):
    answer = signed_in(staff).get(f"{reverse('applications:register')}?{place}")

    assert len(shown(answer)) == 11


def test_a_number_beyond_the_last_page_shows_the_last_page(signed_in, staff, eleven):
    answer = signed_in(staff).get(reverse("applications:register"), {"page": "999"})

    assert len(shown(answer)) == 11


def test_a_row_that_left_the_queue_meanwhile_still_marks_its_place(signed_in, staff, eleven):
    address = reverse("applications:queue")
    browser, rows = signed_in(staff), expected("number")
    place = Application.objects.get(pk=rows[4])

    narrowed = {"sort": "number", "after": str(place.uid), "state": "AWAITING_PAPERS"}

    # It is no row under this condition, and the list goes on behind where it would stand.
    after = set(rows[5:]) & {a.pk for a in eleven[-2:]}
    assert set(shown(browser.get(address, narrowed))) == after


def test_the_copy_of_the_name_follows_the_name():
    application = make_application(applicant=make_applicant(name="安一"))
    application.refresh_from_db()
    assert application.name_key == "anyi 安一"

    person = application.applicant
    person.name, person.name_pinyin = "赵一", "zhaoyi"
    person.save()
    application.refresh_from_db()
    assert application.name_key == "zhaoyi 赵一"

    # An older copy in somebody's hands does not bring the old sound back.
    application.name_key = "anyi"
    application.save()
    application.refresh_from_db()
    assert application.name_key == "zhaoyi 赵一"


def test_numbers_stand_in_the_order_in_which_they_were_drawn(signed_in, staff):
    rows = [
        make_application(number=f"铜法援申〔{year}〕{serial}号")
        for year, serial in ((2025, 100), (2026, 9), (2026, 10), (2026, 1000))
    ]

    answer = signed_in(staff).get(reverse("applications:register"), {"sort": "number"})

    assert shown(answer) == [row.pk for row in rows]


# ---- Whom one looks for ---------------------------------------------------------------------


@pytest.mark.parametrize("words", ["铁", "铁柱", "欧阳铁柱", "oytz", "6789", "138 0000 6789"])
@pytest.mark.parametrize("name", ["queue", "register"])
def test_a_person_is_found_inside_the_list_and_no_address_names_them(signed_in, staff, words, name):
    person = make_applicant(name="欧阳铁柱", phone="13800006789")
    wanted = make_application(S.FORWARDED, applicant=person)
    make_application(S.FORWARDED)
    browser = signed_in(staff)

    sent = browser.post(
        reverse("applications:find"), {"list": name, "q": words, "conditions": "sort=number&page=3"}
    )
    answer = browser.get(sent["Location"])

    assert shown(answer) == [wanted.pk]
    assert sent["Location"].startswith(reverse(f"applications:{name}") + "?sort=number&who=")
    assert answer.context["tags"][-1]["label"] == f"查找：{words}"
    entry = TrailEntry.objects.get(action="search.made")
    assert (entry.details["hits"], words in str(entry.details)) == (1, False)


def test_a_forgotten_name_says_so_and_shows_everybody(signed_in, staff, head, eleven):
    sent = signed_in(staff).post(reverse("applications:find"), {"list": "register", "q": "安一"})

    answer = signed_in(head).get(sent["Location"])

    assert len(shown(answer)) == 11
    assert "只保留30分钟" in answer.content.decode()


def test_an_empty_box_asks_for_something(signed_in, staff):
    sent = signed_in(staff).post(reverse("applications:find"), {"list": "queue", "q": " "})

    answer = signed_in(staff).get(sent["Location"])
    assert (sent.status_code, answer.status_code) == (302, 200)


def test_looking_like_a_machine_is_stopped(signed_in, staff):
    browser = signed_in(staff)
    for _ in range(LIMIT.tries):
        browser.post(reverse("applications:find"), {"list": "queue", "q": "安"})

    stopped = browser.post(reverse("applications:find"), {"list": "queue", "q": "安"})

    assert stopped.status_code == 429


@pytest.mark.parametrize(
    "typed", ["铜法援申〔2026〕12号", "铜法援申[2026]12", "12", "１２号", "012"]
)
def test_the_register_is_narrowed_by_a_number_in_any_spelling(signed_in, staff, typed):
    wanted = make_application(number="铜法援申〔2026〕12号")
    make_application(
        number="铜法援申〔2026〕120号", applicant=make_applicant(id_number=resident_number())
    )

    answer = signed_in(staff).get(reverse("applications:register"), {"number": typed})

    assert shown(answer) == [wanted.pk]
