"""What the application page shows of means: the rows, the pledge, the letters, and who may act."""

import datetime as dt
from dataclasses import dataclass

from applications import policies
from applications.models import (
    Application,
    DataQuery,
    MeansLine,
    Pledge,
    VerdictOverride,
    VerificationRequest,
)
from applications.queries import same_person
from applications.queries.eligible import Eligibility
from applications.queries.there_is import there_may_be
from applications.rules.eligibility import Check
from applications.states import OVER, HardshipBasis, MeansKind, TownAnswer, VerificationMethod
from workstations.models import User

_ANSWERS = {True: "符合法律援助条件", False: "不符合法律援助条件", None: "尚有不清楚的事项"}


@dataclass(frozen=True, kw_only=True)
class Side:
    """One side of the means with its rows."""

    label: str
    lines: list[MeansLine]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One letter to a town, and what was answered."""

    request: VerificationRequest
    answer: str


@dataclass(frozen=True, kw_only=True)
class MeansPanel:
    """Two sections of the page: 经济状况 and the checks; ``may_*`` decide the links."""

    sides: list[Side]
    checks: list[Check]
    computed: str
    override: VerdictOverride | None
    # The figures have changed since somebody decided against them.
    override_is_dated: bool
    pledge: Pledge | None
    asked: list[Asked]
    queries: list[DataQuery]
    # The road is 信息共享查询 and this reader may ask.
    may_ask_data: bool
    may_see_queries: bool
    may_fill_in: bool
    may_override: bool
    may_ask_town: bool
    may_allow_pledge: bool
    may_find_false: bool
    may_answer: bool


def means_panel(
    user: User, application: Application, judged: Eligibility, *, on: dt.date
) -> MeansPanel:
    lines = requests = ()
    if there_may_be(application, "means_lines"):
        lines = list(
            application.means_lines.select_related("code", "evidence__query").order_by("pk")
        )
    if there_may_be(application, "verification_requests"):
        requests = list(application.verification_requests.order_by("pk"))
    queries = []
    may_see_queries = policies.can_see_data_queries(user, None, on=on)
    if may_see_queries and there_may_be(application, "data_queries"):
        queries = list(application.data_queries.order_by("pk"))
    override = judged.override
    return MeansPanel(
        sides=[
            Side(label=kind.label, lines=found)
            for kind in MeansKind
            if (found := [line for line in lines if line.code.kind == kind])
        ],
        checks=judged.findings,
        computed=_ANSWERS[judged.computed],
        override=override,
        override_is_dated=override is not None and override.computed is not judged.computed,
        pledge=judged.pledge,
        asked=[
            Asked(request=row, answer=TownAnswer(row.answer).label if row.answer else "")
            for row in requests
        ],
        queries=queries,
        may_see_queries=may_see_queries,
        may_ask_data=application.verification_method == VerificationMethod.DATA_SHARING
        and policies.can_ask_data(user, application, on=on),
        may_fill_in=policies.can_fill_in(user, application, on=on),
        may_override=policies.can_override(user, application, on=on),
        may_ask_town=policies.can_ask_town(user, application, on=on),
        may_allow_pledge=_may_allow_pledge(user, application, judged, on=on),
        may_find_false=judged.pledge is not None
        and not judged.pledge.is_false
        and policies.can_find_false(user, judged.pledge, on=on),
        may_answer=bool(requests) and policies.can_record_answer(user, requests[0], on=on),
    )


def _may_allow_pledge(
    user: User, application: Application, judged: Eligibility, *, on: dt.date
) -> bool:
    """Only where a false pledge bars the person is there anything to allow."""
    if judged.pledge is not None or application.state in OVER:
        return False
    if application.hardship_basis not in {HardshipBasis.MEANS, HardshipBasis.UNKNOWN}:
        return False
    if not policies.can_allow_pledge(user, application, on=on):
        return False
    person = application.applicant.id_index
    if not person or not there_may_be(application, "false_pledges"):
        return False
    return Pledge.objects.of_person(same_person.numbers_of(person)).false().exists()
