"""Rows 1 to 9 of the table of periods: from the first word to the decision in hand."""

from workstations.rules.periods.clock import Desk, Period, Unit
from workstations.rules.periods.laws import (
    CENTER,
    LAW,
    ORDER_148,
    ORDER_148_IN_FORCE,
    POLICE_RULES,
    PROCURATORATE_RULES,
)
from workstations.rules.periods.targets import limit_of

_DUTY_LATER = "随值班律师业务上线后显示"

TRANSFER_DETAINEE = Period(
    code="TRANSFER_DETAINEE_24H",
    label="转交在押人员申请",
    limit=24,
    unit=Unit.HOURS,
    started="收到申请",
    owner="办案机关或者监管场所",
    article=f"{LAW}第三十九条",
    also=f"{ORDER_148}第十二条、{PROCURATORATE_RULES}第四十三条、{POLICE_RULES}第四十七条",
    is_theirs=True,
    forms=("申请材料",),
    desk=Desk.QUEUE,
)
TRANSFER_DUTY = Period(
    code="TRANSFER_DUTY_24H",
    label="值班律师转交申请",
    limit=24,
    unit=Unit.HOURS,
    started="收到申请",
    owner="值班律师",
    article=f"{LAW}第三十九条",
    also=f"{ORDER_148}第十二条",
    forms=("申请材料", "格式29 值班律师法律帮助工作台账"),
    later=_DUTY_LATER,
)
RELATIVES_INFORMED = Period(
    code="RELATIVES_INFORMED",
    label="通知近亲属协助提供材料",
    limit=3,
    started="收到在押人员申请",
    owner="公安机关",
    article=f"{POLICE_RULES}第四十七条",
    is_theirs=True,
    forms=("通知近亲属记录",),
    whose="公安机关、看守所收到的申请；监狱、强制隔离戒毒所转交的不适用",
    desk=Desk.QUEUE,
)
DUTY_CALL = Period(
    code="DUTY_CALL_24H",
    label="通知值班律师",
    limit=24,
    unit=Unit.HOURS,
    started="在押人员提出约见",
    owner="看守所",
    article=f"{POLICE_RULES}第四十九条",
    is_theirs=True,
    forms=("格式24至27 值班律师提供法律帮助通知书",),
    later=_DUTY_LATER,
)
RECEIPT = Period(
    code="RECEIPT",
    label="出具申请材料接收凭证",
    limit=0,
    started="收到申请材料",
    owner="接收网点",
    article=f"{ORDER_148}第十三条",
    since=ORDER_148_IN_FORCE,
    binding=False,
    rolls=False,
    says="收到时",
    forms=("格式5 接收凭证",),
    desk=Desk.OFFICE,
)
SUPPLEMENT_NOTICE = Period(
    code="SUPPLEMENT_NOTICE",
    label="一次性告知补正",
    limit=0,
    started="发现材料不全",
    owner=f"{CENTER}或者接收网点",
    article=f"{LAW}第四十三条第二款",
    also=f"{ORDER_148}第十三条",
    binding=False,
    rolls=False,
    says="一次性告知",
    forms=("格式6 补充材料、说明通知书",),
    desk=Desk.QUEUE,
)
SUPPLEMENT_REPLY = Period(
    # The law names no number: form 6 does, so callers use ``lasting``.
    code="SUPPLEMENT_REPLY",
    label="补充材料或者说明",
    limit=limit_of("SUPPLEMENT_REPLY"),
    started="送达补正通知",
    owner="申请人",
    article=f"{LAW}第四十三条第二款",
    says="按补正通知载明的期限",
    forms=("逾期视为撤回申请",),
    desk=Desk.QUEUE,
)
REVIEW = Period(
    code="REVIEW_7D",
    label="审查决定",
    limit=7,
    started="收到申请",
    owner=CENTER,
    article=f"{LAW}第四十三条第一款",
    also=f"{ORDER_148}第十七条",
    pausable=True,
    forms=("格式8 审查表", "格式9 给予法律援助决定书", "格式10 不予法律援助决定书"),
    desk=Desk.QUEUE,
)
DECISION_SENT = Period(
    code="DECISION_SENT",
    label="送达决定书",
    limit=limit_of("DECISION_SENT"),
    started="作出决定",
    owner=CENTER,
    article=f"{ORDER_148}第二十条",
    since=ORDER_148_IN_FORCE,
    binding=False,
    says="及时",
    forms=("格式9、格式10 决定书", "格式22 送达回证", "在押的另函告办案机关"),
    desk=Desk.SERVICE,
)
