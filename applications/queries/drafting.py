"""What a draft begins with: the articles and the reason that follow from the facts."""

from dataclasses import dataclass, replace
from typing import Any

from applications.models import Application, Decision, UnsentDecision
from applications.queries.eligible import Eligibility, standing_of
from applications.queries.there_is import co_applicants_of
from applications.rules import second_person, soldiers
from applications.rules.eligibility import Check
from applications.rules.lists import (
    FALSE_PLEDGE,
    NOT_IN_HARDSHIP,
    OUT_OF_SCOPE,
    REFUSAL_REASONS,
    RETRIAL_NOT_OPENED,
)
from applications.states import DecisionKind
from workstations.models import User

_LAW = "《中华人民共和国法律援助法》"
# What a drafter writes of a decision; its reasons for being late belong to their own day.
_WORDS = (
    *("kind", "ground", "articles", "reason"),
    *("competent_body", "is_transferred", "is_large_print"),
)
# Which coded ground a failing test stands for, by the article that it names.
_GROUNDS = (
    ("第三十一条", OUT_OF_SCOPE),
    ("第三十三条", RETRIAL_NOT_OPENED),
    ("第三十四条", NOT_IN_HARDSHIP),
    ("第四十二条", NOT_IN_HARDSHIP),
)


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """A beginning for the drafter, who may change every word."""

    articles: str
    reason: str
    kind: DecisionKind = DecisionKind.GRANT
    # A code of the refusal reasons; empty for a grant.
    ground: str = ""


def kind_that_follows(judged: Eligibility) -> DecisionKind:
    """Return what the tests point to; what is not known yet points nowhere."""
    return DecisionKind.REFUSE if judged.verdict is False else DecisionKind.GRANT


def suggest(
    application: Application, judged: Eligibility, *, kind: DecisionKind = DecisionKind.GRANT
) -> Suggestion:
    """Return the beginning of a decision of that kind, in words to all who applied."""
    if kind == DecisionKind.REDIRECT:
        return _redirection()
    begun = (_refusal if kind == DecisionKind.REFUSE else _grant)(application, judged)
    people = len(co_applicants_of(application)) + 1
    return replace(begun, reason=second_person.said_to(people, begun.reason))


def unsent_of(application: Application, *, by: User) -> dict[DecisionKind, UnsentDecision]:
    """Return what this drafter typed and did not send yet, by its kind, the newest first."""
    rows = application.unsent_decisions.filter(typed_by=by).order_by("-saved_at", "-pk")
    return {DecisionKind(row.kind): row for row in rows}


def handed_back(application: Application) -> Decision | None:
    """Return the draft that came back last, unsigned or undone: its words are gone on with."""
    voided = application.decisions.filter(voided_at__isnull=False).select_related("voided_by")
    return voided.order_by("voided_at", "pk").last()


def words_of(decision: Decision | None) -> dict[str, Any]:
    """Return what a form of the same kind begins with, field by field; nothing without one."""
    return {name: getattr(decision, name) for name in _WORDS if decision}


def _grant(application: Application, judged: Eligibility) -> Suggestion:
    """Return the articles and the clause of a grant; the letter goes on "，符合…的规定".

    Only what the findings bear out is written for the drafter. A matter that the Law does
    not list, a waiver without its proof, means that nobody asked about and an authority that
    lies elsewhere are left open: an empty reason is refused, so they are written by hand, and
    stay on the record.
    """
    matter = application.matter
    items = [standing_of(application).article]
    if judged.findings[0].article == soldiers.RULE:
        items.append(soldiers.RULE)
    if judged.override is not None:
        # The figures say otherwise: the letter may not claim what they do not show.
        because, is_borne_out = "经审查认定你符合法律援助条件", judged.override.verdict
    elif _holds(judged, "第三十二条"):
        because, is_borne_out = "本事项不受经济困难条件限制", True
    elif _holds(judged, "第四十二条"):
        because, is_borne_out = "你有材料证明属于免予核查经济困难状况的人员", True
        items.append(_waiver_article(judged))
    else:
        # Without its proof a waiver waives nothing, and the means decide.
        because = "你的家庭经济状况低于重庆市法律援助经济困难标准"
        is_borne_out = judged.verdict is True
        items.append("第三十四条")
    kept = dict.fromkeys(item for item in items if item)
    # The letter prints the Law's items together; what another rule says follows with its name.
    ours = "、".join(item for item in kept if not item.startswith("《"))
    others = [item for item in kept if item.startswith("《")]
    # Where another agency is competent, or a treaty must be named, the center says why it aids.
    is_ours = all(finding.passes for finding in judged.venue)
    is_borne_out = is_borne_out and judged.of_scope.passes and is_ours
    said = f"你申请的“{matter.label}”属于法律援助范围，{because}"
    return Suggestion(
        articles="；".join([*([f"{_LAW}{ours}"] if ours else []), *others]),
        reason=said if is_borne_out else "",
    )


def _holds(judged: Eligibility, article: str) -> bool:
    """Return whether a finding under this article was made and passes."""
    return any(check.passes and article in check.article for check in judged.findings)


def _waiver_article(judged: Eligibility) -> str:
    articles = (finding.article for finding in judged.findings)
    found = next((a for a in articles if "第四十二条" in a), "第四十二条")
    return found[found.index("第四十二条") :]


def _refusal(application: Application, judged: Eligibility) -> Suggestion:
    """Return every failing test as a paragraph in plain words, with the ground of the first.

    Law: 法律援助法 art. 43 para. 1 (reasons in writing).
    """
    failing = [check for check in judged.findings if check.passes is False]
    # Where the list of matters only points, a matter outside it is no ground.
    failing = [check for check in failing if check.blocks or _ground_of(check) != OUT_OF_SCOPE]
    # A test that only warns is no ground while one that blocks has failed.
    failing = [check for check in failing if check.blocks] or failing
    # No order of a retrial is nothing known, until the drafter means to refuse for it.
    failing = failing or [check for check in judged.findings if _is_retrial_not_shown(check)]
    ground = next(filter(None, map(_ground_of, failing)), "")
    if judged.pledge is not None and judged.pledge.is_false:
        ground = FALSE_PLEDGE
    chosen = REFUSAL_REASONS.get(ground)
    return Suggestion(
        kind=DecisionKind.REFUSE,
        ground=ground,
        articles=chosen.article if chosen else "",
        reason="\n".join(_in_plain_words(check, application) for check in failing),
    )


def _is_retrial_not_shown(check: Check) -> bool:
    return check.passes is None and _ground_of(check) == RETRIAL_NOT_OPENED


def _redirection() -> Suggestion:
    """Return the article alone: no finding says where the matter lies, so the drafter does."""
    return Suggestion(
        kind=DecisionKind.REDIRECT,
        ground="not-competent",
        articles=REFUSAL_REASONS["not-competent"].article,
        reason="",
    )


def _ground_of(check: Check) -> str:
    return next((code for article, code in _GROUNDS if article in check.article), "")


def _in_plain_words(check: Check, application: Application) -> str:
    """Return a failing test as one would explain it at the window, with its figures."""
    if "第三十一条" in check.article:
        return (
            f"你申请的“{application.matter.label}”不属于《中华人民共和国法律援助法》第三十一条"
            "列举的可以申请法律援助的事项，也不属于其他法律、法规规定的事项。"
        )
    return check.told or check.sentence
