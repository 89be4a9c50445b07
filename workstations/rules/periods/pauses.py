"""The days on which a clock stands still, put in order."""

import datetime as dt
from dataclasses import dataclass, replace

# Why a clock may stand still (办理法律援助案件程序规定 art. 17).
SUPPLEMENT, COOPERATION = "补正", "协作查证"
_GOES_ON = {SUPPLEMENT: "补齐后", COOPERATION: "收到答复后"}


@dataclass(frozen=True, kw_only=True)
class Pause:
    """Days a clock stands still, from ``start`` to ``end``; open while ``end`` is None.

    A span counts ``end - start`` days: served on the 5th and answered on the
    9th gives four days back.
    """

    start: dt.date
    end: dt.date | None = None
    reason: str = SUPPLEMENT

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise ValueError("暂停的截止日不能早于起始日。")

    @property
    def goes_on(self) -> str:
        """After what the clock goes on."""
        return _GOES_ON.get(self.reason, "暂停的事由都结束后")


def merged(pauses: tuple[Pause, ...], *, since: dt.date) -> list[Pause]:
    """Return the spans in order, overlapping ones joined, nothing before ``since``."""
    spans: list[Pause] = []
    for pause in sorted(pauses, key=lambda p: (p.start, p.end or dt.date.max, p.reason)):
        if pause.end is not None and pause.end <= max(pause.start, since):
            continue  # no day of it lies inside the period
        pause = replace(pause, start=max(pause.start, since))
        if spans and (spans[-1].end is None or pause.start <= spans[-1].end):
            spans[-1] = _joined(spans[-1], pause)
        else:
            spans.append(pause)
    return spans


def _joined(first: Pause, second: Pause) -> Pause:
    ends = (first.end, second.end)
    reasons = dict.fromkeys([*first.reason.split("、"), second.reason])
    return Pause(
        start=first.start,
        end=None if None in ends else max(ends),
        reason="、".join(reasons),
    )
