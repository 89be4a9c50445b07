"""Who asks for aid and in which matter, all invented."""

import datetime as dt
import json

from applications.models import Applicant, HardshipLine, IdKind, Matter
from applications.states import CaseKind
from legalaid.shared import phones, pinyin, resident_id
from legalaid.shared.encryption import blind_index
from tests.office.days import NOON, ROOT, counter


def resident_number(*, born_on: dt.date = dt.date(1985, 3, 7), serial: int | None = None) -> str:
    """Return a well-formed resident ID of an area code that was never given out."""
    first17 = f"999999{born_on:%Y%m%d}{(serial or next(counter)) % 1000:03d}"
    return first17 + resident_id.check_digit(first17)


def make_matter(code: str = "wages", **fields) -> Matter:
    """Return a matter of the seed by its code."""
    matter = Matter.objects.filter(code=code).first()
    if matter:
        return matter
    entries = json.loads((ROOT / "applications/seed/matters.json").read_text())["matters"]
    entry = next((e for e in entries if e["code"] == code), None)
    plain = {"code": code, "label": f"事项{code}", "kind": CaseKind.CIVIL}
    return Matter.objects.create(**{**plain, **(entry or {}), **fields})


def seed_hardship_line() -> None:
    """Put the committed lines into the table."""
    entries = json.loads((ROOT / "applications/seed/hardship_lines.json").read_text())["lines"]
    for entry in entries:
        HardshipLine.objects.get_or_create(
            in_force_from=entry["in_force_from"],
            area=entry["area"],
            defaults={key: entry[key] for key in ("monthly_yuan", "source", "is_example")},
        )


def make_applicant(**fields) -> Applicant:
    n = next(counter)
    name = fields.pop("name", f"周小{'一二三四五六七八九十'[n % 10]}")
    number = fields.pop("id_number", "")
    phone = phones.normalise(fields.pop("phone", f"139{n:08d}"))
    spelled = pinyin.readings(name)
    if number:
        fields = {"id_kind": IdKind.RESIDENT_ID, **fields}
    return Applicant.objects.create(
        **{
            "name": name,
            "name_pinyin": spelled.full,
            "name_initials": spelled.initials,
            "id_number": number,
            "id_index": blind_index("resident_id", number),
            "id_last4": number[-4:],
            "phone": phone,
            "phone_index": blind_index("phone", phone),
            "phone_last4": phone[-4:],
            "recorded_at": NOON,
            **fields,
        }
    )
