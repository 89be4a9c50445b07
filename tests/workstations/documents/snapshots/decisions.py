"""Invented snapshots of the decisions on an application and of where it goes instead."""

from tests.workstations.documents.snapshots.center import ADDRESS, BUREAU, CASE, CENTER, LAW, PHONE

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
