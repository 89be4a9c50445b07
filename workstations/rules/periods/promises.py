"""What the law leaves to the center, and what the center promises: no row of the table of 30."""

from workstations.rules.periods.clock import Desk, Period
from workstations.rules.periods.laws import CENTER, ORDER_148, ORDER_148_IN_FORCE

# Art. 42 item 3 waives the verification of the means; it promises nobody a day.
_SAME_DAY = "本中心承诺"

ADVANCE_FORMALITIES = Period(
    # The center names the day in its decision, so callers use ``lasting``.
    code="ADVANCE_FORMALITIES",
    label="补办先行提供的手续",
    limit=7,
    started="先行提供法律援助",
    owner="受援人",
    article=f"{ORDER_148}第二十一条",
    since=ORDER_148_IN_FORCE,
    says="按中心确定的期限",
    forms=("申请材料",),
    desk=Desk.QUEUE,
)


def _same_day(code: str, label: str, owner: str) -> Period:
    return Period(
        code=code,
        label=label,
        limit=0,
        started="收到申请",
        owner=owner,
        article=_SAME_DAY,
        binding=False,
        rolls=False,
        says="四个当天",
        desk=Desk.QUEUE,
    )


# 四个当天: a local promise for wage and injury claims of migrant workers, never a legal duty.
SAME_DAY_RECEIPT = _same_day("SAME_DAY_RECEIPT", "当天受理", "接收网点")
SAME_DAY_DECISION = _same_day("SAME_DAY_DECISION", "当天审批", CENTER)
SAME_DAY_ASSIGNMENT = _same_day("SAME_DAY_ASSIGNMENT", "当天指派", CENTER)
SAME_DAY_MEETING = _same_day("SAME_DAY_MEETING", "当天约见", "法律援助人员")
