"""The same person elsewhere: an open application of theirs, or the other side of one of ours.

Only the center is told; an office never learns what other offices have.
"""

import datetime as dt
from collections.abc import Collection

from django.db.models import F, QuerySet, TextField, Value
from django.utils import timezone

from applications.models import Application, Case, CoApplicant, OpposingParty
from applications.queries import co_applicants, same_person
from applications.queries.there_is import there_may_be
from applications.states import ON_THE_CLOCK, OPEN_CASES, ApplicationState
from legalaid.shared.refusals import Finding
from workstations.rules import order_148

_SAME, _OTHER_SIDE = "same person", "other side"
# Who is still typed in is looked for as well; what others have begun is nobody's business yet.
_LOOKED_FOR = ON_THE_CLOCK | {ApplicationState.DRAFT}
SHOWN = 3


def findings_about(application: Application) -> list[Finding]:
    """Return what the center should look at before it decides; none of it blocks.

    By the blind index, and those of records that were merged into the same person; of
    everybody who applies here, wherever they apply as well.
    """
    if application.state not in _LOOKED_FOR:
        return []
    indexes = _numbers_of_all(application)
    if not indexes:
        return []
    found = _applications(application, indexes).union(
        _joined(application, indexes),
        _cases(application, indexes),
        _joined_cases(application, indexes),
        _other_side(application, indexes),
        all=True,
    )
    numbers: dict[str, list[str]] = {_SAME: [], _OTHER_SIDE: []}
    for side, number in found:
        if number not in numbers[side]:
            numbers[side].append(number)
    day = application.received_on or timezone.localdate(application.registered_at)
    return [
        *_same_person("、".join(numbers[_SAME])),
        *_opposed("、".join(numbers[_OTHER_SIDE]), on=day),
    ]


def _numbers_of_all(application: Application) -> frozenset[str]:
    """Return every number by which the applicant and the co-applicants are known."""
    index = application.applicant.id_index
    indexes = frozenset({index} - {""})
    if index and there_may_be(application, "merged_numbers"):
        indexes = same_person.numbers_of(index)
    # Most apply alone, and the page has read so already.
    if getattr(application, "co_applicant_names", None) == []:
        return indexes
    beside = [one.person for one in co_applicants.of_application(application)]
    others = {one for person in beside for one in (person.id_index, *person.other_indexes)}
    return indexes | others - {""}


def _applications(application: Application, indexes: Collection[str]) -> QuerySet:
    others = Application.objects.filter(applicant__id_index__in=indexes, state__in=ON_THE_CLOCK)
    return _numbers(others.exclude(pk=application.pk), _SAME, "number")


def _joined(application: Application, indexes: Collection[str]) -> QuerySet:
    others = CoApplicant.objects.filter(
        person__id_index__in=indexes, application__state__in=ON_THE_CLOCK
    )
    return _numbers(others.exclude(application=application), _SAME, "application__number")


def _cases(application: Application, indexes: Collection[str]) -> QuerySet:
    others = Case.objects.filter(recipient__id_index__in=indexes, state__in=OPEN_CASES)
    return _numbers(others.exclude(application=application), _SAME, "number")


def _joined_cases(application: Application, indexes: Collection[str]) -> QuerySet:
    others = CoApplicant.objects.filter(
        person__id_index__in=indexes, application__cases__state__in=OPEN_CASES
    )
    return _numbers(others.exclude(application=application), _SAME, "application__cases__number")


def _other_side(application: Application, indexes: Collection[str]) -> QuerySet:
    parties = OpposingParty.objects.filter(id_index__in=indexes).exclude(application=application)
    received = parties.exclude(application__number="")
    return _numbers(received, _OTHER_SIDE, "application__number")


def _numbers(rows: QuerySet, side: str, column: str) -> QuerySet:
    said = rows.annotate(side=Value(side, output_field=TextField()), named=F(column))
    return said.values_list("side", "named")[:SHOWN]


def _same_person(numbers: str) -> list[Finding]:
    if not numbers:
        return []
    sentence = f"同一申请人另有在办事项：{numbers}，请核对是否重复。"
    return [Finding(sentence=sentence, article="", blocks=False, passes=None)]


def _opposed(numbers: str, *, on: dt.date) -> list[Finding]:
    if not numbers:
        return []
    # No ground to refuse: it only limits whom we assign.
    sentence = f"申请人是{numbers}的对方当事人，不影响援助，指派时须回避。"
    article = order_148.article_on(on, "第三十八条")
    return [Finding(sentence=sentence, article=article, blocks=False, passes=False)]
