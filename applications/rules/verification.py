"""What a town or street government is asked about an applicant, and how soon it should answer."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from workstations.rules.periods import Due, Period

LAW = "《法律援助法》第四十一条"

# What the letter asks, by code. It names no kind of expenditure or asset: which ones count is
# the office's list (``MeansCode``), and may change.
ITEMS: Mapping[str, str] = MappingProxyType(
    {
        "household": "家庭成员和共同生活人数",
        "income": "申请前12个月的家庭收入",
        "expenditure": "申请前12个月的刚性支出",
        "assets": "有无价值较大的资产",
        "livelihood": "有无固定生活来源",
        "assistance": "是否社会救助对象、优抚对象",
    }
)

# No law sets it: an office target, whose days are a setting. It never pauses the seven days.
TOWN_REPLY = Period(
    code="TOWN_REPLY",
    label="乡镇（街道）复函",
    limit=3,
    started="发出核实函",
    owner="乡镇人民政府、街道办事处",
    article="本中心工作要求",
    binding=False,
)
# The letter names the length alone: until it is served, its dispatch is all that is known.
TOWN_REPLY_FROM_DELIVERY = replace(TOWN_REPLY, started="核实函送达")
TO_BE_SERVED = Due(
    code="TOWN_LETTER",
    why="以乡镇人民政府、街道办事处签收日期登记送达；请复日期自送达之日起算。",
    article=LAW,
    binding=False,
)
