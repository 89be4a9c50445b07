"""What the papers of an application say: the frozen data behind forms 5, 6, 9 and 10."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from applications.documents import addressing, remedy
from applications.models import Application, Decision, Supplement
from applications.rules.aid_forms import aid_form
from applications.states import CaseKind, DecisionKind
from legalaid.shared.chinese_dates import day_text
from legalaid.shared.sentences import without_end
from workstations.rules.periods import OBJECTION
from workstations.states import PlaceKind


@dataclass(frozen=True, kw_only=True)
class HandedIn:
    """One paper on the receipt: its name, whether the original is kept, and its copies."""

    name: str
    kept_as: str
    copies: int


def receipt(
    application: Application,
    *,
    joined: Sequence[str],
    papers: Sequence[HandedIn],
    received_by: str,
) -> dict[str, Any]:
    """Form 5, with each paper as it is kept; ``joined`` are the names of the co-applicants."""
    return {
        "issuer": settings.CENTER_NAME,
        "addressee": addressing.addressee(application, joined=joined),
        "you": addressing.you(joined),
        "applicant_name": application.applicant.name,
        "matter": application.matter.label,
        "received_on": day_text(application.received_on),
        "received_at": application.received_at.name,
        "received_by": received_by,
        "papers": [
            {"name": one.name, "kind": one.kept_as, "copies": str(one.copies), "pages": ""}
            for one in papers
        ],
        "query_code": application.progress_code,
        "query_at": _query_at(application),
        "phone": settings.OFFICE_PHONE,
    }


def _query_at(application: Application) -> str:
    """Return where the code is of use: the page, if it has an address; an office finds its own."""
    place = application.received_at
    own = "" if place.kind == PlaceKind.CENTER else f"{place.name}、"
    desks = f"{own}本中心接待窗口，或者拨打咨询电话"
    return f"{settings.PROGRESS_ADDRESS} ，或者到{desks}" if settings.PROGRESS_ADDRESS else desks


def supplement_notice(
    application: Application, supplement: Supplement, *, joined: Sequence[str]
) -> dict[str, Any]:
    """Form 6: everything that is missing, at once; a second one says that it is the second."""
    items = supplement.items
    return {
        "issuer": settings.CENTER_NAME,
        "dated": day_text(supplement.told_on),
        "addressee": addressing.addressee(application, joined=joined),
        "you": addressing.you(joined),
        "applicant_name": application.applicant.name,
        "received_on": day_text(application.received_on),
        "matter": application.matter.label,
        "papers": [item["label"] for item in items if item["kind"] != "explanation"],
        "explanations": [item["label"] for item in items if item["kind"] == "explanation"],
        "again": supplement.round > 1,
        # A notice that is sent names the length alone: it runs from a day nobody knows yet.
        "deadline": day_text(supplement.reply_by) if supplement.reply_by else "",
        "reply_days": str(supplement.reply_days or ""),
        "hand_in_at": f"{application.received_at.name}或者{settings.CENTER_NAME}",
        "phone": settings.OFFICE_PHONE,
    }


def decision_letter(
    application: Application,
    decision: Decision,
    *,
    joined: Sequence[str],
    dated: dt.date,
    case_number: str = "",
) -> dict[str, Any]:
    """Form 9, form 10 or the letter that points to the competent agency.

    ``joined`` are the names of the co-applicants, all of whom it decides about;
    ``case_number`` is for a grant only; a preview shows words in its place.
    """
    return {
        "issuer": settings.CENTER_NAME,
        **remedy.of_the_bureau(),
        "dated": day_text(dated),
        "addressee": addressing.addressee(application, joined=joined),
        "you": addressing.you(joined),
        "applicant_name": application.applicant.name,
        "applicants": addressing.all_of(application, joined=joined),
        "received_on": day_text(application.received_on),
        "matter": application.matter.label,
        "reason": _in_the_sentence(decision),
        "articles": decision.articles.split("；"),
        "aid_form": aid_form(
            kind=CaseKind(application.matter.kind),
            stage=application.stage,
            matter=application.matter.code,
        ),
        "case_number": case_number,
        "competent_body": decision.competent_body,
        "is_transferred": decision.is_transferred,
        "large_print": decision.is_large_print,
        "under_order_148": dated >= OBJECTION.since,
        "phone": settings.OFFICE_PHONE,
    }


def _in_the_sentence(decision: Decision) -> str:
    """Return the reason as its letter wants it: a grant's stands in the middle of a sentence."""
    if decision.kind == DecisionKind.GRANT:
        # The letter says 经审查 itself.
        reason = decision.reason.strip().removeprefix("经审查").lstrip("，,：:")
        return without_end(reason)
    return decision.reason
