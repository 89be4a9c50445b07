"""One invented snapshot per paper: what an operation freezes before the press prints it.

Every value is plain JSON; dates, amounts and counts come as the text that is printed.
"""

from decimal import Decimal

from workstations.documents import charts

from . import snapshots_of_fees as fees
from . import snapshots_of_forms as forms
from . import snapshots_of_service as service

CENTER = "重庆市铜梁区法律援助中心"
BUREAU = "重庆市铜梁区司法局"
ADDRESS = "重庆市铜梁区巴川街道示例路1号"
PHONE = "023-00000000"
CASE = "（2026）渝援0151民12号"
LAW = "《中华人民共和国法律援助法》"

RECEIPT = {
    "legal_basis": f"{LAW}第四十三条",
    "issuer": CENTER,
    "number": "铜法援申〔2026〕31号",
    "applicant_name": "周㛃兰",
    "matter": "请求支付劳动报酬",
    "received_on": "2026年11月18日",
    "received_at": "巴川街道司法所",
    "received_by": "李明",
    "papers": [
        {"name": "法律援助申请表", "kind": "原件", "copies": "1", "pages": "2"},
        {"name": "居民身份证", "kind": "复印件", "copies": "1", "pages": "1"},
        {"name": "工资欠条及考勤记录", "kind": "复印件", "copies": "2", "pages": "6"},
    ],
    "query_code": "TL7K-3M9Q",
    "query_at": "巴川司法所、本中心接待窗口，或者拨打咨询电话",
    "phone": PHONE,
}

SUPPLEMENT_NOTICE = {
    "legal_basis": f"{LAW}第四十三条第二款",
    "issuer": CENTER,
    "number": "铜法援补〔2026〕4号",
    "dated": "2026年11月19日",
    "applicant_name": "周㛃兰",
    "received_on": "2026年11月18日",
    "matter": "请求支付劳动报酬",
    "papers": ["用人单位的名称、住所和联系方式", "与用人单位之间的工作聊天记录或者考勤记录"],
    "explanations": ["欠付报酬的起止时间和计算方法"],
    "deadline": "2026年11月27日",
    "hand_in_at": f"{ADDRESS}（{CENTER}接待窗口）",
    "phone": PHONE,
}

COOPERATION_LETTER = {
    "legal_basis": "《办理法律援助案件程序规定》第十六条",
    "issuer": CENTER,
    "number": "铜法援协〔2026〕1号",
    "dated": "2026年11月19日",
    "agency": "广安市前锋区法律援助中心",
    "applicant_name": "周㛃兰",
    "received_on": "2026年11月18日",
    "matter": "请求支付劳动报酬",
    "facts": "申请人在前锋区务工，工资由当地企业发放。\n户籍地无法核实。",
    "items": ["申请人在当地的就业和收入情况", "是否享受最低生活保障"],
    "reply_days": "12",
    "contact": "李明",
    "phone": PHONE,
}

VERIFICATION_LETTER = {
    "legal_basis": f"{LAW}第四十一条",
    "issuer": CENTER,
    "number": "铜法援核〔2026〕2号",
    "dated": "2026年11月19日",
    "town": "东城街道办事处",
    "applicant_name": "周㛃兰",
    "id_last4": "4027",
    "matter": "请求给付赡养费",
    "received_on": "2026年11月18日",
    "items": ["申请前12个月的家庭收入", "住房、车辆等资产"],
    "reply_days": "3",
    "phone": PHONE,
}

GRANT_DECISION = {
    "legal_basis": f"{LAW}第四十三条第一款",
    "issuer": CENTER,
    "bureau": BUREAU,
    "number": "铜法援决〔2026〕12号",
    "dated": "2026年11月23日",
    "applicant_name": "周㛃兰",
    "received_on": "2026年11月18日",
    "matter": "请求支付劳动报酬",
    "reason": "你系申请支付劳动报酬的进城务工人员，有材料证明，免予核查经济困难状况",
    "articles": ["《中华人民共和国法律援助法》第三十一条第（五）项、第四十二条第（三）项"],
    "aid_form": "民事诉讼代理",
    "case_number": CASE,
    "phone": PHONE,
}

ADVANCE_DECISION = {
    "legal_basis": f"{LAW}第四十四条",
    "issuer": CENTER,
    "number": "铜法援先〔2026〕1号",
    "dated": "2026年11月19日",
    "applicant_name": "周㛃兰",
    "received_on": "2026年11月18日",
    "matter": "请求支付劳动报酬",
    "ground": "距法定时效或者期限届满不足七日，需要及时提起诉讼或者申请仲裁、行政复议",
    "article": "《中华人民共和国法律援助法》第四十四条第（一）项",
    "case_number": CASE,
    "formalities_due_on": "2026年11月26日",
    "phone": PHONE,
}

REFUSAL_DECISION = {
    "legal_basis": f"{LAW}第四十三条第一款",
    "issuer": CENTER,
    "bureau": BUREAU,
    "number": "铜法援不〔2026〕3号",
    "dated": "2026年11月23日",
    "applicant_name": "赵𬱖",
    "received_on": "2026年11月17日",
    "matter": "民间借贷纠纷",
    "reason": (
        "你家庭共同生活成员三人，申请前十二个月收入合计108000.00元，刚性支出18000.00元，"
        "人均月收入2500.00元，不低于重庆市法律援助经济困难标准2372.00元。\n"
        "你不属于《中华人民共和国法律援助法》第三十二条、第四十二条规定的人员。"
    ),
    "articles": ["《中华人民共和国法律援助法》第三十一条、第三十四条"],
    "under_order_148": True,
    "bureau_address": ADDRESS,
    "bureau_phone": "023-00000001",
    "phone": PHONE,
}

REDIRECT_LETTER = {
    "legal_basis": f"{LAW}第三十八条",
    "issuer": CENTER,
    "number": "铜法援告〔2026〕2号",
    "dated": "2026年11月23日",
    "applicant_name": "张某某",
    "received_on": "2026年11月17日",
    "matter": "交通事故人身损害赔偿",
    "reason": "本案由重庆市大足区人民法院管辖，请向大足区法律援助中心提出申请。",
    "articles": ["《中华人民共和国法律援助法》第三十八条"],
    "competent_body": "重庆市大足区法律援助中心",
    "phone": PHONE,
}

TRANSFER_LETTER = {
    "legal_basis": f"{LAW}第三十八条",
    "issuer": CENTER,
    "number": "铜法援移〔2026〕1号",
    "dated": "2026年11月23日",
    "agency": "广安市前锋区法律援助中心",
    "applicant_name": "张某某",
    "application_number": "铜法援申〔2026〕31号",
    "received_on": "2026年11月17日",
    "received_at": "旧县司法所",
    "matter": "交通事故人身损害赔偿",
    "reason": "本案由广安市前锋区人民法院管辖。",
    "papers": [{"name": "法律援助申请表", "copies": "1"}, {"name": "案件材料", "copies": "2"}],
    "contact": "李明",
    "phone": PHONE,
}

ASSIGNMENT_NOTICE = {
    "issuer": CENTER,
    "number": "铜法援指〔2026〕12号",
    "dated": "2026年11月24日",
    "unit_name": "重庆示例律师事务所",
    "case_number": CASE,
    "recipient_name": "周㛃兰",
    "matter": "追索劳动报酬纠纷",
    "stage": "一审",
    "aid_form": "民事诉讼代理",
    "authority_name": "重庆市铜梁区人民法院",
    "decision_number": "铜法援决〔2026〕12号",
    "worker_name": "王示例",
    "worker_kind": "律师",
    "under_order_148": True,
    "contact": "李明",
    "phone": PHONE,
    "enclosures": ["法律援助申请表复印件", "给予法律援助决定书"],
}

NOTICE_ASSIGNMENT = {
    **ASSIGNMENT_NOTICE,
    "number": "铜法援指〔2026〕13号",
    "case_number": "（2026）渝援0151刑40号",
    "recipient_name": "钱某甲",
    "matter": "涉嫌盗窃罪",
    "aid_form": "刑事辩护",
    "decision_number": "",
    "notice_from": "重庆市铜梁区人民法院",
    "notice_number": "（2026）渝0151刑初88号通知辩护公函",
    "notice_received_on": "2026年11月23日",
    "worker_name": "",
    "worker_kind": "",
    "enclosures": [],
}

OFFICIAL_LETTER = {
    "issuer": CENTER,
    "number": "铜法援函〔2026〕12号",
    "dated": "2026年11月24日",
    "authority_name": "重庆市铜梁区人民法院",
    "case_number": CASE,
    "recipient_name": "周㛃兰",
    "matter": "追索劳动报酬纠纷",
    "stage": "一审",
    "aid_form": "民事诉讼代理",
    "unit_name": "重庆示例律师事务所",
    "worker_name": "王示例",
    "worker_kind": "律师",
    "licence_number": "15001202600000000",
    "worker_phone": "13000000000",
    "capacity": "诉讼代理人",
    "scope": "一般授权，以授权委托书载明的内容为准",
    "decision_number": "铜法援决〔2026〕12号",
    "to_court": True,
    "contact": "李明",
    "phone": PHONE,
}

TERMINATION_DECISION = {
    "legal_basis": f"{LAW}第四十八条第一款",
    "issuer": CENTER,
    "bureau": BUREAU,
    "number": "铜法援终〔2026〕1号",
    "dated": "2026年11月27日",
    "recipient_name": "周㛃兰",
    "unit_name": "重庆示例律师事务所",
    "case_number": CASE,
    "matter": "追索劳动报酬纠纷",
    "decision_number": "铜法援决〔2026〕12号",
    "item": "（六）",
    "ground": "受援人自行委托律师或者其他代理人",
    "facts": "2026年11月26日，你自行委托重庆另一律师事务所律师代理本案，并书面告知承办人。",
    "under_order_148": True,
    "phone": PHONE,
    "copies_to": ["重庆示例律师事务所", "重庆市铜梁区人民法院"],
}

CLOSING_REPORT = {
    "issuer": CENTER,
    "number": "铜法援结〔2026〕12号",
    "case_number": CASE,
    "unit_name": "重庆示例律师事务所",
    "worker_name": "王示例",
    "recipient_name": "周㛃兰",
    "matter": "追索劳动报酬纠纷",
    "authority_name": "重庆市铜梁区人民法院",
    "stage": "一审",
    "assigned_on": "2026年11月24日",
    "closed_on": "2027年1月15日",
    "closing_document": "民事调解书（2027年1月15日收到）",
    "aid_form": "民事诉讼代理",
    "outcome": "调解",
    "outcome_note": "",
    "work_done": "接受指派当日约见受援人，制作约见笔录。\n收集考勤和转账记录，撰写起诉状并立案。",
    "facts": "受援人在某工地务工四个月，用人单位欠付劳动报酬。",
    "opinions": "双方存在劳务关系，欠付金额有欠条和转账记录证明，应当支付。",
    "result": "经法院主持调解，用人单位分两期支付全部欠款。",
    "reflections": "及时固定考勤记录是本案得以顺利调解的关键。",
    "recovered_yuan": "36,800.00",
    "recovered_in_words": "叁万陆仟捌佰元整",
    "papers": [{"name": "民事调解书", "pages": "3"}, {"name": "代理词", "pages": "4"}],
    "reported_on": "2027年1月20日",
}

SUBSIDY_APPROVAL = {
    "issuer": CENTER,
    "number": "铜法援贴〔2027〕8号",
    "case_number": CASE,
    "recipient_name": "周㛃兰",
    "matter": "追索劳动报酬纠纷",
    "stage": "一审",
    "unit_name": "重庆示例律师事务所",
    "worker_name": "王示例",
    "worker_phone": "13000000000",
    "assigned_on": "2026年11月24日",
    "closed_on": "2027年1月15日",
    "archive_number": "2027-民-8",
    "grade": "优良",
    "score": "86",
    "standard": "民事诉讼代理·一审（自2026年1月1日起施行，示例标准）",
    "lines": [
        {"name": "直接费用", "basis": "民事诉讼代理·一审", "amount": "700.00"},
        {"name": "基本劳务费用", "basis": "日平均工资385.00元 × 3日", "amount": "1,155.00"},
        {"name": "等次调整", "basis": "优良，系数1.20，按合计调整", "amount": "371.00"},
    ],
    "total": "2,226.00",
    "total_in_words": "贰仟贰佰贰拾陆元整",
    "payee_name": "王示例",
    "payee_bank": "示例银行铜梁支行",
    "payee_account": "**** **** **** 0011",
    "chain": [
        {
            "step": "初审",
            "opinion": "材料齐全，金额核定无误。",
            "name": "李明",
            "on": "2027年2月3日",
        },
        {"step": "复审", "opinion": "同意。", "name": "陈示例", "on": "2027年2月4日"},
        {"step": "审批", "opinion": "", "name": "", "on": ""},
    ],
}

PAYMENT_LIST = {
    "issuer": CENTER,
    "number": "2027年第1批",
    "period": "2026年第四季度",
    "source": "区级法律援助经费",
    "dated": "2027年2月8日",
    "rows": [
        {
            "payee_name": "王示例",
            "unit_name": "重庆示例律师事务所",
            "case_number": CASE,
            "kind": "办案补贴",
            "grade": "优良",
            "amount": "2,226.00",
            "bank": "示例银行铜梁支行",
            "account": "6200000000000000011",
        },
        {
            "payee_name": "阿卜杜拉·买买提江",
            "unit_name": "铜梁区示例基层法律服务所",
            "case_number": "（2026）渝援0151民9号",
            "kind": "办案补贴",
            "grade": "合格",
            "amount": "1,855.00",
            "bank": "示例农村商业银行铜梁支行",
            "account": "6200000000000000029",
        },
    ],
    "count": "2",
    "total": "4,081.00",
    "total_in_words": "肆仟零捌拾壹元整",
    "made_by": "吴示例",
    "reviewed_by": "陈示例",
    "approved_by": "",
    "tax_free": True,
}

QUARTERS = ("2026年第三季度", "2026年第二季度")


def compared(name, value, previous, difference, *, is_sum=False):
    return {
        "name": name,
        "value": value,
        "previous": previous,
        "difference": difference,
        "is_sum": is_sum,
    }


def chart(labels, this, last, *, title, alt):
    series = [charts.Series(QUARTERS[0], this), charts.Series(QUARTERS[1], last)]
    return {"src": charts.data_uri(charts.bars(labels, series, title=title)), "alt": alt}


DISCLOSURE = {
    "issuer": BUREAU,
    "dated": "2026年10月28日",
    "quarter": QUARTERS[0],
    "previous_quarter": QUARTERS[1],
    "edition": "1",
    "correction": "",
    "bases": [
        "《中华人民共和国法律援助法》第五十八条",
        "《重庆市法律援助条例》",
    ],
    "steps": [
        "申请",
        "审查",
        "指派",
        "办理",
        "结案归档",
        "质量评估",
        "补贴初审、复审、审批",
        "支付",
        "公开",
    ],
    "guide": {
        "conditions": [
            "申请事项属于《中华人民共和国法律援助法》第二十四条、第二十九条、第三十一条规定的范围；",
            "符合重庆市法律援助经济困难标准，或者属于该法第三十二条、第四十二条规定的情形。",
        ],
        "papers": [
            "法律援助申请表；",
            "身份证明；",
            "经济困难状况说明表（依法免交的除外）；",
            "与申请事项有关的材料。",
        ],
        "limits": [
            "自收到申请之日起七日内作出决定；",
            "自决定给予法律援助之日起三日内指派法律援助人员。",
        ],
        "address": ADDRESS,
        "hours": "工作日9：00至12：00，14：00至18：00",
        "phone": "12348、023-00000000",
    },
    "funds": [
        compared("办案补贴", "66,713.00", "60,200.00", "+6,513.00"),
        compared("值班补贴", "12,700.00", "13,500.00", "-800.00"),
        compared("合计", "79,413.00", "73,700.00", "+5,713.00", is_sum=True),
    ],
    "funds_chart": chart(
        ["办案补贴", "值班补贴"],
        [Decimal("66713.00"), Decimal("12700.00")],
        [Decimal("60200.00"), Decimal("13500.00")],
        title="补贴支付（元）",
        alt="补贴支付柱形图：办案补贴本季度66,713.00元，上季度60,200.00元；"
        "值班补贴本季度12,700.00元，上季度13,500.00元。",
    ),
    "funds_note": "",
    "cases": [
        compared("受理（件，含通知辩护）", "235", "221", "+14"),
        compared("批准（件）", "235", "220", "+15"),
        compared("　其中：刑事", "213", "199", "+14"),
        compared("　　　　民事", "21", "20", "+1"),
        compared("　　　　行政", "1", "1", "0"),
        compared("结案（件）", "73", "80", "-7"),
        compared("　其中：以前年度批准", "68", "71", "-3"),
        compared("挽回损失或取得利益（万元）", "185.51", "170.20", "+15.31"),
        compared("　其中：为农民工讨薪", "90.65", "88.00", "+2.65"),
        compared("值班律师法律帮助（件次）", "297", "310", "-13"),
    ],
    "cases_chart": chart(
        ["受理", "批准", "结案"],
        [235, 235, 73],
        [221, 220, 80],
        title="案件办理（件）",
        alt="案件办理柱形图：受理本季度235件，上季度221件；批准235件，220件；结案73件，80件。",
    ),
    "cases_note": "",
    "quality": [
        compared("优良（件）", "67", "74", "-7"),
        compared("合格（件）", "5", "6", "-1"),
        compared("不合格（件）", "1", "0", "+1"),
        compared("合计（件）", "73", "80", "-7", is_sum=True),
    ],
    "quality_note": "优良率91.8%。不合格1件，原因是逾期提交结案材料，已按规定扣减补贴并督促整改。",
    "annex": [
        {
            "unit": "重庆示例律师事务所",
            "worker": "王示例",
            "kind": "刑事",
            "stage": "审查起诉",
            "count": "40",
            "amount": "36,713.00",
        },
        {
            "unit": "铜梁区示例基层法律服务所",
            "worker": "孙示例",
            "kind": "民事",
            "stage": "一审",
            "count": "33",
            "amount": "30,000.00",
        },
    ],
    "annex_count": "73",
    "annex_total": "66,713.00",
    "supervision": ["监督电话：023-00000001（重庆市铜梁区司法局）", f"来信来访地址：{ADDRESS}"],
    "cut_off": "2026年9月30日",
    "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
}

PAPERS = {
    "application_form": forms.APPLICATION_FORM,
    "hardship_statement": forms.HARDSHIP_STATEMENT,
    "pledge_letter": forms.MEANS_PAPER,
    "check_authorisation": forms.MEANS_PAPER,
    "file_contents": forms.FILE_CONTENTS,
    "first_review_sheet": forms.FIRST_REVIEW_SHEET,
    "month_register": forms.MONTH_REGISTER,
    "review_sheet": forms.REVIEW_SHEET,
    "form_pack": forms.FORM_PACK,
    "receipt": RECEIPT,
    "supplement_notice": SUPPLEMENT_NOTICE,
    "verification_letter": VERIFICATION_LETTER,
    "cooperation_letter": COOPERATION_LETTER,
    "grant_decision": GRANT_DECISION,
    "advance_decision": ADVANCE_DECISION,
    "refusal_decision": REFUSAL_DECISION,
    "redirect_letter": REDIRECT_LETTER,
    "transfer_letter": TRANSFER_LETTER,
    "assignment_notice": ASSIGNMENT_NOTICE,
    "official_letter": OFFICIAL_LETTER,
    "termination_decision": TERMINATION_DECISION,
    "termination_letter": service.TERMINATION_LETTER,
    "objection_decision": service.OBJECTION_DECISION,
    "correction_decision": service.CORRECTION_DECISION,
    "proof_of_service": service.PROOF_OF_SERVICE,
    "closing_report": CLOSING_REPORT,
    **fees.LETTERS,
    "subsidy_approval": SUBSIDY_APPROVAL,
    "payment_list": PAYMENT_LIST,
    "disclosure": DISCLOSURE,
}
