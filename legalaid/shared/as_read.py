"""What one signs is what one read: a page says which draft it showed, and the press repeats it."""

import datetime as dt
from dataclasses import dataclass
from typing import Protocol

from django.utils import timezone

from legalaid.shared.refusals import RuleBroken

# The name under which a form posts what its page showed.
FIELD = "read"


class _Person(Protocol):
    name: str


@dataclass(frozen=True, kw_only=True)
class Edition:
    """A draft as it stands now: its key, whose it is (None where nobody is named), since when."""

    key: str
    by: _Person | None
    at: dt.datetime


def require_as_read(
    read: str | None,
    edition: Edition,
    *,
    on: dt.date,
    thing: str = "此件",
    became: str = "重新拟稿",
    before: str = "请核对新稿后再签发",
) -> None:
    """Refuse a press on a page that showed another draft than the one that stands now.

    Asked under the lock, or a new draft could still slip in. ``read`` is what the page
    posted, the key it showed, or several parted by blanks: "" where a page posted nothing,
    None for an act that no page stands behind.
    ``on`` is today: of another day the sentence names the day as well.

    Raises RuleBroken, which says who drafted anew and when.
    """
    if read is None or edition.key in read.split():
        return
    if not read:
        raise RuleBroken("页面没有带上所看的是哪一稿，请刷新页面，核对后再办理。")
    moment = timezone.localtime(edition.at)
    day = "" if moment.date() == on else f"{moment.month}月{moment.day}日"
    whose = f"由{edition.by.name}" if edition.by else ""
    raise RuleBroken(f"{thing}已于{day}{moment:%H:%M}{whose}{became}，{before}。")
