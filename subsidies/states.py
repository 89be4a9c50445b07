"""The states of an evaluation, a subsidy line, a batch and a disclosure, and their moves."""

from collections.abc import Mapping

from django.db.models import TextChoices


class EvaluationState(TextChoices):
    """A scoring of one archived case by one evaluator."""

    ASSIGNED = "ASSIGNED", "待评查"
    SCORED = "SCORED", "已评查"


EVALUATION_MOVES: Mapping[EvaluationState, frozenset[EvaluationState]] = {
    EvaluationState.ASSIGNED: frozenset({EvaluationState.SCORED}),
    EvaluationState.SCORED: frozenset(),
}


class Grade(TextChoices):
    """The three grades of 渝司发〔2023〕16号."""

    GOOD = "GOOD", "优良"
    PASS = "PASS", "合格"
    FAIL = "FAIL", "不合格"


class LineState(TextChoices):
    """One subsidy for one case: 初审 → 复审 → 审批 → 发放."""

    COMPUTED = "COMPUTED", "待复审"
    RETURNED = "RETURNED", "退回初审"
    REVIEWED = "REVIEWED", "待审批"
    APPROVED = "APPROVED", "待发放"
    IN_BATCH = "IN_BATCH", "发放中"
    PAID = "PAID", "已发放"
    FAILED = "FAILED", "发放失败"


_L = LineState

# The chain of one line, each arrow by another hand.
LINE_MOVES: Mapping[LineState, frozenset[LineState]] = {
    _L.COMPUTED: frozenset({_L.REVIEWED, _L.RETURNED}),
    _L.RETURNED: frozenset({_L.COMPUTED}),
    _L.REVIEWED: frozenset({_L.APPROVED, _L.RETURNED}),
    _L.APPROVED: frozenset(),
    _L.IN_BATCH: frozenset(),
    _L.PAID: frozenset(),
    _L.FAILED: frozenset(),
}

# What a batch does to its lines. Apart, because IN_BATCH → APPROVED is nobody's approval.
LINE_PAYMENT_MOVES: Mapping[LineState, frozenset[LineState]] = {
    _L.COMPUTED: frozenset(),
    _L.RETURNED: frozenset(),
    _L.REVIEWED: frozenset(),
    _L.APPROVED: frozenset({_L.IN_BATCH}),
    # APPROVED again: the batch was dissolved before anything was paid.
    _L.IN_BATCH: frozenset({_L.PAID, _L.FAILED, _L.APPROVED}),
    # A failed payment goes into a later batch; the failed row stays as it was.
    _L.FAILED: frozenset({_L.IN_BATCH}),
    _L.PAID: frozenset(),
}
COMMITTED = frozenset({_L.APPROVED, _L.IN_BATCH, _L.FAILED})


class BatchState(TextChoices):
    """A payment batch (补贴发放表): drafted, reviewed, released, paid, each by another hand."""

    DRAFTED = "DRAFTED", "待复核"
    REVIEWED = "REVIEWED", "待签批"
    RELEASED = "RELEASED", "待付款"
    PAID = "PAID", "已付款"
    DISSOLVED = "DISSOLVED", "已撤销"


_B = BatchState

BATCH_MOVES: Mapping[BatchState, frozenset[BatchState]] = {
    _B.DRAFTED: frozenset({_B.REVIEWED, _B.DISSOLVED}),
    _B.REVIEWED: frozenset({_B.RELEASED, _B.DISSOLVED}),
    # A leader may call a released batch back until finance has paid it.
    _B.RELEASED: frozenset({_B.PAID, _B.DISSOLVED}),
    _B.PAID: frozenset(),
    _B.DISSOLVED: frozenset(),
}


class RowOutcome(TextChoices):
    """What became of one payee's row of a batch."""

    PENDING = "PENDING", "待付"
    PAID = "PAID", "已付"
    FAILED = "FAILED", "付款失败"
    DISSOLVED = "DISSOLVED", "已撤销"


class ExportFormat(TextChoices):
    """The two kinds of file that the ledger leaves the house as."""

    XLSX = "xlsx", "Excel 工作簿（XLSX）"
    CSV = "csv", "文本表格（CSV）"


class ExportPurpose(TextChoices):
    """Why somebody takes the ledger out of the house; kept in the trail."""

    RECONCILE = "RECONCILE", "与财务账核对"
    REPORT = "REPORT", "上报和公开"
    AUDIT = "AUDIT", "审计监督"
    LEADER = "LEADER", "领导查阅"
    OTHER = "OTHER", "其他工作需要"


class DisclosureState(TextChoices):
    """One edition of a quarter's public account."""

    PREPARED = "PREPARED", "待核对"
    REVIEWED = "REVIEWED", "待签发"
    PUBLISHED = "PUBLISHED", "已公开"
    REPLACED = "REPLACED", "已更正"


_D = DisclosureState

DISCLOSURE_MOVES: Mapping[DisclosureState, frozenset[DisclosureState]] = {
    # PREPARED again: the figures are counted anew before anybody has signed them.
    _D.PREPARED: frozenset({_D.PREPARED, _D.REVIEWED}),
    _D.REVIEWED: frozenset({_D.PREPARED, _D.PUBLISHED}),
    _D.PUBLISHED: frozenset({_D.REPLACED}),
    _D.REPLACED: frozenset(),
}


class Account(TextChoices):
    """The few accounts of the ledger, kept per funding source."""

    APPROPRIATED = "APPROPRIATED", "拨入"
    AVAILABLE = "AVAILABLE", "可用"
    COMMITTED = "COMMITTED", "已审未发"
    PAID = "PAID", "已发放"
