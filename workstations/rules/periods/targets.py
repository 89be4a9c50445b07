"""How long a period lasts where the law names no number: the office's own figures, from its file.

``workstations/seed/targets.json`` holds them beside the calendar, each with its reason. They are
read once, when the program starts; days that a column keeps already stay as they are. What the
law numbers stands in the periods themselves, where no file of an office reaches it.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

_FILE = Path(__file__).parents[2] / "seed" / "targets.json"


def read(rows: Iterable[Mapping]) -> dict[str, int]:
    """Return the length of each target by its code, in the unit of its period.

    Raises ValueError for one that is no whole number of one or more, or stands there twice.
    """
    found: dict[str, int] = {}
    for row in rows:
        code, limit = row["code"], row["limit"]
        if type(limit) is not int or limit < 1:
            raise ValueError(f"targets.json：{code}的期限应为1以上的整数，现为{limit!r}。")
        if code in found:
            raise ValueError(f"targets.json：{code}重复，请只保留一行。")
        found[code] = limit
    return found


TARGETS: Mapping[str, int] = read(json.loads(_FILE.read_text(encoding="utf-8"))["targets"])


def limit_of(code: str) -> int:
    """Return the office's own length for that period. Raises ValueError where the file has none."""
    if code not in TARGETS:
        raise ValueError(f"targets.json缺少{code}，请补上一行。")
    return TARGETS[code]
