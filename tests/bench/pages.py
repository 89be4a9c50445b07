"""The main pages, each with who opens it."""

from collections.abc import Iterator

from django.urls import reverse

from applications.models import Application, Case, Notice
from applications.states import ApplicationState, CaseState
from subsidies.models import Disclosure, Evaluation, PaymentBatch
from tests.bench.load import Loader
from workstations.models import User


def of(loader: Loader) -> Iterator[tuple[str, str, User]]:
    """Yield each page's name, address and reader."""
    staff, head, finance = loader.staff[0], loader.head, loader.treasury.drafting
    open_one = Application.objects.filter(state=ApplicationState.UNDER_REVIEW).latest("pk")
    closed_one = Application.objects.filter(state=ApplicationState.GRANTED).latest("pk")
    case = Case.objects.filter(state=CaseState.IN_PROGRESS).latest("pk")
    archived = Case.objects.filter(state=CaseState.ARCHIVED).latest("pk")
    yield "待审查", reverse("applications:queue"), staff
    yield "申请登记簿", reverse("applications:register"), staff
    yield "本所申请", reverse("applications:office_list"), loader.clerk
    yield "申请（审查中）", reverse("applications:detail", args=[open_one.uid]), staff
    yield "申请（已给予）", reverse("applications:detail", args=[closed_one.uid]), staff
    yield "案件", reverse("applications:cases"), head
    yield "一件案件（办理中）", reverse("applications:case", args=[case.uid]), head
    yield "一件案件（已归档）", reverse("applications:case", args=[archived.uid]), head
    yield "收函", reverse("applications:notices"), staff
    yield (
        "一份来函",
        reverse("applications:notice", args=[Notice.objects.latest("pk").uid]),
        staff,
    )
    yield "工作台（经办）", reverse("workbench"), staff
    yield "工作台（负责人）", reverse("workbench"), head
    yield "工作台（司法所）", reverse("workbench"), loader.clerk
    yield "超期一览", reverse("overdue"), head
    # Everybody of the pool is weighed, each with the cases in hand.
    waiting = Case.objects.filter(state=CaseState.OPENED).latest("pk")
    yield "指派", reverse("applications:assign", args=[waiting.uid]), head
    evaluation = Evaluation.objects.latest("pk")
    yield "评查", reverse("subsidies:evaluations"), loader.treasury.evaluator
    yield (
        "一件评查",
        reverse("subsidies:evaluation", args=[evaluation.uid]),
        loader.treasury.evaluator,
    )
    yield "补贴审核", reverse("subsidies:lines"), head
    yield "发放批次", reverse("subsidies:batches"), finance
    batch = PaymentBatch.objects.latest("pk")
    yield "一个批次", reverse("subsidies:batch", args=[batch.uid]), finance
    yield "台账", reverse("subsidies:ledger"), loader.auditor
    quarter = Disclosure.objects.latest("pk")
    yield "季度公开", reverse("subsidies:disclosures"), head
    yield "一个季度", reverse("subsidies:disclosure", args=[quarter.uid]), head
    yield "季度公开（公众）", reverse("subsidies:public_disclosures"), staff
