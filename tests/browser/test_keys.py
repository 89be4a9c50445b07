"""A day by keys: from list to file and back without a mouse, and no key where one types."""

import pytest

from applications.models import Application
from applications.states import ApplicationState
from legalaid.pages.demo_logins import PASSWORD
from tests.browser.clerk import NUMBER, open_section
from tests.browser.visits import Visit
from tests.office import (
    make_applicant,
    make_application,
)
from workstations.models import User

S = ApplicationState
NAMES = ("田小禾", "罗翠花", "宋小龙")


@pytest.fixture
def staff(clerk_of_the_center) -> User:
    for name in NAMES:
        applicant = make_applicant(name=name)
        make_application(S.UNDER_REVIEW, taken_by=clerk_of_the_center, applicant=applicant)
    return clerk_of_the_center


@pytest.fixture
def desk(visit, staff) -> Visit:
    window = visit()
    window.sign_in(staff.username, PASSWORD)
    return window


def keys(desk: Visit, *pressed: str) -> None:
    for key in pressed:
        desk.page.keyboard.press(key)


def open_queue(desk: Visit) -> None:
    keys(desk, "g", "s")
    desk.page.wait_for_url("**/applications/**")
    desk.page.wait_for_load_state()


def focused(desk: Visit) -> str:
    return desk.page.evaluate("document.activeElement.innerText")


def ticked(desk: Visit) -> int:
    return desk.page.locator("tbody input[type=checkbox]:checked").count()


def test_from_the_workbench_to_a_file_and_its_parts(desk):
    open_queue(desk)
    rows = desk.page.locator("main table tbody .main-link").all_inner_texts()
    assert sorted(rows) == sorted(NAMES)

    keys(desk, "j", "j")
    assert focused(desk) == rows[1]
    keys(desk, "k")
    assert focused(desk) == rows[0]
    keys(desk, "x")
    assert ticked(desk) == 1

    keys(desk, "Enter")
    desk.page.get_by_role("heading", name=rows[0]).first.wait_for()
    for key, part in (("3", "materials"), ("6", "log"), ("1", "overview")):
        keys(desk, key)
        assert desk.page.evaluate("document.activeElement.id") == part

    keys(desk, "g", "d")
    desk.page.wait_for_url("**/workbench/")


def test_one_tick_takes_the_whole_page(desk):
    open_queue(desk)
    every = desk.page.get_by_label("全选本页")

    every.check()
    assert ticked(desk) == len(NAMES)
    desk.page.locator("tbody input[type=checkbox]").first.uncheck()
    assert not every.is_checked()
    assert every.evaluate("box => box.indeterminate")
    desk.check()

    every.check()
    every.uncheck()
    assert ticked(desk) == 0


def test_where_one_types_a_key_is_a_letter(desk):
    open_queue(desk)
    at_first = desk.page.url
    search = desk.page.locator("[data-find]")

    search.focus()
    search.press_sequentially("jkxngd1")

    assert search.input_value() == "jkxngd1"
    assert desk.page.url == at_first
    assert ticked(desk) == 0


def test_whoever_switched_the_keys_off_is_not_surprised_by_them(desk):
    open_queue(desk)
    desk.page.evaluate("localStorage.setItem('shortcuts', 'off')")

    keys(desk, "j", "n")

    assert focused(desk) not in NAMES
    assert "/new" not in desk.page.url


def test_the_list_of_keys_opens_by_its_own(desk):
    open_queue(desk)

    keys(desk, "?")

    desk.page.get_by_text("到查找框").wait_for()
    desk.check()


def test_alt_p_prints_a_page_and_goes_to_the_letter_where_one_is_drafted(desk, staff):
    open_queue(desk)
    desk.page.evaluate("window.print = () => { window.printed = true; }")
    keys(desk, "Alt+p")
    assert desk.page.evaluate("window.printed")

    mine = Application.objects.filter(taken_by=staff).first()
    desk.open(f"/applications/{mine.uid}/decision/")
    keys(desk, "Alt+p")
    assert desk.page.evaluate("document.activeElement.id") == "preview"


def test_a_card_reader_goes_on_to_the_next_field_and_sends_nothing(clerk_at_work):
    page = clerk_at_work.page
    open_section(clerk_at_work, "applicant")
    clerk_at_work.choose("证件种类", "居民身份证")
    number = clerk_at_work.field("证件号码")

    number.press_sequentially(NUMBER)
    number.press("Enter")

    page.get_by_text("校验通过").wait_for()
    assert page.evaluate("document.activeElement.tagName") in {"INPUT", "SELECT", "TEXTAREA"}
    assert page.evaluate("document.activeElement.name") != "id_number"
    assert Application.objects.get().state == S.DRAFT
    assert page.url.endswith("/edit/")


def test_who_leaves_with_words_unsaved_is_asked_first(clerk_at_work):
    page = clerk_at_work.page
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    clerk_at_work.lose_the_line()
    open_section(clerk_at_work, "matter")
    clerk_at_work.field("案情与诉求").press_sequentially("在工地做工五个月")

    clerk_at_work.restore_the_line()
    page.evaluate("location.reload()")
    page.wait_for_load_state()

    assert asked == ["beforeunload"]
