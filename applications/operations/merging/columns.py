"""The columns of a person's record, in the groups among which one chooses."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from applications.models import Applicant

# One choice for what belongs together: a number without its kind, its index and its tail is none.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "name_pinyin", "name_initials"),
    "gender": ("gender",),
    "born_on": ("born_on",),
    "identity": ("id_kind", "id_number", "id_index", "id_last4"),
    "phone": ("phone", "phone_index", "phone_last4"),
    "home": ("address", "town"),
    "categories": ("categories",),
}
LABELS: Mapping[str, str] = {
    "name": "姓名",
    "gender": "性别",
    "born_on": "出生日期",
    "identity": "证件",
    "phone": "电话",
    "home": "住所、镇街",
    "categories": "人群类别",
}
Snapshot = dict[str, dict[str, Any]]


def snapshot(person: Applicant) -> Snapshot:
    """Return every group as JSON can say it."""
    return {
        group: {column: _plain(getattr(person, column)) for column in columns}
        for group, columns in GROUPS.items()
    }


def write(person: Applicant, group: str, values: Mapping[str, Any]) -> None:
    """Put one group of a snapshot into the record; the caller saves it."""
    for column in GROUPS[group]:
        value = values[column]
        if column == "born_on" and value:
            value = dt.date.fromisoformat(value)
        setattr(person, column, value)


def copy(person: Applicant, other: Applicant, group: str) -> None:
    write(person, group, snapshot(other)[group])


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value
