"""The table of legal periods: one row each, more rows come as data."""

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

from workstations.rules.periods.clock import Period, Unit

ORDER_148_IN_FORCE = dt.date(2023, 9, 1)  # 办理法律援助案件程序规定

_LAW = "《法律援助法》"
_ORDER_148 = "《办理法律援助案件程序规定》"

REVIEW = Period(
    code="REVIEW_7D",
    label="审查决定",
    limit=7,
    started="收到申请",
    owner="法律援助中心",
    article=f"{_LAW}第四十三条第一款",
    pausable=True,
)
ASSIGN = Period(
    code="ASSIGN_3D",
    label="指派",
    limit=3,
    started="作出给予法律援助决定",
    owner="法律援助中心",
    article=f"{_LAW}第四十三条第一款",
)
NOTICE_ASSIGN = Period(
    code="NOTICE_ASSIGN_3D",
    label="通知案件指派并告知办案机关",
    limit=3,
    started="收到通知",
    owner="法律援助中心",
    article=f"{_LAW}第三十六条",
)
SUPPLEMENT_REPLY = Period(
    # The law names no number: form 6 does, so callers use ``lasting``.
    code="SUPPLEMENT_REPLY",
    label="补充材料或者说明",
    limit=7,
    started="送达补正通知",
    owner="申请人",
    article=f"{_LAW}第四十三条第二款",
)
DECISION_SENT = Period(
    # The law says "promptly"; three days is the office's own target.
    code="DECISION_SENT",
    label="送达决定书",
    limit=3,
    started="作出决定",
    owner="法律援助中心",
    article=f"{_ORDER_148}第二十条",
    since=ORDER_148_IN_FORCE,
    binding=False,
)
OBJECTION = Period(
    code="OBJECTION_15D",
    label="提出异议",
    limit=15,
    started="收到决定书",
    owner="申请人或者受援人",
    article=f"{_ORDER_148}第二十二条",
    since=ORDER_148_IN_FORCE,
)
OBJECTION_REVIEW = Period(
    code="OBJECTION_REVIEW_5D",
    label="异议审查",
    limit=5,
    started="收到异议",
    owner="司法局",
    article=f"{_LAW}第四十九条第二款",
)
SIGN = Period(
    code="SIGN_5D",
    label="签订委托协议",
    limit=5,
    started="收到指派",
    owner="承办单位",
    article=f"{_ORDER_148}第二十七条",
    since=ORDER_148_IN_FORCE,
)
TERMINATION_SEND = Period(
    code="TERMINATION_SEND_3D",
    label="送达终止决定",
    limit=3,
    started="决定终止",
    owner="法律援助中心",
    article=f"{_ORDER_148}第三十九条",
    since=ORDER_148_IN_FORCE,
)
CLOSE_FILE = Period(
    code="CLOSE_FILE_30D",
    label="提交结案材料",
    limit=30,
    started="结案",
    owner="法律援助人员",
    article=f"{_ORDER_148}第四十条",
    since=ORDER_148_IN_FORCE,
)
CLOSE_REVIEW = Period(
    code="CLOSE_REVIEW_30D",
    label="审查结案材料",
    limit=30,
    started="收到结案材料",
    owner="法律援助中心",
    article=f"{_ORDER_148}第四十一条",
    since=ORDER_148_IN_FORCE,
)
TRANSFER_DETAINEE = Period(
    code="TRANSFER_DETAINEE_24H",
    label="转交在押人员申请",
    limit=24,
    unit=Unit.HOURS,
    started="收到申请",
    owner="办案机关或者监管场所",
    article=f"{_LAW}第三十九条",
)
TRANSFER_DUTY = Period(
    code="TRANSFER_DUTY_24H",
    label="值班律师转交申请",
    limit=24,
    unit=Unit.HOURS,
    started="收到申请",
    owner="值班律师",
    article=f"{_LAW}第三十九条",
)
DISCLOSE_QUARTER = Period(
    # 法律援助法 art. 58 says "periodically"; the letter promised each quarter.
    code="DISCLOSE_QUARTER",
    label="季度信息公开",
    limit=30,
    started="季度终了",
    owner="法律援助中心",
    article=f"{_LAW}第五十八条",
    binding=False,
)

PERIODS: Mapping[str, Period] = MappingProxyType(
    {
        period.code: period
        for period in (
            REVIEW,
            ASSIGN,
            NOTICE_ASSIGN,
            SUPPLEMENT_REPLY,
            DECISION_SENT,
            OBJECTION,
            OBJECTION_REVIEW,
            SIGN,
            TERMINATION_SEND,
            CLOSE_FILE,
            CLOSE_REVIEW,
            TRANSFER_DETAINEE,
            TRANSFER_DUTY,
            DISCLOSE_QUARTER,
        )
    }
)
