"""Steps 1 to 5: from a clerk, or a court's letter, to an archived and graded case."""

import re

from tests.browser.road.people import ID_NUMBER, LAWYER, RECIPIENT, Window, photo, sign_in
from tests.browser.visits import Visit


def clerk_takes_the_application(window: Window) -> str:
    """Step 1: on a phone, with a wrong number first; return the application's address."""
    clerk = window(width=375)
    clerk.sign_in_by_the_card("clerk-bachuan")
    clerk.check("01-clerk-workbench")
    clerk.press("帮群众申请")
    clerk.check("02-who-is-it")
    clerk.fill("申请人姓名", RECIPIENT)
    clerk.fill("联系电话", "19900007777")
    clerk.press("查找")
    assert clerk.sees("没有找到登记过的人")
    clerk.check("02-nobody-found")
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
    clerk.check("04-forwarded")
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
    staff.check("08-notice-entered")


def staff_takes_and_drafts(window: Window, address: str) -> None:
    """Step 2: from the queue to a draft."""
    staff = sign_in(window, "staff-1")
    staff.open("/applications/queue/")
    assert staff.sees(RECIPIENT)
    staff.check("05-queue")
    staff.check_print()
    staff.press("领取下一件")
    staff.open(address)
    staff.check("06-application")
    staff.press("作出决定")
    staff.press("给予法律援助")
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
    lawyer.check("12-step")
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
    staff.check("14-evaluator")
    staff.press("分派评查")
    staff.check()


def evaluator_scores(window: Window, case_number: str) -> None:
    """Step 5: every item with points and a note."""
    evaluator = sign_in(window, "evaluator-1")
    evaluator.open("/evaluations/")
    evaluator.check("15-evaluations")
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


def _pick(head: Visit, name: str) -> None:
    for fold in head.page.locator("details.fold").all():
        fold.evaluate("fold => fold.open = true")
    head.page.get_by_label(name).first.check()
