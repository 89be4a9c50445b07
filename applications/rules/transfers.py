"""By when an application that is another agency's is handed over; empty until the center knows."""

import datetime as dt
from dataclasses import dataclass, replace

from workstations.rules.periods import Due, Period
from workstations.rules.workdays import Calendar

LAW = "《法律援助法》第三十八条"
NOT_ENTERED = "移送期限尚未登记，请及时移送。"
# The agreement names the days and the center enters them, so callers use ``due_of``.
_TRANSFER = Period(
    code="TRANSFER",
    label="移送有权机构",
    limit=1,
    started="收到申请",
    owner="中心",
    article=LAW,
    says="按中心登记的期限",
)


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What the center entered: so many days from the day of receipt, by which source."""

    days: int
    source: str


def due_of(setting: Setting | None, received_on: dt.date, *, calendar: Calendar) -> Due:
    """Return by when it is to be handed over; no day while nothing was entered.

    Law: 法律援助法 art. 38; the days and the way are those of the Chongqing–Sichuan rules.
    """
    if setting is None:
        return Due(code=_TRANSFER.code, why=NOT_ENTERED, article=LAW)
    period = replace(_TRANSFER, article=setting.source).lasting(setting.days)
    return period.due(received_on, calendar=calendar)
