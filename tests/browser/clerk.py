"""A township clerk at a phone: what every day of theirs has in common, with scripts or without."""

import re

from legalaid.pages.demo_logins import PASSWORD
from tests.browser.visits import Visit
from tests.office import (
    make_authority,
    make_matter,
    make_place,
    make_user,
    resident_number,
    seed_calendar,
    seed_hardship_line,
)
from workstations.models import User
from workstations.states import AuthorityKind, Role

APPLICANT, NUMBER = "田小禾", resident_number(serial=77)
WRONG_NUMBER = NUMBER[:-1] + ("0" if NUMBER[-1] != "0" else "1")
HOME = "重庆市铜梁区巴川街道正街1号"
WHOLE = "在工地做工五个月，工资一直没有付清，请求支付劳动报酬。"
FIRST_PAPERS = ("法律援助申请表", "居民身份证或者其他有效身份证明", "与申请事项有关的案件材料")


def make_clerk() -> User:
    """Return a clerk of an office that has all a day needs, with the password of the demo."""
    seed_calendar()
    seed_hardship_line()
    make_matter()
    make_authority(AuthorityKind.ARBITRATION, name="劳动人事争议仲裁委员会")
    user = make_user(Role.OFFICE_CLERK, place=make_place(name="巴川司法所"), name="李晓岚")
    user.set_password(PASSWORD)
    user.save()
    return user


def name_somebody_new(phone: Visit) -> None:
    """Who it is: nobody whom the office knows."""
    phone.press("帮群众申请")
    phone.fill("申请人姓名", APPLICANT)
    phone.fill("联系电话", "19900007788")
    phone.press("查找")
    phone.page.get_by_text("没有找到登记过的人").first.wait_for()
    phone.check()
    phone.press("新申请人，直接填写")


def begin(phone: Visit) -> None:
    """Who it is, then the least of an application."""
    name_somebody_new(phone)
    assert phone.field("申请人姓名").input_value() == APPLICANT, "nothing is typed twice"
    phone.check()
    phone.choose("申请事项", "请求支付劳动报酬")
    phone.press("保存草稿，继续填写")


def find_it_in_the_own_list(phone: Visit) -> None:
    open_menu(phone, "本所申请")
    phone.page.get_by_role("link", name=re.compile("^已报送")).click()
    phone.page.wait_for_load_state()
    assert phone.sees(APPLICANT)
    phone.check()


def open_section(phone: Visit, slug: str) -> None:
    """Tap the heading of a folded section; no script has a hand in it."""
    part = phone.page.locator(f"#part-{slug}")
    if part.get_attribute("open") is None:
        part.locator("> summary").click()


def save_section(phone: Visit, slug: str) -> None:
    phone.page.locator(f"#part-{slug} [data-part-save]").click()
    phone.page.wait_for_load_state()


def open_menu(phone: Visit, entry: str) -> None:
    """Open the drawer by its link and follow an entry of it."""
    phone.page.get_by_label("打开菜单").click()
    phone.page.locator("#rail").get_by_role("link", name=re.compile(rf"^{entry}")).click()
    phone.page.wait_for_load_state()
