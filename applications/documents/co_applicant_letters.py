"""What the own letter of one co-applicant says: forms 9 and 10, to that person alone."""

import datetime as dt
from typing import Any

from applications.documents import letters
from applications.models import Application, Decision
from applications.rules.lists import NOT_IN_HARDSHIP, REFUSAL_REASONS
from applications.states import DecisionKind
from legalaid.shared.sentences import ended

_LAW = "《中华人民共和国法律援助法》"
# Hardship of one's own, and what frees of the check: each applicant's alone.
_TESTS = ("第三十四条", "第四十一条", "第四十二条")
_OWN_TEST = ("第三十四条", "第四十一条")


def snapshot(
    application: Application,
    decision: Decision,
    *,
    name: str,
    kind: DecisionKind,
    found: str,
    dated: dt.date,
    case_number: str = "",
    order: str = "",
    is_assigned: bool = False,
) -> dict[str, Any]:
    """Return the letter to the co-applicant of that name, beside the ``decision`` on all others.

    ``found`` is what the center found of their means, for a refusal; ``order`` the decision
    of the bureau or the center that set their first refusal aside; ``is_assigned`` that the
    case they join has somebody to handle it. The representative of the first applicant acts
    for that one alone.

    Law: 法律援助法 art. 34, 41 (each one's own hardship), art. 43 para. 1 (reasons in writing).
    """
    anew = f"按照{order}重新审查，" if order else ""
    together = f"你与{application.applicant.name}等共同提出申请，各人的经济困难情形须分别核查"
    if kind == DecisionKind.GRANT:
        # In the middle of a sentence: 经审查，…，符合…的规定.
        reason = f"{together}，{anew}你的情形符合经济困难条件"
        articles = _with_own_test(decision.articles)
    else:
        reason = f"{together}。\n{anew}经核查，你的情形不符合经济困难条件：{ended(found)}"
        articles = REFUSAL_REASONS[NOT_IN_HARDSHIP].article
    return {
        **letters.decision_letter(
            application, decision, joined=[], dated=dated, case_number=case_number
        ),
        "addressee": name,
        "applicant_name": name,
        "reason": reason,
        "articles": articles.split("；"),
        "is_assigned": is_assigned,
    }


def _with_own_test(articles: str) -> str:
    """Return the articles of the grant with this person's own test in place of the applicant's."""
    ours, others = [], []
    for part in articles.split("；"):
        if part.startswith(_LAW):
            ours += part.removeprefix(_LAW).split("、")
        else:
            others.append(part)
    of_the_matter = [item for item in ours if not item.startswith(_TESTS)]
    return "；".join([_LAW + "、".join([*of_the_matter, *_OWN_TEST]), *filter(None, others)])
