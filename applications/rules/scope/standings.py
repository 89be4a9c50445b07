"""One matter's place in the law: its article, and whether hardship is asked about; dated."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

LAW = "《法律援助法》"


@dataclass(frozen=True, kw_only=True)
class Standing:
    """``article`` is "第三十一条第五项", one of another rule with its name, or "" if not listed."""

    article: str = ""
    is_free_of_hardship: bool = False
    is_waived_for_migrants: bool = False
    # None for the list the program came with.
    since: dt.date | None = None
    edition: int = 0


def standing_on(default: Standing, editions: Iterable[Mapping[str, Any]], day: dt.date) -> Standing:
    """Return how the matter stood on that day: the newest edition in force, else the default.

    ``editions`` are the copies that the trigger of ``MatterEdition`` keeps on the matter.

    Law: 法律援助法 art. 31, 32; the day is that of the application.
    """
    in_force = [row for row in editions if dt.date.fromisoformat(row["since"]) <= day]
    if not in_force:
        return default
    newest = max(in_force, key=lambda row: (row["since"], row["edition"]))
    return Standing(**{**newest, "since": dt.date.fromisoformat(newest["since"])})


def cited(article: str, *, law: str = LAW) -> str:
    """Return an article with the name of its law; one that names its own rule stays as it is."""
    return article if not article or article.startswith("《") else f"{law}{article}"
