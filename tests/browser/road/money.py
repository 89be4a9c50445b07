"""Steps 6 and 7: the subsidy through its hands into the ledger, and the published quarter."""

import re

from tests.browser.processes import wait_until
from tests.browser.road.people import LAWYER, Window, sign_in
from tests.browser.visits import Visit


def three_hands_approve(window: Window, case: str) -> str:
    """Step 6: staff computes, the head reviews, a leader approves; return the line's address."""
    staff = sign_in(window, "staff-1")
    staff.open(f"{case}subsidy/")
    staff.check("16-compute")
    staff.press("计算并报复审")
    line = staff.page.url.removeprefix(staff.site)
    head = sign_in(window, "head-1")
    head.open(line)
    head.press("复审通过，报局领导")
    leader = sign_in(window, "leader-1")
    leader.check("18-leader-workbench")
    leader.open(line)
    leader.press("审批同意")
    leader.open(line)
    leader.check("17-line")
    return line


def four_hands_pay(window: Window) -> None:
    """Step 6: drawn up, reviewed, released and paid by four people."""
    drafter = sign_in(window, "finance-1")
    drafter.press("制作补贴发放表")
    drafter.page.locator("[name=source]").select_option(label=_option(drafter, "source", "区级"))
    drafter.page.get_by_label(re.compile(LAWYER)).check()
    drafter.check("19-batch-new")
    drafter.press("制作发放表")
    drafter.check("19-batch")
    batch = drafter.page.url.removeprefix(drafter.site)
    for username, button in (("head-1", "复核无误，报局领导"), ("leader-1", "签批发放")):
        person = sign_in(window, username)
        person.open(batch)
        person.press(button)
        person.check()
    payer = sign_in(window, "finance-2")
    payer.open(batch)
    payer.press("登记付款结果")
    payer.fill("付款凭证号", "2026-付-001")
    payer.check("20-pay")
    payer.press("登记付款结果")
    payer.check()


def finance_exports(window: Window, kind: str) -> bytes:
    """Step 6: the ledger as a file, made by the worker and taken from the download centre."""
    finance = sign_in(window, "finance-1")
    finance.open("/ledger/")
    finance.check("21-ledger")
    finance.check_print()
    for fold in finance.page.locator("main details").all():
        fold.evaluate("fold => fold.open = true")
    finance.page.locator("[name=file_format]").select_option(kind)
    finance.page.locator("[name=purpose]").select_option(index=1)
    finance.press("导出台账")

    def offered() -> bool:
        finance.open("/jobs/")
        return finance.button("下载").count() > 0

    wait_until(offered, what="the ledger in the download centre")
    finance.check("22-download-centre")
    with finance.page.expect_download() as download:
        finance.button("下载").first.click()
    with open(download.value.path(), "rb") as file:
        return file.read()


def leader_publishes(window: Window, quarter: str) -> None:
    """Step 7: staff compare, a leader publishes, anybody reads."""
    staff = sign_in(window, "staff-1")
    _open_quarter(staff, quarter)
    staff.check("24-quarter")
    staff.press("核对无误")
    for look in staff.page.locator("main input[type=checkbox]").all():
        look.check()
    staff.check("26-review-quarter")
    staff.press("核对无误，报局领导")
    staff.check()
    leader = sign_in(window, "leader-1")
    _open_quarter(leader, quarter)
    leader.press("发布")
    leader.page.locator("main input[type=checkbox]").check()
    leader.check("26-publish-quarter")
    leader.press("发布")
    leader.check()
    anybody = window()
    anybody.open("/")
    anybody.check("25-home")
    anybody.open(f"/disclosures/{quarter}/")
    for section in ("办事指南", "资金使用", "案件办理", "质量考核"):
        assert anybody.sees(section)
    anybody.check("23-public-disclosure")


def _open_quarter(person: Visit, quarter: str) -> None:
    year, number = quarter.split("Q")
    person.open("/quarters/")
    person.check("24-quarters")
    person.page.get_by_role("link", name=re.compile(f"{year}年第{number}季度")).first.click()
    person.page.wait_for_load_state()


def _option(person: Visit, field: str, words: str) -> str:
    options = person.page.locator(f"[name={field}] option").all_inner_texts()
    return next(option for option in options if words in option)
