"""The reckoning (初审): center staff write down what a scored case is worth, line by line."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from applications.models import Case
from applications.operations.secrecy import refuse_words
from applications.states import SECRET_WORD, CaseState
from legalaid.shared.authority import require
from legalaid.shared.money import yuan_text
from legalaid.shared.moves import allowed
from legalaid.shared.refusals import RuleBroken
from subsidies import policies
from subsidies.models import Evaluation, LineItem, SubsidyLine, SubsidyStandard
from subsidies.queries import people
from subsidies.queries.worksheet import Worksheet, obstacles, priced_on, worksheet
from subsidies.rules import pricing
from subsidies.rules.measures import measure_on
from subsidies.states import LINE_MOVES, EvaluationState, LineState
from workstations.models import User
from workstations.operations import messages, trail
from workstations.states import Role


@transaction.atomic
def compute(
    *, case_id: int, progress_percent: int, progress_reason: str, by: User, at: dt.datetime
) -> SubsidyLine:
    """Reckon the subsidy of a case, or reckon it anew after it was returned.

    ``progress_percent`` is 100, or 20 to 99 with a reason where aid ended early.

    Raises:
        PermissionDenied: ``by`` is not of the center's staff, or scored the case.
        RuleBroken: not archived or not scored; reckoned already and not
            returned; the worker is a public official or has no bank account;
            no standard covers the case.

    Law: 法律援助法 art. 52; 司发通〔2019〕27号 (no subsidy for public officials);
    渝司发〔2023〕16号 (evaluated before anything is reckoned).
    """
    # The case is the queue: two staff with the same list open come one after the other.
    case = (
        Case.objects.select_for_update(of=("self",), no_key=True)
        .select_related("worker")
        .get(pk=case_id)
    )
    evaluation = Evaluation.objects.filter(case=case).first()
    on = timezone.localdate(at)
    require(policies.can_compute, by, evaluation, on=on)
    line = SubsidyLine.objects.select_for_update(no_key=True).filter(case=case).first()
    _refuse_what_is_not_due(case, evaluation, line, on=on)
    refuse_words(case, progress_reason, field="progress_reason")
    # The word stands where a reason must, and says nothing.
    if case.is_state_secret and progress_percent < pricing.WHOLE:
        progress_reason = SECRET_WORD
    for finding in [
        *obstacles(case),
        *pricing.progress_findings(
            progress_percent=progress_percent,
            reason=progress_reason,
            is_terminated=case.terminated_on is not None,
        ),
    ]:
        raise RuleBroken(finding.sentence, finding.article)
    evaluation.case = case
    _hold_standard(case)
    sheet = worksheet(evaluation, progress_percent=progress_percent)

    line = line or SubsidyLine(case=case, evaluation=evaluation)
    line.worker, line.unit_id, line.standard = case.worker, case.unit_id, sheet.standard
    line.progress_percent, line.progress_reason = progress_percent, progress_reason.strip()
    line.amount_yuan, line.state = sheet.total_yuan, LineState.COMPUTED
    line.computed_by, line.computed_at, line.returned_reason = by, at, ""
    line.save()
    _write_items(line, sheet)
    _pass_on(line, evaluation, at=at)
    trail.record("subsidyline.computed", line, by=by, at=at, amount=yuan_text(line.amount_yuan))
    return line


def _hold_standard(case: Case) -> None:
    # Whoever corrects a version nobody has used waits until this line has used it.
    day = priced_on(case)
    if day:
        SubsidyStandard.objects.in_force_on(day).select_for_update(no_key=True).first()


def _refuse_what_is_not_due(
    case: Case, evaluation: Evaluation | None, line: SubsidyLine | None, *, on: dt.date
) -> None:
    if case.state != CaseState.ARCHIVED:
        raise RuleBroken("案件归档、评查之后才能计算补贴，请先完成归档。", measure_on(on))
    if evaluation is None or evaluation.state != EvaluationState.SCORED:
        raise RuleBroken("本案尚未评查，不能计算补贴，请先分派并完成评查。", measure_on(on))
    if line and not allowed(LINE_MOVES, LineState(line.state), LineState.COMPUTED):
        raise RuleBroken(
            f"本案补贴已由{line.computed_by}于{timezone.localtime(line.computed_at):%m-%d %H:%M}"
            f"计算，当前为“{line.get_state_display()}”，请刷新页面查看。"
        )


def _write_items(line: SubsidyLine, sheet: Worksheet) -> None:
    line.items.all().delete()
    LineItem.objects.bulk_create(
        LineItem(
            line=line,
            position=position,
            label=item.label,
            working=item.working,
            amount_yuan=item.amount_yuan,
        )
        for position, item in enumerate(sheet.lines, start=1)
    )


def _pass_on(line: SubsidyLine, evaluation: Evaluation, *, at: dt.datetime) -> None:
    messages.settle(evaluation, at=at)
    messages.settle(line, at=at)
    messages.tell(
        people.of_role(Role.CENTER_HEAD, on=timezone.localdate(at)),
        f"{line.case.number}的补贴已计算，请复审。",
        page="subsidies:line",
        subject=line,
        at=at,
    )
