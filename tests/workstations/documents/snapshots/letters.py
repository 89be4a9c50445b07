"""Invented snapshots of the letters before a decision, and of the receipt."""

from tests.workstations.documents.snapshots.center import ADDRESS, CENTER, LAW, PHONE

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
    "items": ["申请前12个月的家庭收入", "有无价值较大的资产"],
    "reply_days": "3",
    "phone": PHONE,
}
