"""Reading the number of an identity document: resident IDs by rule, others by their shape."""

import datetime as dt
import re
from typing import Any

from django import forms

from applications.models import IdKind
from legalaid.shared import resident_id
from legalaid.shared.pasted import compact

_SHAPE = re.compile(r"[0-9A-Z\u4e00-\u9fff（）()第号-]{5,40}")
_LETTERS_AND_DIGITS = re.compile(r"[0-9A-Z]{6,20}")


class BadNumber(ValueError):
    """The text is no number of that kind of document; the message is the form's sentence."""


def read_number(kind: str, typed: str, *, on: dt.date) -> tuple[str, resident_id.ResidentId | None]:
    """Return the number in its one spelling, and what a resident ID says of its holder.

    Raises BadNumber.
    """
    if kind == IdKind.RESIDENT_ID:
        try:
            read = resident_id.parse(typed, on=on)
        except resident_id.BadResidentId as fault:
            raise BadNumber(str(fault)) from None
        return read.number, read
    number = compact(typed).upper()
    if len(set(number)) == 1:
        raise BadNumber("这不是真实的证件号码，请按证件逐位填写。")
    if kind == IdKind.PASSPORT and not _LETTERS_AND_DIGITS.fullmatch(number):
        raise BadNumber("护照号码由6至20位字母和数字组成，请对照护照资料页核对。")
    if not _SHAPE.fullmatch(number):
        raise BadNumber("证件号码应为5至40位字母、数字或者汉字，请对照证件核对。")
    return number, None


def fill_from_number(form: forms.Form, cleaned: dict[str, Any], *, on: dt.date) -> None:
    """Read the number that was typed, and birth and sex from a resident ID; complain at its field.

    ``cleaned`` holds ``id_kind`` and ``id_number`` and is filled in place.
    """
    if cleaned.get("id_kind") in {"", None, IdKind.UNKNOWN, IdKind.NONE}:
        form.add_error("id_kind", "已填写证件号码，请选择证件种类。")
        return
    try:
        number, read = read_number(cleaned["id_kind"], cleaned["id_number"], on=on)
    except BadNumber as fault:
        form.add_error("id_number", str(fault))
        return
    cleaned["id_number"] = number
    if read:
        cleaned |= {"born_on": read.born_on, "gender": read.gender}
