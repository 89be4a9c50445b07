"""Rows 22 to 30 of the table of periods: termination, remedies, closing, money, disclosure."""

from workstations.rules.periods.clock import Desk, Period, Unit
from workstations.rules.periods.laws import (
    BUREAU,
    CENTER,
    LAW,
    ORDER_148,
    ORDER_148_IN_FORCE,
    ORDER_149,
    ORDER_149_IN_FORCE,
)
from workstations.rules.periods.targets import limit_of

# The days of Order 149 are not verified: those of the rule it replaced stand in for them,
# as the office's own figures, until the bureau confirms.
_OLD_RULE = "新规定的天数待核实，暂按原办法"

TERMINATION_SEND = Period(
    code="TERMINATION_SEND_3D",
    label="送达终止决定",
    limit=3,
    started="决定终止",
    owner=CENTER,
    article=f"{ORDER_148}第三十九条",
    also=f"{LAW}第四十八条",
    since=ORDER_148_IN_FORCE,
    forms=("格式18 终止法律援助决定书", "格式19 终止法律援助公函", "格式22 送达回证"),
    desk=Desk.SERVICE,
)
OBJECTION = Period(
    code="OBJECTION_15D",
    label="提出异议",
    limit=15,
    started="收到决定书",
    owner="申请人或者受援人",
    article=f"{ORDER_148}第二十二条",
    since=ORDER_148_IN_FORCE,
    forms=("异议书",),
    desk=Desk.QUEUE,
)
OBJECTION_REVIEW = Period(
    code="OBJECTION_REVIEW_5D",
    label="异议审查",
    limit=5,
    started="收到异议",
    owner=BUREAU,
    article=f"{LAW}第四十九条第二款",
    also=f"{ORDER_148}第二十三条",
    forms=("格式20 法律援助异议审查决定书",),
    desk=Desk.OBJECTIONS,
)
CLOSE_FILE = Period(
    code="CLOSE_FILE_30D",
    label="提交结案材料",
    limit=30,
    started="结案",
    owner="法律援助人员",
    article=f"{ORDER_148}第四十条",
    since=ORDER_148_IN_FORCE,
    forms=("格式21 结案报告表", "格式14 案件承办情况通报、报告记录"),
    desk=Desk.CASES,
)
CLOSE_REVIEW = Period(
    code="CLOSE_REVIEW_30D",
    label="审查结案材料",
    limit=30,
    started="收到结案材料",
    owner=CENTER,
    article=f"{ORDER_148}第四十一条",
    since=ORDER_148_IN_FORCE,
    forms=("结案审查记录",),
    desk=Desk.CASES,
)
PAY = Period(
    code="PAY_PROMPT",
    label="支付补贴",
    limit=limit_of("PAY_PROMPT"),
    started="结案材料审查通过",
    owner="法律援助中心和财务",
    article=f"{LAW}第五十二条、{ORDER_148}第四十一条",
    binding=False,
    says="及时",
    forms=("补贴审批表", "补贴发放表"),
    desk=Desk.SUBSIDIES,
)
COMPLAINT_ACCEPT = Period(
    code="COMPLAINT_ACCEPT",
    label="决定是否受理投诉",
    limit=limit_of("COMPLAINT_ACCEPT"),
    unit=Unit.WORKDAYS,
    started="收到投诉",
    owner=BUREAU,
    article=ORDER_149,
    since=ORDER_149_IN_FORCE,
    binding=False,
    says=_OLD_RULE,
    forms=("投诉登记",),
    desk=Desk.COMPLAINTS,
)
COMPLAINT_FINISH = Period(
    code="COMPLAINT_FINISH",
    label="办结投诉",
    limit=limit_of("COMPLAINT_FINISH"),
    started="受理投诉",
    owner=BUREAU,
    article=ORDER_149,
    since=ORDER_149_IN_FORCE,
    binding=False,
    says=_OLD_RULE,
    forms=("处理意见",),
    desk=Desk.COMPLAINTS,
)
COMPLAINT_ANSWER = Period(
    code="COMPLAINT_ANSWER",
    label="答复投诉人",
    limit=limit_of("COMPLAINT_ANSWER"),
    unit=Unit.WORKDAYS,
    started="作出处理意见",
    owner=BUREAU,
    article=ORDER_149,
    since=ORDER_149_IN_FORCE,
    binding=False,
    says=_OLD_RULE,
    forms=("答复书",),
    desk=Desk.COMPLAINTS,
)
DISCLOSE_QUARTER = Period(
    # 法律援助法 art. 58 says "periodically"; the letter promised each quarter.
    code="DISCLOSE_QUARTER",
    label="季度信息公开",
    limit=limit_of("DISCLOSE_QUARTER"),
    started="季度终了",
    owner="司法局和法律援助中心",
    article=f"{LAW}第五十八条",
    also="铜司函〔2022〕12号",
    binding=False,
    says="定期",
    forms=("季度公开报告",),
    desk=Desk.DISCLOSURES,
)
LIMITATION_NEAR = Period(
    # Counted back: from the day after, fewer than seven days are left to act.
    code="LIMITATION_7D",
    label="先行提供法律援助的提示",
    limit=7,
    started="时效、期限届满",
    owner=CENTER,
    article=f"{LAW}第四十四条第一项",
    rolls=False,
    backwards=True,
    forms=("先行提供法律援助决定书",),
    desk=Desk.QUEUE,
)
