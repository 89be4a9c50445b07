"""How long another legal aid agency has to answer a cooperation letter."""

from workstations.rules.periods import Period

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
