"""Data-sharing queries: asked of a source, answered person by person, or given up."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from applications import policies
from applications.models import Application, DataAnswer, DataQuery, MeansCode
from applications.operations import handing_over, pledging
from applications.operations.locking import locked
from applications.rules.data_queries import DATA_REPLY, INSTEAD, LAW
from applications.states import DataOutcome, DataSource, Interval, VerificationMethod
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import files, trail
from workstations.queries import calendar

# The paper by which the applicant lets others' records be read.
_CONSENT = "check-authorisation"
NO_CONSENT = "请先上传申请人签名的经济状况核查授权书，再查询。"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a source said of one person; ``code`` and ``amount_yuan`` only where it found one."""

    name: str
    outcome: DataOutcome
    is_own: bool = True
    code: MeansCode | None = None
    amount_yuan: Decimal | None = None
    interval: str = Interval.YEAR


def has_consent(application: Application) -> bool:
    """Return whether the signed authorisation was handed in."""
    return application.materials.standing().filter(kind=_CONSENT).exists()


@transaction.atomic
def ask(
    *, application_id: int, source: DataSource, asked_on: dt.date, by: User, at: dt.datetime
) -> DataQuery:
    """Write down that a source is asked; it should answer within the office's own days.

    The seven days of the review go on: no law lets them wait for a platform.

    Raises:
        PermissionDenied: ``by`` neither holds the application nor heads the center.
        RuleBroken: the applicant chose another road or has not signed the
            authorisation, the day is impossible, or the source was asked already.

    Law: 法律援助法 art. 41 para. 2 (信息共享查询); 个人信息保护法 art. 13 (consent).
    """
    application = locked(application_id)
    require(policies.can_ask_data, by, application, on=at.date())
    if application.verification_method != VerificationMethod.DATA_SHARING:
        raise RuleBroken("核查方式不是信息共享查询，请先在“经济状况”中改选。", LAW)
    if not has_consent(application):
        raise RuleBroken(NO_CONSENT, LAW)
    if not application.received_on <= asked_on <= at.date():
        raise RuleBroken("查询日期应在收到申请之日与今天之间，请核对。", field="asked_on")
    if application.data_queries.open().filter(source=source).exists():
        raise RuleBroken("已向该部门查询，尚未反馈，请先登记结果。", field="source")
    due = DATA_REPLY.due(asked_on, calendar=calendar.days())
    query = DataQuery.objects.create(
        application=application,
        source=source,
        asked_on=asked_on,
        asked_by=by,
        due_on=due.on,
        due_why=due.why,
    )
    trail.record("application.data_asked", application, by=by, at=at, method=source)
    return query


@transaction.atomic
def answer(
    *,
    query_id: int,
    answers: Sequence[Answer],
    answered_on: dt.date,
    upload: UploadedFile | None,
    by: User,
    at: dt.datetime,
) -> DataQuery:
    """Write down what the source said, person by person; it changes no figure by itself.

    The page 经济状况 offers each figure as a line with its source. 未反馈 says
    nothing: what was not known stays not known.

    Raises:
        PermissionDenied: ``by`` is not of the center.
        RuleBroken: nobody is named, the day is impossible, the query is answered
            or given up, or a figure lacks its item or amount.
    """
    query = _locked(query_id)
    require(policies.can_record_data_answer, by, query, on=at.date())
    _refuse_unless_open(query)
    if not answers:
        raise RuleBroken("请至少登记一个人的查询结果。", LAW)
    if not query.asked_on <= answered_on <= at.date():
        raise RuleBroken("反馈日期应在查询之日与今天之间，请核对。", field="answered_on")
    for said in answers:
        is_found = said.outcome == DataOutcome.AMOUNT
        if is_found and (said.code is None or said.amount_yuan is None):
            raise RuleBroken("查得的，请选择项目并填写金额。", LAW)
    query.answered_on, query.answer_recorded_by = answered_on, by
    query.answer_file = files.accept(upload, by=by, at=at) if upload else None
    query.save()
    DataAnswer.objects.bulk_create(
        DataAnswer(
            query=query,
            name=said.name,
            is_own=said.is_own,
            outcome=said.outcome,
            code=said.code if said.outcome == DataOutcome.AMOUNT else None,
            amount_yuan=said.amount_yuan if said.outcome == DataOutcome.AMOUNT else None,
            interval=said.interval,
        )
        for said in answers
    )
    application = query.application
    people = {application.taken_by, query.asked_by} - {by, None}
    handing_over.tell(
        people, f"{application}的信息共享查询已有结果，请核对经济状况。", application, at=at
    )
    trail.record(
        "application.data_answered",
        application,
        by=by,
        at=at,
        method=query.source,
        rows=len(answers),
    )
    return query


@transaction.atomic
def fall_back(
    *, query_id: int, method: VerificationMethod, by: User, at: dt.datetime
) -> Application:
    """Show the hardship in another way, because no answer came by its day.

    Every open query of the application ends with it, as long as none of them
    has time left. The papers that are asked follow the new road.

    Raises:
        PermissionDenied: ``by`` neither holds the application nor heads the center.
        RuleBroken: there is time left, the query is answered or given up, or the
            chosen road is closed to this applicant (``pledging.take``).
    """
    of_query = DataQuery.objects.values_list("application_id", flat=True).get(pk=query_id)
    # The application first, as every act on it does: two locks in one order.
    application = locked(of_query)
    query = _locked(query_id)
    require(policies.can_fall_back, by, query, on=at.date())
    _refuse_unless_open(query)
    if method not in INSTEAD:
        raise RuleBroken("请选择信息共享查询以外的核查方式。", LAW, "method")
    waiting = application.data_queries.open()
    last = max(waiting.values_list("due_on", flat=True))
    if last >= at.date():
        raise RuleBroken(f"反馈期限是{last.month}月{last.day}日，期满没有反馈的再改用其他方式。")
    if method == VerificationMethod.PLEDGE:
        pledging.take(application, by=by, at=at)
    application.verification_method = method
    application.version += 1
    application.save()
    waiting.update(ended_on=at.date(), ended_by=by, instead=method)
    trail.record("application.data_fell_back", application, by=by, at=at, method=method)
    return application


def _refuse_unless_open(query: DataQuery) -> None:
    if query.answered_on is not None:
        raise RuleBroken("查询结果已经登记，请刷新页面查看。")
    if query.ended_on is not None:
        raise RuleBroken("该查询已改用其他核查方式，请刷新页面查看。")


def _locked(query_id: int) -> DataQuery:
    return (
        DataQuery.objects.select_for_update(of=["self"])
        .select_related("application__taken_by", "asked_by")
        .get(pk=query_id)
    )
