"""How long another legal aid agency has to answer a cooperation letter."""

from dataclasses import replace

from workstations.rules.periods import Due, Period

LAW = "《办理法律援助案件程序规定》第十六条"

# The letter itself names the days, so callers use ``lasting``.
REPLY = Period(
    code="COOPERATION_REPLY",
    label="协作答复",
    limit=10,
    started="发出协作函",
    owner="协作的法律援助机构",
    article=LAW,
    binding=False,
    is_theirs=True,
    says="按协作函载明的期限",
)
# The letter names the length alone: until it is served, its dispatch is all that is known.
REPLY_FROM_DELIVERY = replace(REPLY, started="协作函送达")
TO_BE_SERVED = Due(
    code="COOPERATION_LETTER",
    why="签发当天寄出，以对方签收日期登记送达；协作期限自送达之日起算。",
    article=LAW,
    binding=False,
)
