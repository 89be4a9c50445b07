"""A clerk's whole day on a phone whose browser runs no script: from signing in to signing out."""

import re

from applications.models import Application, FirstReview, Material, OfficeReturn
from applications.operations import triage
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
    open_menu,
    open_section,
    save_section,
)
from tests.browser.road.people import photo
from tests.browser.visits import Visit
from tests.office import make_user, resident_number
from workstations.states import Role

S = ApplicationState
PROXY_NUMBER = resident_number(serial=78)


def test_a_clerks_whole_day_without_scripts(visit, clerk):
    phone = visit(width=375, has_scripts=False)
    phone.sign_in(clerk.username, PASSWORD)
    phone.check()

    begin(phone)
    fill_in_every_section(phone)
    application = Application.objects.get()
    assert application.narrative == WHOLE
    assert application.applicant.id_last4 == NUMBER[-4:]
    assert application.representative.name == "田大伯"
    assert application.household_size == 3

    hand_in_the_papers_and_forward(phone)
    application.refresh_from_db()
    assert application.state == S.FORWARDED
    assert FirstReview.objects.get().opinion == Opinion.GRANT

    find_it_in_the_own_list(phone)
    the_center_sends_it_back(application)
    correct_it_and_forward_again(phone)
    application.refresh_from_db()
    assert application.state == S.FORWARDED
    assert OfficeReturn.objects.get().answered_at is not None
    assert Application.objects.count() == 1

    sign_out(phone)


def fill_in_every_section(phone: Visit) -> None:
    """Each section is unfolded by a tap and saved by its own button, as the page says."""
    # Among all words: a search by text passes over what stands in <noscript>.
    assert "不会自动保存，请按各节末尾的“保存”" in phone.words
    open_section(phone, "applicant")
    phone.choose("证件种类", "居民身份证")
    phone.fill("证件号码", WRONG_NUMBER)
    phone.fill("住所", HOME)
    save_section(phone, "applicant")
    assert phone.sees("校验码"), "a wrong resident ID is named"
    assert phone.field("住所").input_value().endswith("正街1号"), "what was typed stays"
    phone.fill("证件号码", NUMBER)
    save_section(phone, "applicant")

    open_section(phone, "people")
    phone.choose("代理身份", "委托代理人")
    phone.choose("代为申请的原因", "申请人本人委托")
    phone.choose("与申请人的关系", "其他")
    phone.fill("代为申请人姓名", "田大伯")
    phone.fill("代为申请人电话", "19900007799")
    phone.fill("代为申请人证件号码", PROXY_NUMBER)
    save_section(phone, "people")

    open_section(phone, "matter")
    phone.fill("案情与诉求", WHOLE)
    phone.fill("对方当事人1", "重庆某建筑劳务有限公司")
    open_section(phone, "means")
    phone.fill("共同生活人数", "3")
    save_section(phone, "matter")
    assert Application.objects.get().household_size == 3, "another section is saved as well"

    open_section(phone, "means")
    phone.fill("家庭年收入（元）", "36000")
    phone.fill("刚性支出（元）", "12000")
    phone.field("有价值较大资产").select_option(label="否")
    save_section(phone, "means")
    phone.check()


def hand_in_the_papers_and_forward(phone: Visit) -> None:
    """A photo taken by mistake is taken out again; then the receipt, the opinion, and up."""
    open_section(phone, "papers")
    for paper in FIRST_PAPERS:
        phone.field(paper).set_input_files(
            [photo(), photo()] if paper == FIRST_PAPERS[0] else photo()
        )
    save_section(phone, "papers")
    assert Material.objects.count() == 4
    open_section(phone, "papers")
    phone.page.get_by_role("button", name=re.compile(r"^移除\s*法律援助申请表第2份$")).click()
    phone.page.wait_for_load_state()
    assert Material.objects.count() == 3
    phone.press("接收并出具凭证")
    assert phone.sees("铜法援申〔")
    phone.check()

    open_section(phone, "opinion")
    phone.page.get_by_label("建议给予").check()
    phone.press("报送中心")
    assert phone.sees("已报送中心，审查进度见本页")
    phone.check()


def the_center_sends_it_back(application: Application) -> None:
    staff = make_user(Role.CENTER_STAFF)
    now = application.forwarded_at
    triage.take(application_id=application.pk, by=staff, at=now)
    triage.return_to_office(
        application_id=application.pk,
        reason="photo-unreadable",
        note="请重拍身份证背面",
        by=staff,
        at=now,
    )


def correct_it_and_forward_again(phone: Visit) -> None:
    """From the workbench to what is asked for, and up again with a better photo."""
    open_menu(phone, "工作台")
    phone.page.get_by_role("link", name=re.compile(APPLICANT)).first.click()
    phone.page.wait_for_load_state()
    assert phone.sees("请重拍身份证背面")
    phone.check()
    phone.press("填写申请")
    phone.page.get_by_role("link", name="到需要补充的地方").click()
    open_section(phone, "papers")
    phone.field(FIRST_PAPERS[1]).set_input_files(photo())
    phone.press("重新报送中心")
    assert phone.sees("已报送中心，审查进度见本页")
    open_menu(phone, "本所退回情况")
    assert phone.sees("请重拍身份证背面")
    assert not phone.sees("尚未报送")
    phone.check()


def sign_out(phone: Visit) -> None:
    phone.page.locator("details.me > summary").click()
    phone.press("退出")
    phone.open("/workbench/")
    assert "/account/login/" in phone.page.url
