"""A refused section is said on top of the page, and what is saved at the pressed button."""

from applications.models import Application
from tests.browser.clerk import open_section
from tests.browser.visits import Visit

_SUMMARY = ".error-summary"


def nobody_lives_there(phone: Visit) -> None:
    open_section(phone, "means")
    phone.fill("共同生活人数", "0")


def test_a_press_that_is_refused_leads_to_the_field_and_one_that_saves_says_so(clerk_at_work):
    phone = clerk_at_work
    nobody_lives_there(phone)

    phone.press("接收并出具凭证")

    summary = phone.page.locator(_SUMMARY)
    summary.wait_for()
    assert phone.page.evaluate("document.activeElement.className") == "error-summary"
    assert "还不能提交，请改正下列内容" in summary.inner_text()
    assert phone.page.title().startswith("错误：")
    assert summary.count() == 1
    phone.check()

    summary.get_by_role("link", name="共同生活人数至少1人，包括申请人本人").click()
    assert phone.page.evaluate("document.activeElement.name") == "household_size"
    assert phone.field("共同生活人数").input_value() == "0", "nothing typed is lost"

    phone.fill("共同生活人数", "3")
    phone.save_all()

    said_at_the_button(phone, "已保存")
    assert summary.count() == 0
    assert not phone.page.title().startswith("错误：")
    assert Application.objects.get().household_size == 3


def test_a_lost_line_is_no_wrong_field(clerk_at_work):
    phone = clerk_at_work
    nobody_lives_there(phone)
    phone.save_all()
    phone.page.locator(_SUMMARY).wait_for()

    phone.lose_the_line()
    phone.fill("共同生活人数", "3")
    phone.save_all()

    phone.page.locator(_SUMMARY).wait_for(state="detached")
    assert phone.page.locator("#network-bar").is_visible()
    assert phone.page.locator("[data-all-said]").inner_text() == ""


def said_at_the_button(phone: Visit, words: str) -> None:
    phone.page.locator("[data-all-said]").get_by_text(words).wait_for()
