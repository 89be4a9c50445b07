"""By when an application that is another agency's is handed over; empty until the center knows."""

import datetime as dt
from dataclasses import dataclass, replace

from legalaid.shared.chinese_dates import day_text
from legalaid.shared.refusals import Finding
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


def came_from(agency: str, first_received_on: dt.date) -> Finding:
    """Return what the drafter reads of an application that another agency handed to us.

    Law: 法律援助法 art. 38; 办理法律援助案件程序规定 art. 10 (who received it first). The
    competent agency registers and decides it, and may not send it back (全域通办).
    """
    return Finding(
        sentence=(
            f"此件由{agency}于{day_text(first_received_on)}首先收到并移送本中心，应当由本中心审查"
            "决定，不得退回该机构；确应由第三方机构办理的，告知转交时须写明再次移转的原因。"
        ),
        article=LAW,
        blocks=False,
        passes=False,
    )


def is_sent_back(competent_body: str, agency: str) -> bool:
    """Return whether the body that a redirection names is the agency that it came from."""
    body, origin = "".join(competent_body.split()), "".join(agency.split())
    return bool(body) and (origin in body or body in origin)
