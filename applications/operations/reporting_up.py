"""Group and major cases: reported by the center to the bureau, and by the bureau to the city."""

import datetime as dt
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from applications import policies
from applications.models import CaseReport
from applications.operations import by_number
from applications.operations.secrecy import refuse_words
from applications.states import ReportKind
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import files, messages, trail
from workstations.states import Role

LAW = "《办理法律援助案件程序规定》第三十六条"
PAGE = "applications:case_report"


@transaction.atomic
def report(
    *,
    about: str,
    kind: ReportKind,
    facts: str,
    reported_on: dt.date,
    upload: UploadedFile | None,
    form_token: UUID,
    by: User,
    at: dt.datetime,
) -> CaseReport:
    """Report a case to the bureau; the same ``form_token`` again reports nothing.

    Raises:
        PermissionDenied: ``by`` is not of the center.
        RuleBroken: no such application or case, no facts, or the day lies ahead.

    Law: 办理法律援助案件程序规定 art. 36.
    """
    on = timezone.localdate(at)
    require(policies.can_report_case, by, None, on=on)
    file = by_number.file_of(about, field="about")
    if file is None:
        raise RuleBroken("请写明报告的是哪一件申请或者案件。", LAW, "about")
    if not facts.strip():
        raise RuleBroken("请写明报告的内容。", LAW, "facts")
    if reported_on > on:
        raise RuleBroken("报告日期不能晚于今天，请核对。", field="reported_on")
    refuse_words(file, facts, upload=upload, field="facts")
    made, is_new = CaseReport.objects.get_or_create(
        form_token=form_token,
        defaults={
            "kind": kind,
            "facts": facts.strip(),
            "reported_on": reported_on,
            "reported_by": by,
            "file": lambda: files.accept(upload, by=by, at=at) if upload else None,
            **by_number.columns_of(file),
        },
    )
    if is_new:
        messages.tell(
            User.objects.active_on(on).with_role(Role.BUREAU_LEADER),
            f"中心报告{file}：{kind.label}，请阅并决定是否报市。",
            page=PAGE,
            subject=made,
            at=at,
        )
        trail.record("casereport.reported", made, by=by, at=at, on=str(reported_on))
    return made


@transaction.atomic
def pass_on(*, report_id: int, passed_on: dt.date, by: User, at: dt.datetime) -> CaseReport:
    """Write down that the bureau reported it to the city.

    Raises:
        PermissionDenied: ``by`` is not of the bureau.
        RuleBroken: it was passed on before, or the day is impossible.
    """
    on = timezone.localdate(at)
    made = CaseReport.objects.select_for_update().get(pk=report_id)
    require(policies.can_pass_report_on, by, made, on=on)
    if made.passed_on is not None:
        raise RuleBroken("已经登记过报市，请刷新页面查看。")
    if not made.reported_on <= passed_on <= on:
        raise RuleBroken("报市日期应在报局之日与今天之间，请核对。", field="passed_on")
    made.passed_on, made.passed_by = passed_on, by
    made.save(update_fields=["passed_on", "passed_by"])
    messages.settle(made, at=at)
    trail.record("casereport.passed_on", made, by=by, at=at, on=str(passed_on))
    return made
