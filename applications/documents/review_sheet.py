"""What form 8 says: the economic and the legal review line by line, and the two opinions."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.timezone import localdate

from applications.documents import addressing
from applications.models import (
    Application,
    DataQuery,
    Decision,
    FirstReview,
    OpposingParty,
    Pledge,
    VerdictOverride,
    VerificationRequest,
)
from applications.rules.aid_forms import aid_form
from applications.rules.eligibility import Check
from applications.rules.lists import PERSON_CATEGORIES, REFUSAL_REASONS
from applications.states import CaseKind, DecisionKind, TownAnswer
from legalaid.shared.chinese_dates import day_text
from legalaid.shared.refusals import Finding

_MARKS = {"ok": "符合", "no": "不符合", "warn": "提示", "ask": "不清楚"}
_ANSWERS = {True: "符合法律援助条件", False: "不符合法律援助条件", None: "尚有不清楚的事项"}


@dataclass(frozen=True, kw_only=True)
class Reviewed:
    """The rows that a review leaves behind, read by the caller."""

    # What the rules say, the matter first; then of the venue and of the papers.
    checks: Sequence[Check]
    venue: Sequence[Finding]
    of_papers: Finding
    computed: bool | None
    override: VerdictOverride | None
    pledge: Pledge | None
    requests: Sequence[VerificationRequest]
    queries: Sequence[DataQuery]
    first_review: FirstReview | None
    opponents: Sequence[OpposingParty]
    # The names of the co-applicants.
    joined: Sequence[str]


def review_sheet(
    application: Application, decision: Decision, *, reviewed: Reviewed
) -> dict[str, Any]:
    """Form 8; before the signature the approver's part is left to the hand."""
    applicant, matter = application.applicant, application.matter
    # A judgment in force and a broken word are questions of law; the means alone are economic.
    economic = [check for check in reviewed.checks if check.is_of_hardship]
    of_law = [check for check in reviewed.checks if not check.is_of_hardship]
    return {
        "issuer": settings.CENTER_NAME,
        "applicant_name": addressing.counted(application, joined=reviewed.joined),
        "applicants": addressing.all_of(application, joined=reviewed.joined),
        "gender": applicant.get_gender_display(),
        "id_number": applicant.id_number,
        "phone": applicant.phone,
        "categories": "、".join(PERSON_CATEGORIES.get(code, code) for code in applicant.categories),
        "representative_name": _representative(application),
        "opponents": "、".join(one.name for one in reviewed.opponents),
        "matter": matter.label,
        "stage": application.get_stage_display(),
        "aid_form": aid_form(
            kind=CaseKind(matter.kind), stage=application.stage, matter=matter.code
        ),
        "received_on": day_text(application.received_on),
        "received_at": application.received_at.name,
        "first_opinion": _first_opinion(reviewed.first_review),
        "economic": [_line(check) for check in economic],
        "inquiries": _inquiries(reviewed),
        "legal": [_line(one) for one in (*of_law, *reviewed.venue, reviewed.of_papers)],
        "conclusion": _ANSWERS[reviewed.computed],
        "override": _override(reviewed.override),
        "opinion": _opinion(decision),
        "ground": "" if decision.kind == DecisionKind.GRANT else _ground(decision),
        "reason": decision.reason,
        "articles": decision.articles,
        "reviewer": decision.drafted_by.name,
        "reviewed_on": day_text(localdate(decision.drafted_at)),
        "approval": f"同意{decision.get_kind_display()}" if decision.signed_at else "",
        "approver": decision.signed_by.name if decision.signed_by else "",
        "approved_on": day_text(localdate(decision.signed_at)) if decision.signed_at else "",
        "decision_number": decision.number,
    }


def _opinion(decision: Decision) -> str:
    late = f"。已超过决定期限：{decision.delay_reason}" if decision.delay_reason else ""
    return f"拟{decision.get_kind_display()}{late}"


def _line(found: Finding) -> dict[str, str]:
    is_check = isinstance(found, Check)
    mark = found.mark if is_check else {True: "ok", False: "warn", None: "ask"}[found.passes]
    return {
        "test": found.test if is_check else "其他事项",
        "figure": found.figure if is_check else "",
        "limit": found.limit if is_check else "",
        "mark": _MARKS[mark],
        "sentence": str(found),
    }


def _representative(application: Application) -> str:
    person = getattr(application, "representative", None)
    return f"{person.name}（{person.get_kind_display()}）" if person else ""


def _first_opinion(review: FirstReview | None) -> str:
    if review is None:
        return ""
    note = f"：{review.note}" if review.note else ""
    day = day_text(localdate(review.at))
    return f"{review.get_opinion_display()}{note}（{review.by.name}，{day}）"


def _inquiries(reviewed: Reviewed) -> list[str]:
    """Return how the stated means were checked: by the applicant's word, by asking the town."""
    said = []
    if reviewed.pledge is not None:
        found = "，已查明不实" if reviewed.pledge.is_false else ""
        said.append(f"{day_text(reviewed.pledge.pledged_on)}作出个人诚信承诺{found}。")
    for request in reviewed.requests:
        answer = TownAnswer(request.answer).label if request.answer else "尚未复函"
        said.append(f"{day_text(request.sent_on)}向{request.town}发函核实：{answer}。")
    for query in reviewed.queries:
        said.append(f"{day_text(query.asked_on)}向{query}查询：{_came_back(query)}。")
    return said


def _came_back(query: DataQuery) -> str:
    if query.answered_on:
        return f"{day_text(query.answered_on)}反馈"
    if query.ended_on:
        return f"期满未反馈，改用{query.get_instead_display()}"
    return "尚未反馈"


def _override(override: VerdictOverride | None) -> str:
    if override is None:
        return ""
    day = day_text(localdate(override.at))
    return f"{_ANSWERS[override.verdict]}。{override.reason}（{override.by.name}，{day}）"


def _ground(decision: Decision) -> str:
    known = REFUSAL_REASONS.get(decision.ground)
    return known.label if known else decision.ground
