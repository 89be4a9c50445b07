"""The road in the browser: each function is one person's part, played on the pages alone."""

import re
from collections.abc import Callable
from io import BytesIO

from PIL import Image

from legalaid.pages.demo_logins import PASSWORD
from tests.browser.processes import wait_until
from tests.browser.visits import Visit

Window = Callable[..., Visit]
RECIPIENT, ID_NUMBER = "田小路", "509999198905227175"
LAWYER = "郑文博"


def photo() -> dict:
    """Return a paper photographed by phone."""
    drawn = BytesIO()
    Image.new("RGB", (300, 400), "white").save(drawn, "JPEG")
    return {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": drawn.getvalue()}


def sign_in(window: Window, username: str, *, width: int = 1366) -> Visit:
    person = window(width=width)
    person.sign_in(username, PASSWORD)
    return person


def clerk_takes_the_application(window: Window) -> str:
    """Step 1: on a phone, with a wrong number first; return the application's address."""
    clerk = sign_in(window, "clerk-bachuan", width=375)
    clerk.check("01-clerk-workbench")
    clerk.press("帮群众申请")
    clerk.check("02-who-is-it")
    clerk.fill("申请人姓名", RECIPIENT)
    clerk.fill("联系电话", "19900007777")
    clerk.press("查找")
    assert clerk.sees("没有找到登记过的人")
    clerk.press("新申请人，直接填写")
    clerk.check("02-new-application")
    assert clerk.field("申请人姓名").input_value() == RECIPIENT, "nothing is typed twice"
    clerk.choose("申请事项", "请求支付劳动报酬")
    clerk.press("保存草稿，继续填写")

    for title in ("申请人", "事项与对方当事人", "材料"):
        clerk.unfold(title)
    clerk.choose("证件种类", "居民身份证")
    clerk.fill("证件号码", "50999919890522717X")
    clerk.fill("案情与诉求", "在工地做工五个月，工资一直没有付清，请求支付劳动报酬。")
    clerk.save_all()
    assert clerk.sees("校验码"), "a wrong resident ID is named"
    assert clerk.field("案情与诉求").input_value().startswith("在工地做工"), "what was typed stays"
    clerk.check("03-wrong-number")

    clerk.fill("证件号码", ID_NUMBER)
    clerk.fill("住所", "重庆市铜梁区巴川街道正街1号")
    clerk.fill("镇街", "巴川街道")
    clerk.page.get_by_label("进城务工人员").check()
    clerk.choose("所处阶段", "仲裁")
    clerk.choose("办案机关", "重庆市铜梁区劳动人事争议仲裁委员会")
    clerk.fill("对方当事人1", "重庆某建筑劳务有限公司")
    for paper in ("法律援助申请表", "居民身份证或者其他有效身份证明", "与申请事项有关的案件材料"):
        clerk.field(paper).set_input_files(photo())
    clerk.save_all()
    clerk.field("免予核查经济困难状况的证明材料").set_input_files(photo())
    clerk.press("接收并出具凭证")
    clerk.page.get_by_text("铜法援申〔").first.wait_for()
    clerk.unfold("初审意见")
    clerk.page.get_by_label("建议给予").check()
    clerk.check("04-first-round-opinion")
    clerk.press("报送中心")
    clerk.page.get_by_text("已报送中心，审查进度见本页").wait_for()
    clerk.check()
    return re.search(r"/applications/[0-9a-f-]{36}/", clerk.page.url).group(0)


def center_enters_a_notice(window: Window) -> None:
    """Step 1 by the other door: a court's letter that names two persons."""
    staff = sign_in(window, "staff-2")
    staff.press("登记收函")
    staff.choose("来函机关", "重庆市铜梁区人民法院")
    staff.fill("来函文号", "渝0151刑援通〔2026〕7号")
    staff.choose("所处阶段", "一审")
    staff.press("再加一名被通知人")
    for n, name in enumerate(("石大山", "石小川")):
        staff.page.locator(f"[name=person-{n}-name]").fill(name)
        staff.page.locator(f"[name=person-{n}-charge]").fill("盗窃罪")
        staff.page.locator(f"[name=person-{n}-ground]").select_option("ORDINARY_PROCEDURE")
    staff.check("08-notice")
    staff.press("登记，开立案件")
    assert staff.sees("石小川")
    staff.check()


def staff_takes_and_drafts(window: Window, address: str) -> None:
    """Step 2: from the queue to a draft."""
    staff = sign_in(window, "staff-1")
    staff.open("/applications/queue/")
    assert staff.sees(RECIPIENT)
    staff.check("05-queue")
    staff.press("领取下一件")
    staff.open(address)
    staff.check("06-application")
    staff.press("作出决定")
    staff.page.get_by_label("给予法律援助", exact=True).check()
    staff.fill("事实与理由", "申请人系进城务工人员追索劳动报酬，已附欠薪凭证和务工证明。")
    staff.press("预览决定书")
    assert staff.sees("给予法律援助决定书")
    staff.check("07-decision")
    staff.press("拟稿，送负责人签发")
    staff.check()


def head_signs(window: Window, address: str) -> str:
    """Step 2: the head signs; return the address of the case that opens."""
    head = sign_in(window, "head-1")
    head.check("09-head-workbench")
    head.open(address)
    head.press("签发")
    head.check()
    head.open(address)
    return re.search(r"/cases/[0-9a-f-]{36}/", head.page.content()).group(0)


def head_assigns(window: Window, case: str) -> None:
    """Step 3: anyone but the first of the list needs a reason."""
    head = sign_in(window, "head-1")
    head.open(case)
    head.press("指派承办人")
    head.check("10-assign")
    _pick(head, LAWYER)
    head.press("指派")
    assert head.sees("请写明选择理由")
    _pick(head, LAWYER)
    head.fill("选择理由", "受援人点名，承办人同意承办。")
    head.press("指派")
    head.check("11-case")


def lawyer_handles_and_closes(window: Window, case: str, *, today: str) -> None:
    """Step 4: at their own login, on a phone, only their own case."""
    lawyer = sign_in(window, "lawyer-1", width=375)
    lawyer.check("12-lawyer-workbench")
    lawyer.open(case)
    lawyer.check("12-parties-first")
    assert not lawyer.sees("登记进展"), "the facts stay closed until the lawyer's own word"
    lawyer.press("确认无利益冲突")
    lawyer.press("登记进展")
    lawyer.page.get_by_label("会见、约见", exact=True).check()
    lawyer.fill("内容", "约见受援人，核对欠薪情况，告知权利义务。")
    lawyer.press("登记进展")
    lawyer.press("办理结案")
    lawyer.check("13-closing")
    for box in lawyer.page.locator(".paper-rows input[type=file]").all():
        box.set_input_files(photo())
    lawyer.fill("结案日", today)
    lawyer.fill("结案文书", "仲裁裁决书")
    lawyer.page.get_by_label("判决、裁决胜诉", exact=True).check()
    lawyer.fill("为受援人挽回损失或者取得利益（元）", "23500")
    lawyer.fill("其中农民工劳动报酬（元）", "23500")
    lawyer.fill("承办情况小结", "约见受援人，收集证据，申请仲裁并出庭，裁决支持全部请求。")
    lawyer.press("提交结案")
    lawyer.check()

    stranger = sign_in(window, "lawyer-2", width=375)
    answer = stranger.page.goto(stranger.site + case)
    assert answer.status == 404, "another lawyer's case does not exist for them"


def center_accepts_and_archives(window: Window, case: str) -> None:
    """Step 5: the center's half."""
    staff = sign_in(window, "staff-1")
    staff.open(case)
    staff.press("结案审查通过")
    staff.press("归档")
    assert staff.sees("-法援-")
    staff.check("14-archived")
    staff.open(f"{case}evaluator/")
    staff.page.locator("[name=evaluator]").select_option(index=1)
    staff.press("分派评查")
    staff.check()


def evaluator_scores(window: Window, case_number: str) -> None:
    """Step 5: every item with points and a note."""
    evaluator = sign_in(window, "evaluator-1")
    evaluator.open("/evaluations/")
    evaluator.page.get_by_role("link", name=re.compile(re.escape(case_number))).first.click()
    evaluator.page.wait_for_load_state()
    evaluator.check("15-score-sheet")
    for points in evaluator.page.locator("input[name^=value_][type=number]").all():
        points.fill(points.get_attribute("max"))
        note = points.get_attribute("name").replace("value_", "note_", 1)
        evaluator.page.locator(f"[name='{note}']").fill("材料齐全，符合要求。")
    evaluator.fill("总评", "办理规范，效果好。")
    evaluator.press("提交评分")
    assert evaluator.sees("优良")
    evaluator.check()


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
    person.page.get_by_role("link", name=re.compile(f"{year}年第{number}季度")).first.click()
    person.page.wait_for_load_state()


def _pick(head: Visit, name: str) -> None:
    for fold in head.page.locator("details.fold").all():
        fold.evaluate("fold => fold.open = true")
    head.page.get_by_label(name).first.check()


def _option(person: Visit, field: str, words: str) -> str:
    options = person.page.locator(f"[name={field}] option").all_inner_texts()
    return next(option for option in options if words in option)
