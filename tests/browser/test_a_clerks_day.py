"""A township clerk's day on a phone: the network cut in mid-word, and a day without any script."""

import pytest
from django.utils import timezone

from applications.models import Application, SectionSave
from applications.states import ApplicationState
from legalaid.pages.demo_logins import PASSWORD
from tests.browser.processes import wait_until
from tests.browser.visits import Visit
from tests.office import (
    make_application,
    make_matter,
    make_place,
    make_user,
    resident_number,
    seed_calendar,
    seed_hardship_line,
)
from workstations.models import TrailEntry
from workstations.states import Role

S = ApplicationState
WHOLE = "在工地做工五个月，工资一直没有付清。"


@pytest.fixture
def office(transactional_db, settings):
    # Without the demo a clerk would be asked for the second factor first.
    settings.DEMO = True
    seed_calendar()
    seed_hardship_line()
    make_matter()
    return make_place(name="巴川司法所")


@pytest.fixture
def clerk(office):
    user = make_user(Role.OFFICE_CLERK, place=office, name="李晓岚")
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def draft(office, clerk):
    return make_application(
        S.DRAFT,
        place=office,
        registered_by=clerk,
        received_on=timezone.localdate(),
        narrative="",
    )


def on_the_phone(visit, clerk, draft, **how) -> Visit:
    person = visit(width=375, **how)
    person.sign_in(clerk.username, PASSWORD)
    person.open(f"/applications/{draft.uid}/edit/")
    return person


def leave(person: Visit) -> None:
    """Tap outside the section, as one does before scrolling on."""
    person.page.evaluate("document.activeElement.blur()")


def test_a_line_cut_in_mid_word_costs_nothing_and_saves_once(visit, clerk, draft):
    phone = on_the_phone(visit, clerk, draft)
    phone.unfold("事项与对方当事人")
    narrative = phone.field("案情与诉求")
    narrative.press_sequentially(WHOLE[:7])

    phone.lose_the_line()
    leave(phone)
    narrative.press_sequentially(WHOLE[7:])
    save = phone.page.locator("#part-matter [data-part-save]")
    save.click()
    save.click()
    phone.page.wait_for_function(
        "() => document.querySelector('#part-matter [data-part-said]')"
        ".textContent.includes('网络中断')"
    )

    assert phone.page.url.endswith("/edit/"), "saving offline never navigates"
    assert phone.page.locator("#network-bar").is_visible()
    assert narrative.input_value() == WHOLE, "what was typed stays in the page"
    kept = phone.page.evaluate("JSON.stringify(localStorage) + JSON.stringify(sessionStorage)")
    assert WHOLE[:4] not in kept, "nothing personal stays in the browser"
    assert not SectionSave.objects.exists()

    phone.restore_the_line()
    wait_until(SectionSave.objects.exists, seconds=30, what="the section sends itself")
    phone.page.wait_for_function(
        "() => document.querySelector('#part-matter [data-part-said]')"
        ".textContent.includes('已保存')"
    )

    draft.refresh_from_db()
    assert draft.narrative == WHOLE
    assert (SectionSave.objects.count(), draft.version) == (1, 2), "exactly one saved version"
    assert TrailEntry.objects.filter(action="application.section_saved").count() == 1
    assert not phone.page.locator("#network-bar").is_visible()
    phone.check("28-sections-on-a-phone")


def test_leaving_a_section_saves_it_and_the_number_is_read_while_typed(visit, clerk, draft):
    phone = on_the_phone(visit, clerk, draft)
    number = resident_number(serial=21)
    phone.unfold("申请人")
    wrong = number[:-1] + ("0" if number[-1] != "0" else "1")
    phone.field("证件号码").press_sequentially(wrong)
    phone.page.get_by_text("校验码").first.wait_for()
    phone.fill("证件号码", number)
    phone.page.get_by_text("校验通过").wait_for()
    phone.fill("住所", "正街1号")

    leave(phone)

    wait_until(SectionSave.objects.exists, seconds=30, what="the section left is saved")
    phone.page.locator("#part-applicant").get_by_text("已完成", exact=True).wait_for()
    phone.check("29-first-section-on-a-phone")
    draft.applicant.refresh_from_db()
    assert draft.applicant.address == "正街1号"
    phone.check()


def test_without_any_script_the_section_has_its_own_button(visit, clerk, draft):
    phone = on_the_phone(visit, clerk, draft, has_scripts=False)
    # A folded section opens by itself: no script has a hand in it.
    phone.page.locator("#part-matter > summary").click()
    phone.fill("案情与诉求", WHOLE)
    phone.page.locator("#part-applicant").get_by_label("住所").fill("正街1号")

    phone.page.locator("#part-matter [data-part-save]").click()
    phone.page.wait_for_load_state()

    draft.refresh_from_db()
    assert draft.narrative == WHOLE
    assert draft.applicant.address == "正街1号", "what stands in another section is saved as well"
    assert phone.sees("已保存")
    assert Application.objects.get().version == 3
