"""Every paper of the main road carries what the law and the 32 forms ask, read back from the PDF.

Law: 法律援助法 art. 43, 48 to 50, 52, 58; 办理法律援助案件程序规定 art. 22, 27, 40;
法律援助文书格式 (司法部, 2023-11-10).
"""

import io

import pikepdf
import pytest

from workstations.documents import press

from . import snapshots

MUST_CARRY = {
    "application_form": [  # 格式2; with a real application in tests/applications/documents
        "法律援助申请表",
        "编号：铜法援申〔2026〕31号",
        "接收网点：旧县司法所",
        "重庆示例建筑工程有限公司",
        "本人依照《中华人民共和国法律援助法》的规定申请",
    ],
    "hardship_statement": [  # 格式4
        "经济困难状况说明表",
        "工资本人每月4,000.00",
        "31,500.00向亲友借款治病",
    ],
    "pledge_letter": [  # 告知承诺书: who, what is declared, the consequences, signature, date
        "个人诚信承诺告知承诺书",
        "依照《中华人民共和国法律援助法》第四十一条的规定",
        "周㛃兰（委托代理人：周大山）",
        "48,000.00元",
        "24,000.00元",
        "□有■无",
        "第四十八条第一款第一项",
        "并处三千元以下罚款（同法第六十四条）",
        "承诺人（签名、捺印）：",
        "日期：2026年11月18日",
    ],
    "check_authorisation": [  # 授权书: who lets whom ask what, for how long; every adult signs
        "经济状况核查授权书",
        "授权重庆市铜梁区法律援助中心核查本人及共同生活的家庭成员的经济状况",
        "依照《中华人民共和国法律援助法》第四十一条的规定",
        "民政（低收入人口、社会救助）、不动产登记等部门",
        "至本次法律援助办结时止",
        "第二十一条",
        "并处三千元以下罚款（同法第六十四条）",
        "周大山配偶",
        "本人同意（签名、捺印）",
        "授权人（签名、捺印）：",
        "日期：2026年11月18日",
    ],
    "month_register": [  # 受理登记簿
        "法律援助申请受理登记簿",
        "期间：2026年11月共1件",
        "铜法援决〔2026〕12号",
        "渝援0151民12号",
        "本页1件累计1件",
        "本月共接收1件：已给予援助1件，办理中0件。",
    ],
    "file_contents": [  # 卷内情况表
        "卷内情况表",
        "当前状态审查中",
        "2申请材料接收凭证铜法援收〔2026〕31号2026年11月18日1",
        "共2种尚缺：经济困难状况说明表",
    ],
    "first_review_sheet": [  # 初审意见表: answers, opinion, both hands
        "旧县司法所",
        "法律援助初审意见表",
        "属本辖区吗？",
        "不清楚工地在前锋区，合同在本区签订。",
        "请中心审定",
        "初审人：李明",
        "接收人（签名）：",
        "是否给予法律援助由中心决定",
    ],
    "review_sheet": [  # 格式8, unsigned: the approver's part is left to the hand
        "法律援助审查表",
        "向旧县街道办事处发函核实：情况属实。",
        "拟给予法律援助",
        "审查人：王示例",
        "□同意□不同意",
        "审批人（签名）：",
    ],
    "form_pack": [  # 空白的格式2和格式4
        "法律援助申请表",
        "经济困难状况说明表",
        "扫码打开此件草稿",
        "□男□女",
        "申请日期：年月日",
    ],
    "receipt": [  # 格式5: names and quantity of papers, date, both signatures
        "法律援助申请材料接收凭证",
        "编号：铜法援申〔2026〕31号",
        "周㛃兰",
        "材料名称原件或复印件份数页数",
        "1法律援助申请表原件12",
        "3工资欠条及考勤记录复印件26",
        "接收人：李明",
        "申请人（代理人）",
        "2026年11月18日",
        "自收到法律援助申请之日起七日内",
        "第四十三条",
        "查询码：TL7K-3M9Q",
        "第一联交申请人编号：铜法援申〔2026〕31号",
        "骑缝处编号：铜法援申〔2026〕31号（加盖骑缝章）",
        "第二联存卷编号：铜法援申〔2026〕31号",
    ],
    "supplement_notice": [  # 格式6: full list, deadline, consequence, seal, date
        "补充材料、说明通知书",
        "铜法援补〔2026〕4号",
        "一次性告知",
        "1.用人单位的名称、住所和联系方式",
        "2.与用人单位之间的工作聊天记录或者考勤记录",
        "1.欠付报酬的起止时间和计算方法",
        "请于2026年11月27日前（含当日）",
        "第四十三条第二款",
        "视为撤回申请",
        "2026年11月19日",
    ],
    "verification_letter": [  # whom it asks, about whom, what, until when, on what ground
        "经济困难状况核实函",
        "铜法援核〔2026〕2号",
        "东城街道办事处",
        "周㛃兰（身份证件号码末四位4027）",
        "第四十一条",
        "1.申请前12个月的家庭收入",
        "2.住房、车辆等资产",
        "请自收到本函的次日起3日内",
        "将所附送达回证签收退回",
        "023-00000000",
        "2026年11月19日",
    ],
    "cooperation_letter": [  # 格式7: basic facts, items to check, time limit, contact, seal, date
        "法律援助协作函",
        "铜法援协〔2026〕1号",
        "广安市前锋区法律援助中心：",
        "周㛃兰于2026年11月18日就请求支付劳动报酬",
        "第十六条",
        "基本情况",
        "申请人在前锋区务工",
        "（共2项）",
        "1.申请人在当地的就业和收入情况",
        "2.是否享受最低生活保障",
        "请自收到本函的次日起12日内",
        "不能协助的，请书面说明理由",
        "联系人：李明，联系电话：023-00000000",
        "加盖重庆市铜梁区法律援助中心印章",
        "2026年11月19日",
    ],
    "fee_deferral_letter": [  # who is aided by which decision, what is asked, on what ground
        "缓交诉讼费用函",
        "铜法援函〔2026〕16号",
        "重庆市铜梁区人民法院：",
        "现正在接受法律援助",
        "铜法援决〔2026〕12号",
        "《诉讼费用交纳办法》第四十七条第三项",
        "请贵院准予其缓交诉讼费用",
        "申请人（签名或者按指印）",
    ],
    "appraisal_aid_letter": [
        "司法鉴定援助函",
        "重庆示例司法鉴定所：",
        "《重庆市司法鉴定条例》第九条",
        "请你单位为其提供司法鉴定援助",
    ],
    "notary_relief_letter": [
        "减免公证费函",
        "重庆市示例公证处：",
        "《中华人民共和国公证法》第三十四条",
        "请你单位减收或者免收其公证费",
    ],
    "grant_decision": [  # 格式9: number, reason, form of aid, seal, date
        "给予法律援助决定书",
        "铜法援决〔2026〕12号",
        "申请支付劳动报酬的进城务工人员",
        "第三十一条第（五）项、第四十二条第（三）项",
        "决定给予法律援助",
        "法律援助形式为民事诉讼代理",
        "（2026）渝援0151民12号",
        "自作出本决定之日起三日内指派",
        "2026年11月23日",
    ],
    "advance_decision": [  # 法律援助法第四十四条: the ground, the case, the day for the formalities
        "先行提供法律援助决定书",
        "铜法援先〔2026〕1号",
        "周㛃兰",
        "不足七日",
        "《中华人民共和国法律援助法》第四十四条第（一）项",
        "（2026）渝援0151",
        "请你在2026年11月26日前补办有关手续",
        "补办期限自送达之日起按同样的日数重新计算",
        "终止先行提供的法律援助",
        "2026年11月19日",
    ],
    "refusal_decision": [  # 格式10: number, reason, how and to whom to object, 15 days, seal, date
        "不予法律援助决定书",
        "铜法援不〔2026〕3号",
        "赵𬱖",
        "人均月收入2500.00元，不低于重庆市法律援助经济困难标准2372.00元",
        "不符合《中华人民共和国法律援助法》第三十一条、第三十四条的规定",
        "自收到本决定书之日起十五日内",
        "第四十九条第一款",
        "《办理法律援助案件程序规定》（司法部令第148号）第二十二条",
        "向重庆市铜梁区司法局提出",
        "自收到异议之日起五日内进行审查",
        "申请行政复议或者提起行政诉讼",
        "2026年11月23日",
    ],
    "redirect_letter": [  # O148 art. 13: where to go instead
        "铜法援告〔2026〕2号",
        "张某某",
        "大足区法律援助中心",
        "第三十八条",
        "023-00000000",
        "2026年11月23日",
    ],
    "transfer_letter": [  # 移送函: whose, since when, why, every paper, contact, seal
        "法律援助申请移送函",
        "铜法援移〔2026〕1号",
        "广安市前锋区法律援助中心：",
        "张某某于2026年11月17日就交通事故人身损害赔偿向旧县司法所提出",
        "编号：铜法援申〔2026〕31号",
        "广安市前锋区人民法院管辖",
        "第三十八条",
        "首先收到申请之日为2026年11月17日",
        "移送材料清单（共2种）",
        "1.法律援助申请表，1份",
        "2.案件材料，2份",
        "联系人：李明，联系电话：023-00000000",
        "加盖重庆市铜梁区法律援助中心印章",
        "2026年11月23日",
    ],
    "assignment_notice": [  # 格式11: number, cause, worker, time limits, seal, date
        "指派通知书",
        "铜法援指〔2026〕12号",
        "重庆示例律师事务所：",
        "案件编号：（2026）渝援0151民12号",
        "受援人：周㛃兰",
        "案由：追索劳动报酬纠纷",
        "所处阶段：一审",
        "办案机关：重庆市铜梁区人民法院",
        "承办人：王示例律师",
        "五日内，与受援人签订委托协议和授权委托书",
        "自结案之日起三十日内",
        "第四十条",
        "2026年11月24日",
    ],
    "official_letter": [  # 格式13: number, cause, worker, scope, seal, date
        "法律援助公函",
        "铜法援函〔2026〕12号",
        "重庆市铜梁区人民法院：",
        "周㛃兰追索劳动报酬纠纷一案",
        "重庆示例律师事务所王示例律师担任周㛃兰一审的诉讼代理人",
        "权限为一般授权",
        "第五十三条第一款",
        "执业证号：15001202600000000",
        "2026年11月24日",
    ],
    "termination_decision": [  # 格式18: ground, remedy, seal
        "终止法律援助决定书",
        "铜法援终〔2026〕1号",
        "第四十八条第一款第（六）项",
        "受援人自行委托律师或者其他代理人",
        "自收到本决定书之日起十五日内",
        "向重庆市铜梁区司法局提出",
        "抄送：重庆示例律师事务所，重庆市铜梁区人民法院。",
        "2026年11月27日",
    ],
    "termination_letter": [  # 格式19: case, ground
        "终止法律援助公函",
        "铜法援函〔2026〕15号",
        "重庆市铜梁区人民法院：",
        "周㛃兰追索劳动报酬纠纷一案（一审）",
        "（2026）渝援0151民12号",
        "第四十八条第一款第（六）项",
        "受援人自行委托律师或者其他代理人",
        "铜法援终〔2026〕1号",
        "2026年11月27日",
    ],
    "correction_decision": [  # no form of the 32: which decision, what was wrong, what is right
        "更正决定书",
        "铜法援更〔2026〕1号",
        "赵𬱖：",
        "于2026年11月23日向你作出《不予法律援助决定书》（铜法援不〔2026〕3号",
        "打印时将联系电话误印。",
        "1．原文“023-00000000”，更正为“023-00000001”。",
        "原决定书的其他内容不变",
        "重庆市铜梁区法律援助中心",
        "2026年12月4日",
    ],
    "objection_decision": [  # 格式20: objection, result, reasons, further remedy
        "法律援助异议审查决定书",
        "铜法援异〔2026〕1号",
        "赵𬱖：",
        "《不予法律援助决定书》（铜法援不〔2026〕3号，2026年11月24日送达）",
        "于2026年11月30日收到",
        "本人自九月起失业，决定书所列收入有误。",
        "经核对银行流水，原决定认定的收入与事实相符。",
        "第四十九条第二款",
        "决定：维持重庆市铜梁区法律援助中心作出的《不予法律援助决定书》",
        "六十日内依法申请行政复议",
        "六个月内依法向人民法院提起行政诉讼",
        "重庆市铜梁区司法局",
        "2026年12月3日",
    ],
    "proof_of_service": [  # 格式22: document, receiver, date, signature
        "送达回证",
        "案卷编号：铜法援申〔2026〕31号",
        "《不予法律援助决定书》（铜法援不〔2026〕3号），1份",
        "赵𬱖",
        "申请人",
        "□直接送达",
        "□公告送达",
        "受送达人签名",
        "收到日期：年月日",
        "送达人签名",
        "见证人签名",
        "提出异议的期限自该日的次日起算",
    ],
    "closing_report": [  # 格式21
        "结案报告表",
        "（2026）渝援0151民12号",
        "重庆示例律师事务所",
        "王示例",
        "追索劳动报酬纠纷",
        "2026年11月24日",
        "2027年1月15日",
        "■民事诉讼代理",
        "□刑事辩护",
        "■调解",
        "□全部采纳",
        "一、承办过程",
        "人民币36,800.00元（大写：叁万陆仟捌佰元整）",
        "第五十条",
        "承办人（签名）：",
        "2027年1月20日",
    ],
    "subsidy_approval": [
        "法律援助案件补贴审批表",
        "优良（86分）",
        "1直接费用民事诉讼代理·一审700.00",
        "日平均工资385.00元×3日1,155.00",
        "3等次调整优良，系数1.20，按合计调整371.00",
        "贰仟贰佰贰拾陆元整",
        "2,226.00",
        "初审",
        "复审",
        "审批",
        "李明2027年2月3日",
        "签名：年月日",
        "第五十二条第三款",
    ],
    "payment_list": [
        "法律援助补贴发放表",
        "批次：2027年第1批",
        "单位：元",
        "阿卜杜拉·买",
        "6200000000000000029",
        "合计2笔",
        "肆仟零捌拾壹元整4,081.00",
        "制表：吴示例",
        "复核：陈示例",
        "审批：",
    ],
    "disclosure": [  # 法律援助法 art. 58, in the four sections that districts publish
        "2026年第三季度法律援助信息公开",
        "公开依据",
        "第五十八条",
        "公开程序",
        "（一）办事指南",
        "（二）资金使用",
        "合计79,413.0073,700.00+5,713.00",
        "（三）案件办理",
        "受理（件，含通知辩护）235221+14",
        "结案（件）7380-7",
        "其中：以前年度批准6871-3",
        "挽回损失或取得利益（万元）185.51170.20+15.31",
        "（四）质量考核",
        "不合格（件）10+1",
        "监督电话：023-00000001",
        "数据摘要（SHA-256）：9f86d081",
        "附表",
        "合计7366,713.00",
    ],
}


def printed(name, *, variant=None, **changes):
    page = press.render(f"{name}.html", {**snapshots.PAPERS[name], **changes})
    return press.print_pdf(page, title="文书", variant=variant)


def is_figure(element):
    return isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/Figure"


def test_every_template_of_a_paper_is_read_back():
    papers = {path.stem for path in (press.TEMPLATES / "paper").glob("[!_]*.html")}

    assert set(MUST_CARRY) == papers == set(snapshots.PAPERS)


@pytest.mark.parametrize("name", MUST_CARRY)
def test_a_paper_carries_what_it_must(name, pdf_text, pdf_fonts, caplog):
    pdf = printed(name)
    text = pdf_text(pdf)

    assert [item for item in MUST_CARRY[name] if item not in text] == []
    assert all("+Paper-Serif" in font for font in pdf_fonts(pdf))
    assert caplog.records == []


@pytest.mark.parametrize("name", ["assignment_notice", "official_letter"])
def test_a_notice_from_a_court_rests_on_article_36_and_names_no_decision(name, pdf_text):
    notice = {**snapshots.NOTICE_ASSIGNMENT, "worker_name": "王示例", "worker_kind": "律师"}
    if name == "official_letter":
        notice = {**snapshots.OFFICIAL_LETTER, **notice, "capacity": "辩护人"}
    text = pdf_text(printed(name, **notice))

    assert "（2026）渝0151刑初88号通知辩护公函" in text
    assert "第三十六条" in text
    assert "第四十三条" not in text


def test_a_unit_that_gets_no_named_worker_is_asked_to_name_one(pdf_text):
    text = pdf_text(printed("assignment_notice", **snapshots.NOTICE_ASSIGNMENT))

    assert "承办人：由你单位及时确定，并将姓名和联系电话告知受援人和本中心" in text


@pytest.mark.parametrize("name", ["refusal_decision", "termination_decision", "assignment_notice"])
def test_before_september_2023_no_paper_cites_order_148(name, pdf_text):
    text = pdf_text(printed(name, under_order_148=False))

    assert "办理法律援助案件程序规定" not in text
    assert "十五日" not in text


def test_the_copy_for_weak_eyes_says_the_same_on_more_pages(pdf_text, pdf_pages):
    plain, large = printed("refusal_decision"), printed("refusal_decision", large_print=True)

    text = pdf_text(large)
    assert [item for item in MUST_CARRY["refusal_decision"] if item not in text] == []
    assert pdf_pages(large) > pdf_pages(plain)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (
            {"result": "责令改正", "is_upheld": False},
            "责令重庆市铜梁区法律援助中心改正《不予法律援助决定书》（铜法援不〔2026〕3号）",
        ),
        (
            {"result": "责令改正", "is_upheld": False, "is_termination": True},
            "自收到本决定之日起继续提供法律援助",
        ),
        ({"result": "逾期，不予审查"}, "超过《办理法律援助案件程序规定》第二十二条规定的"),
    ],
)
def test_form_20_says_what_the_bureau_decided_and_what_remains(pdf_text, changes, words):
    text = pdf_text(printed("objection_decision", **changes))

    assert words in text
    assert "决定：维持" not in text
    assert "六十日内依法申请行政复议" in text
    assert "六个月内" in text


def test_a_revoked_refusal_says_that_nobody_need_apply_again(pdf_text):
    text = pdf_text(printed("correction_decision", is_revoked=True, changes=[]))

    assert "关于撤销不予法律援助决定书的决定" in text
    assert "第四十三条第一款" in text
    assert "你不需要重新提出申请" in text
    assert "更正为" not in text


def test_a_refusal_of_several_pages_keeps_its_last_words_with_the_signature(pdf_text, pdf_pages):
    reason = "\n".join(["你提交的材料不能证明所述事实，理由如下。" * 12] * 5)
    pdf = printed("refusal_decision", reason=reason)
    last_page = pdf_text(pdf, keep_lines=True).split("\f")[-2]

    assert pdf_pages(pdf) >= 3
    assert last_page.index("法律咨询") < last_page.index("2026年11月23日")
    assert f"—{pdf_pages(pdf)}—" in "".join(last_page.split())


def test_a_long_name_stands_whole(pdf_text):
    name = "阿卜杜热合曼·买买提依明江·艾合买提尼亚孜"

    assert name in pdf_text(printed("grant_decision", applicant_name=name))


def test_a_long_list_of_payees_repeats_its_head_on_every_page(pdf_text, pdf_pages):
    pdf = printed("payment_list", rows=snapshots.PAYMENT_LIST["rows"] * 20)

    assert pdf_pages(pdf) > 2
    assert pdf_text(pdf).count("开户银行及账号") == pdf_pages(pdf)


def test_the_disclosure_is_a_tagged_pdf_with_a_title_and_words_for_its_charts(pdf_structure):
    pdf = printed("disclosure", variant=press.TAGGED)
    info, tree = pdf_structure(pdf)

    assert "Tagged:          yes" in info
    assert "Title:           文书" in info
    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_metadata() as metadata:
        assert document.Root.Lang == "zh-CN"
        assert metadata["pdfuaid:part"] == "1"
        figures = [str(element.Alt) for element in document.objects if is_figure(element)]
    assert tree.count("Figure") == len(figures) == 2
    assert "办案补贴本季度66,713.00元" in figures[0]
    assert "TH" in tree


def test_a_correction_says_that_it_is_one_and_why(pdf_text):
    text = pdf_text(printed("disclosure", edition="2", correction="结案件数漏计1件。"))

    assert "更正公告，第2版" in text
    assert "更正说明：结案件数漏计1件。" in text
