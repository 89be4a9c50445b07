"""The thirty rows as the law, or where it is silent the office, gives them.

Written from domain.md §2, not from the program: who must act, how long, on what source, and in
which papers it ends.
"""

from typing import NamedTuple


class Row(NamedTuple):
    """One row; the sources stand together, the one that is cited first."""

    code: str
    limit: int
    unit: str
    started: str
    owner: str
    sources: str
    forms: tuple[str, ...]
    rolls: bool = True


LAW = "《法律援助法》"
O148 = "《办理法律援助案件程序规定》"
POLICE = "《公安机关办理刑事案件程序规定》"
PROCURATORATE = "《人民检察院刑事诉讼规则》"
COURTS = "《最高人民法院关于适用〈刑事诉讼法〉的解释》"
CENTER = "法律援助中心"
ASSIGNED = ("格式11 指派通知书", "格式13 公函")
# Hours never roll, nor does the day of a receipt, of a hearing or of a limitation.
THIRTY = [
    Row(
        "TRANSFER_DETAINEE_24H",
        24,
        "小时",
        "收到申请",
        "办案机关或者监管场所",
        f"{LAW}第三十九条、{O148}第十二条、{PROCURATORATE}第四十三条、{POLICE}第四十七条",
        ("申请材料",),
        rolls=False,
    ),
    Row(
        "TRANSFER_DUTY_24H",
        24,
        "小时",
        "收到申请",
        "值班律师",
        f"{LAW}第三十九条、{O148}第十二条",
        ("申请材料", "格式29 值班律师法律帮助工作台账"),
        rolls=False,
    ),
    Row(
        "RELATIVES_INFORMED",
        3,
        "日",
        "收到在押人员申请",
        "公安机关",
        f"{POLICE}第四十七条",
        ("通知近亲属记录",),
    ),
    Row(
        "DUTY_CALL_24H",
        24,
        "小时",
        "在押人员提出约见",
        "看守所",
        f"{POLICE}第四十九条",
        ("格式24至27 值班律师提供法律帮助通知书",),
        rolls=False,
    ),
    Row(
        "RECEIPT",
        0,
        "日",
        "收到申请材料",
        "接收网点",
        f"{O148}第十三条",
        ("格式5 接收凭证",),
        rolls=False,
    ),
    Row(
        "SUPPLEMENT_NOTICE",
        0,
        "日",
        "发现材料不全",
        f"{CENTER}或者接收网点",
        f"{LAW}第四十三条第二款、{O148}第十三条",
        ("格式6 补充材料、说明通知书",),
        rolls=False,
    ),
    Row(
        "SUPPLEMENT_REPLY",
        7,
        "日",
        "送达补正通知",
        "申请人",
        f"{LAW}第四十三条第二款",
        ("逾期视为撤回申请",),
    ),
    Row(
        "REVIEW_7D",
        7,
        "日",
        "收到申请",
        CENTER,
        f"{LAW}第四十三条第一款、{O148}第十七条",
        ("格式8 审查表", "格式9 给予法律援助决定书", "格式10 不予法律援助决定书"),
    ),
    Row(
        "DECISION_SENT",
        3,
        "日",
        "作出决定",
        CENTER,
        f"{O148}第二十条",
        ("格式9、格式10 决定书", "格式22 送达回证", "在押的另函告办案机关"),
    ),
    Row(
        "ASSIGN_3D",
        3,
        "日",
        "作出给予法律援助决定",
        CENTER,
        f"{LAW}第四十三条第一款、{O148}第二十四条",
        ASSIGNED,
    ),
    Row(
        "NOTICE_ASSIGN_3D",
        3,
        "日",
        "收到通知",
        CENTER,
        f"{LAW}第三十六条、{O148}第二十四条",
        ASSIGNED,
    ),
    Row(
        "AUTHORITY_NOTICE_3D",
        3,
        "日",
        "发现应当通知的情形",
        "办案机关",
        f"{LAW}第三十六条、{COURTS}第六百三十四条",
        ("通知书",),
    ),
    Row(
        "COURT_LEAD_15D",
        15,
        "日",
        "开庭",
        "人民法院",
        f"{COURTS}第四十九条",
        ("通知书", "起诉书副本"),
        rolls=False,
    ),
    Row(
        "FIRM_ARRANGE",
        24,
        "小时",
        "收到指派",
        "承办单位",
        f"{O148}第二十五条",
        ("承办人姓名告知中心",),
        rolls=False,
    ),
    Row(
        "SIGN_5D",
        5,
        "日",
        "收到指派",
        "承办单位",
        f"{O148}第二十七条",
        ("格式12 委托协议", "格式3 授权委托书"),
    ),
    Row(
        "FILE_WITH_COURT_3D",
        3,
        "日",
        "接受指派",
        "法律援助人员",
        f"{COURTS}第五十二条、第六十六条",
        ("格式13 公函", "律师执业证复印件"),
    ),
    Row(
        "DETENTION_MEETING_48H",
        48,
        "小时",
        "律师要求会见",
        "看守所",
        f"《刑事诉讼法》第三十九条、{POLICE}第五十三条",
        ("会见登记",),
        rolls=False,
    ),
    Row(
        "FIRST_MEETING",
        5,
        "日",
        "指派",
        "法律援助人员",
        f"{O148}第二十九条、第三十条",
        ("会见、约见笔录",),
    ),
    Row(
        "REFUSAL_REPORT",
        3,
        "日",
        "受援人拒绝或者另行委托",
        "法律援助人员",
        f"{O148}第二十八条、第二十九条、{POLICE}第四十七条",
        ("书面报告",),
    ),
    Row(
        "REPLACE_5D",
        5,
        "日",
        "收到更换申请",
        CENTER,
        f"{O148}第三十七条",
        ("格式16 更换法律援助人员申请表", "格式17 更换法律援助人员通知书"),
    ),
    Row("REASSIGN_AFTER_REFUSAL", 3, "日", "再次收到通知", CENTER, f"{COURTS}第五十条", ASSIGNED),
    Row(
        "TERMINATION_SEND_3D",
        3,
        "日",
        "决定终止",
        CENTER,
        f"{O148}第三十九条、{LAW}第四十八条",
        ("格式18 终止法律援助决定书", "格式19 终止法律援助公函", "格式22 送达回证"),
    ),
    Row(
        "OBJECTION_15D",
        15,
        "日",
        "收到决定书",
        "申请人或者受援人",
        f"{O148}第二十二条",
        ("异议书",),
    ),
    Row(
        "OBJECTION_REVIEW_5D",
        5,
        "日",
        "收到异议",
        "司法局",
        f"{LAW}第四十九条第二款、{O148}第二十三条",
        ("格式20 法律援助异议审查决定书",),
    ),
    Row(
        "CLOSE_FILE_30D",
        30,
        "日",
        "结案",
        "法律援助人员",
        f"{O148}第四十条",
        ("格式21 结案报告表", "格式14 案件承办情况通报、报告记录"),
    ),
    Row(
        "CLOSE_REVIEW_30D", 30, "日", "收到结案材料", CENTER, f"{O148}第四十一条", ("结案审查记录",)
    ),
    Row(
        "PAY_PROMPT",
        30,
        "日",
        "结案材料审查通过",
        f"{CENTER}和财务",
        f"{LAW}第五十二条、{O148}第四十一条",
        ("补贴审批表", "补贴发放表"),
    ),
    # Row 28 is one business with three periods.
    Row("COMPLAINT_ACCEPT", 5, "个工作日", "收到投诉", "司法局", "司法部令第149号", ("投诉登记",)),
    Row("COMPLAINT_FINISH", 45, "日", "受理投诉", "司法局", "司法部令第149号", ("处理意见",)),
    Row(
        "COMPLAINT_ANSWER", 5, "个工作日", "作出处理意见", "司法局", "司法部令第149号", ("答复书",)
    ),
    Row(
        "DISCLOSE_QUARTER",
        30,
        "日",
        "季度终了",
        f"司法局和{CENTER}",
        f"{LAW}第五十八条、铜司函〔2022〕12号",
        ("季度公开报告",),
    ),
    Row(
        "LIMITATION_7D",
        7,
        "日",
        "时效、期限届满",
        CENTER,
        f"{LAW}第四十四条第一项",
        ("先行提供法律援助决定书",),
        rolls=False,
    ),
]
