"""What lies over a page: a cited article, a list's conditions on a phone, its columns."""

import pytest
from django.urls import reverse

from applications.states import ApplicationState
from legalaid.pages.demo_logins import PASSWORD
from tests.browser.visits import Visit
from tests.office import make_application
from workstations.models import User

QUEUE = f"{reverse('applications:queue')}?tab=open"
CITED = "《法律援助法》第四十三条"
SEVEN_DAYS = "自收到法律援助申请之日起七日内进行审查"


@pytest.fixture
def staff(clerk_of_the_center) -> User:
    make_application(ApplicationState.FORWARDED, is_urgent=True)
    return clerk_of_the_center


def at_the_queue(visit, staff: User, address: str = QUEUE, **how) -> Visit:
    window = visit(**how)
    window.sign_in(staff.username, PASSWORD)
    window.open(address)
    return window


def has_focus(window: Visit, selector: str) -> bool:
    return window.page.locator(selector).first.evaluate("e => e === document.activeElement")


@pytest.mark.parametrize("width", [1366, 375])
def test_a_citation_opens_the_words_of_the_article_and_escape_leads_back(visit, staff, width):
    window = at_the_queue(visit, staff, width=width)
    citation = window.page.get_by_role("link", name=CITED).first
    card = window.page.locator(".cited-card")

    citation.focus()
    window.page.keyboard.press("Enter")

    card.wait_for()
    assert SEVEN_DAYS in card.inner_text()
    assert "第四十二条" not in card.inner_text()
    assert has_focus(window, ".cited-card")
    window.check(within=".cited-card")
    window.page.keyboard.press("Escape")
    card.wait_for(state="hidden")
    assert has_focus(window, "a.cited")
    assert window.page.url.endswith(QUEUE)


def test_a_second_article_of_one_citation_is_of_the_same_law(visit, staff):
    window = at_the_queue(visit, staff, address="/cases/?desk=assign")

    window.page.get_by_role("link", name="第四十三条", exact=True).click()

    window.page.locator(".cited-card").wait_for()
    assert SEVEN_DAYS in window.page.locator(".cited-card").inner_text()


def test_an_article_without_a_line_says_so(visit, staff):
    window = at_the_queue(visit, staff)
    window.lose_the_line()

    window.page.get_by_role("link", name=CITED).first.click()

    card = window.page.locator(".cited-card")
    card.wait_for()
    assert "请检查网络后再点一次" in card.inner_text()
    window.restore_the_line()
    card.get_by_role("button", name="关闭").click()
    window.page.get_by_role("link", name=CITED).first.click()
    card.get_by_text(SEVEN_DAYS).wait_for()


def test_without_scripts_the_law_is_one_press_away(visit, staff):
    window = at_the_queue(visit, staff, has_scripts=False)

    window.press("《法律援助法》全文")

    assert window.sees(SEVEN_DAYS)


def test_on_a_phone_the_conditions_rise_from_the_bottom(visit, staff):
    window = at_the_queue(visit, staff, address=f"{QUEUE}&urgent=yes", width=375)
    page = window.page
    conditions = page.locator("details.filters").filter(has_text="更多条件")
    form = conditions.locator("form")

    # The condition in force stands above the list, and the list is not covered by the sheet.
    assert not form.is_visible()
    assert page.locator(".tags").first.is_visible()
    conditions.locator("summary").click()

    box = form.bounding_box()
    assert round(box["y"] + box["height"]) == page.viewport_size["height"]
    assert box["x"] == 0
    window.check()
    page.keyboard.press("Escape")
    assert not form.is_visible()
    conditions.locator("summary").click()
    page.mouse.click(180, 20)
    assert not form.is_visible()
    conditions.locator("summary").click()
    form.get_by_label("紧急", exact=True).select_option(label="不紧急")
    form.get_by_role("button", name="查询").click()
    page.wait_for_url("**urgent=no**")


@pytest.mark.parametrize("width", [1366, 375])
def test_a_column_is_hidden_and_shown_again(visit, staff, width):
    window = at_the_queue(visit, staff, width=width)
    page = window.page
    materials = page.locator("td[data-label=材料]")
    assert materials.count() == 1

    page.locator(".chooser summary").click()
    window.check()
    page.get_by_label("材料", exact=True).uncheck()
    page.locator(".chooser").get_by_role("button", name="保存").click()

    page.wait_for_function("!document.querySelector('td[data-label=材料]')")
    page.locator(".chooser summary").click()
    page.locator(".chooser").get_by_role("button", name="全部显示").click()
    materials.wait_for()
