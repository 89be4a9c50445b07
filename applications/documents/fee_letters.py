"""What a letter about a fee says: who is aided by which decision, and what is asked of whom."""

import datetime as dt
from typing import Any

from django.conf import settings

from applications.documents.fee_kinds import LETTERS
from applications.models import Case
from applications.rules import court_fees
from legalaid.shared.chinese_dates import day_text


def fitting(case: Case) -> list[str]:
    """Return the kinds that fit the case: to defer court fees, a court must take them."""
    authority = case.authority.kind if case.authority else ""
    before_a_court = court_fees.are_paid(kind=case.kind, stage=case.stage, authority=authority)
    return [code for code, letter in LETTERS.items() if before_a_court or not letter.to_court]


def fee_letter(
    kind: str, case: Case, *, to: str, decision_number: str, contact: str, dated: dt.date
) -> dict[str, Any]:
    letter = LETTERS[kind]
    return {
        "issuer": settings.CENTER_NAME,
        "dated": day_text(dated),
        "title": letter.title,
        "to": to,
        "you": "贵院" if letter.to_court else "你单位",
        "asks": letter.asks,
        "recipient_name": case.recipient.name,
        "matter": case.cause,
        "stage": case.get_stage_display(),
        "case_number": case.number,
        "decision_number": decision_number,
        "contact": contact,
        "phone": settings.OFFICE_PHONE,
    }
