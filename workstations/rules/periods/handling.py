"""Rows 10 to 21 of the table of periods: assignment and the work on the case."""

from workstations.rules.periods.clock import Desk, Period, Unit
from workstations.rules.periods.laws import (
    CENTER,
    COURT_INTERPRETATION,
    CRIMINAL_PROCEDURE,
    LAW,
    ORDER_148,
    ORDER_148_IN_FORCE,
    POLICE_RULES,
)
from workstations.rules.periods.targets import limit_of

_ASSIGNED = ("格式11 指派通知书", "格式13 公函")
_MANDATE_LATER = "随委托手续登记业务上线后显示"

ASSIGN = Period(
    code="ASSIGN_3D",
    label="指派",
    limit=3,
    started="作出给予法律援助决定",
    owner=CENTER,
    article=f"{LAW}第四十三条第一款",
    also=f"{ORDER_148}第二十四条",
    forms=_ASSIGNED,
    desk=Desk.CASES,
)
NOTICE_ASSIGN = Period(
    code="NOTICE_ASSIGN_3D",
    label="通知案件指派并告知办案机关",
    limit=3,
    started="收到通知",
    owner=CENTER,
    article=f"{LAW}第三十六条",
    also=f"{ORDER_148}第二十四条",
    forms=_ASSIGNED,
    desk=Desk.NOTICES,
)
AUTHORITY_NOTICE = Period(
    code="AUTHORITY_NOTICE_3D",
    label="通知指派律师",
    limit=3,
    started="发现应当通知的情形",
    owner="办案机关",
    article=f"{LAW}第三十六条",
    also=f"{COURT_INTERPRETATION}第六百三十四条",
    is_theirs=True,
    forms=("通知书",),
    desk=Desk.NOTICES,
)
COURT_LEAD = Period(
    code="COURT_LEAD_15D",
    label="开庭前送交通知和起诉书",
    limit=15,
    started="开庭",
    owner="人民法院",
    article=f"{COURT_INTERPRETATION}第四十九条",
    rolls=False,
    backwards=True,
    is_theirs=True,
    forms=("通知书", "起诉书副本"),
    desk=Desk.NOTICES,
)
FIRM_ARRANGE = Period(
    code="FIRM_ARRANGE",
    label="安排承办人",
    limit=24,
    unit=Unit.HOURS,
    started="收到指派",
    owner="承办单位",
    article=f"{ORDER_148}第二十五条",
    since=ORDER_148_IN_FORCE,
    binding=False,
    says="及时",
    forms=("承办人姓名告知中心",),
    desk=Desk.CASES,
)
SIGN = Period(
    code="SIGN_5D",
    label="签订委托协议",
    limit=5,
    started="收到指派",
    # The article names no road; both are assigned under article 24.
    whose="申请和通知的案件都适用",
    owner="承办单位",
    article=f"{ORDER_148}第二十七条",
    since=ORDER_148_IN_FORCE,
    forms=("格式12 委托协议", "格式3 授权委托书"),
    desk=Desk.CASES,
)
FILE_WITH_COURT = Period(
    code="FILE_WITH_COURT_3D",
    label="向人民法院提交委托手续",
    limit=3,
    started="接受指派",
    owner="法律援助人员",
    article=f"{COURT_INTERPRETATION}第五十二条",
    also="第六十六条",
    forms=("格式13 公函", "律师执业证复印件"),
    later=_MANDATE_LATER,
)
DETENTION_MEETING = Period(
    code="DETENTION_MEETING_48H",
    label="安排会见",
    limit=48,
    unit=Unit.HOURS,
    started="律师要求会见",
    owner="看守所",
    article=f"{CRIMINAL_PROCEDURE}第三十九条",
    also=f"{POLICE_RULES}第五十三条",
    is_theirs=True,
    forms=("会见登记",),
    later="随会见预约业务上线后显示",
)
FIRST_MEETING = Period(
    code="FIRST_MEETING",
    label="首次会见、约见受援人",
    limit=limit_of("FIRST_MEETING"),
    started="指派",
    owner="法律援助人员",
    article=f"{ORDER_148}第二十九条、第三十条",
    since=ORDER_148_IN_FORCE,
    binding=False,
    says="及时",
    forms=("会见、约见笔录",),
    desk=Desk.CASES,
)
REFUSAL_REPORT = Period(
    code="REFUSAL_REPORT",
    label="报告受援人拒绝或者另行委托",
    limit=3,
    started="受援人拒绝或者另行委托",
    owner="法律援助人员",
    article=f"{ORDER_148}第二十八条、第二十九条",
    also=f"{POLICE_RULES}第四十七条",
    since=ORDER_148_IN_FORCE,
    binding=False,
    says="及时",
    forms=("书面报告",),
    later="随拒绝辩护业务上线后显示",
)
REPLACE = Period(
    code="REPLACE_5D",
    label="决定是否更换承办人",
    limit=5,
    started="收到更换申请",
    owner=CENTER,
    article=f"{ORDER_148}第三十七条",
    since=ORDER_148_IN_FORCE,
    forms=("格式16 更换法律援助人员申请表", "格式17 更换法律援助人员通知书"),
    later="随更换承办人业务上线后显示",
)
REASSIGN = Period(
    code="REASSIGN_AFTER_REFUSAL",
    label="拒绝辩护后另行指派",
    limit=3,
    started="再次收到通知",
    owner=CENTER,
    article=f"{COURT_INTERPRETATION}第五十条",
    forms=_ASSIGNED,
    later="随拒绝辩护业务上线后显示",
)
