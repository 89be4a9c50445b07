"""The same person elsewhere: an open application of theirs, or the other side of one of ours.

Only the center is told; an office never learns what other offices have.
"""

from applications.models import Application, Case, OpposingParty
from applications.states import ON_THE_CLOCK, OPEN_CASES
from legalaid.shared.refusals import Finding

_CONFLICT = "《办理法律援助案件程序规定》第三十八条"
SHOWN = 3


def findings_about(application: Application) -> list[Finding]:
    """Return what the center should look at; none of it blocks. At most three queries."""
    index = application.applicant.id_index
    if not index:
        return []
    return [*_same_person(application, index), *_other_side(application, index)]


def _same_person(application: Application, index: str) -> list[Finding]:
    others = (
        Application.objects.filter(applicant__id_index=index, state__in=ON_THE_CLOCK)
        .exclude(pk=application.pk)
        .values_list("number", flat=True)[:SHOWN]
    )
    cases = (
        Case.objects.filter(recipient__id_index=index, state__in=OPEN_CASES)
        .exclude(application=application)
        .values_list("number", flat=True)[:SHOWN]
    )
    numbers = "、".join([*others, *cases])
    if not numbers:
        return []
    sentence = f"同一申请人另有在办事项：{numbers}，请核对是否重复。"
    return [Finding(sentence=sentence, article="", blocks=False, passes=None)]


def _other_side(application: Application, index: str) -> list[Finding]:
    numbers = "、".join(
        OpposingParty.objects.filter(id_index=index)
        .exclude(application=application)
        .exclude(application__number="")
        .values_list("application__number", flat=True)[:SHOWN]
    )
    if not numbers:
        return []
    # No ground to refuse: it only limits whom we assign.
    sentence = f"申请人是{numbers}的对方当事人，不影响援助，指派时须回避。"
    return [Finding(sentence=sentence, article=_CONFLICT, blocks=False, passes=None)]
