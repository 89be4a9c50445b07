"""A clerk's day on a phone, from signing in to forwarding, with the line cut in mid-word."""

from applications.models import Application, FirstReview, Material, SectionSave
from applications.states import ApplicationState, Opinion
from legalaid.pages.demo_logins import PASSWORD
from tests.browser.clerk import (
    APPLICANT,
    FIRST_PAPERS,
    HOME,
    NUMBER,
    WHOLE,
    WRONG_NUMBER,
    begin,
    find_it_in_the_own_list,
    open_section,
)
from tests.browser.processes import wait_until
from tests.browser.road.people import photo
from tests.browser.visits import Visit
from workstations.models import TrailEntry

S = ApplicationState


def test_a_clerks_day_with_the_line_cut_in_mid_word(visit, clerk):
    phone = visit(width=375)
    phone.sign_in(clerk.username, PASSWORD)
    begin(phone)
    application = Application.objects.get()

    the_number_is_read_while_it_is_typed(phone)
    application.refresh_from_db()
    assert application.applicant.address == HOME

    version = application.version
    the_line_is_cut_in_mid_word(phone)
    application.refresh_from_db()
    assert application.narrative == WHOLE
    assert SectionSave.objects.filter(section="matter").count() == 1, "exactly one saved version"
    assert application.version == version + 1
    assert saves() == 2, "one of the applicant, one of the matter"

    the_means_are_saved_by_going_on(phone)
    hand_in_the_papers_and_forward(phone)
    application.refresh_from_db()
    assert application.state == S.FORWARDED
    assert application.household_size == 3
    assert FirstReview.objects.get().opinion == Opinion.GRANT
    find_it_in_the_own_list(phone)
    assert Application.objects.count() == 1


def the_number_is_read_while_it_is_typed(phone: Visit) -> None:
    """A wrong digit is named before anything is sent; to tap elsewhere saves the section."""
    open_section(phone, "applicant")
    phone.choose("证件种类", "居民身份证")
    phone.field("证件号码").press_sequentially(WRONG_NUMBER)
    phone.page.get_by_text("校验码").first.wait_for()
    phone.fill("证件号码", NUMBER)
    phone.page.get_by_text("校验通过").wait_for()
    phone.fill("住所", HOME)

    leave(phone)

    phone.page.locator("#part-applicant").get_by_text("已完成", exact=True).wait_for()
    phone.check("29-first-section-on-a-phone")


def the_line_is_cut_in_mid_word(phone: Visit) -> None:
    """Typed on without a line, saved twice, and sent once by itself when the line is back."""
    open_section(phone, "matter")
    narrative = phone.field("案情与诉求")
    narrative.press_sequentially(WHOLE[:7])
    before = saves()

    phone.lose_the_line()
    leave(phone)
    narrative.press_sequentially(WHOLE[7:])
    save = phone.page.locator("#part-matter [data-part-save]")
    save.click()
    save.click()
    said(phone, "matter", "网络中断")

    assert phone.page.url.endswith("/edit/"), "saving offline never navigates"
    assert phone.page.locator("#network-bar").is_visible()
    assert narrative.input_value() == WHOLE, "what was typed stays in the page"
    kept = phone.page.evaluate("JSON.stringify(localStorage) + JSON.stringify(sessionStorage)")
    assert WHOLE[:4] not in kept, "nothing personal stays in the browser"
    assert saves() == before

    phone.restore_the_line()
    wait_until(lambda: saves() > before, seconds=30, what="the section sends itself")
    said(phone, "matter", "已保存")
    assert not phone.page.locator("#network-bar").is_visible()
    phone.check("28-sections-on-a-phone")


def the_means_are_saved_by_going_on(phone: Visit) -> None:
    open_section(phone, "means")
    phone.fill("共同生活人数", "3")
    phone.fill("家庭年收入（元）", "36000")
    phone.fill("刚性支出（元）", "12000")
    phone.choose("有价值较大资产", "否")
    leave(phone)
    said(phone, "means", "已保存")


def hand_in_the_papers_and_forward(phone: Visit) -> None:
    open_section(phone, "papers")
    for paper in FIRST_PAPERS:
        phone.field(paper).set_input_files(photo())
    phone.press("接收并出具凭证")
    # The photos are made smaller first, and every section is saved.
    phone.page.get_by_text("铜法援申〔").first.wait_for()
    assert Material.objects.count() == len(FIRST_PAPERS)
    phone.check()

    open_section(phone, "opinion")
    phone.page.get_by_label("建议给予").check()
    phone.press("报送中心")
    phone.page.get_by_text("已报送中心，审查进度见本页").first.wait_for()
    assert phone.sees(APPLICANT)
    phone.check()


def saves() -> int:
    return TrailEntry.objects.filter(action="application.section_saved").count()


def leave(phone: Visit) -> None:
    """Tap outside the section, as one does before scrolling on."""
    phone.page.evaluate("document.activeElement.blur()")


def said(phone: Visit, slug: str, words: str) -> None:
    phone.page.wait_for_function(
        "([slug, words]) => document.querySelector(`#part-${slug} [data-part-said]`)"
        ".textContent.includes(words)",
        arg=[slug, words],
    )
