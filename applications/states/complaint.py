"""The words and states of a complaint about the centre, a unit or a worker."""

from collections.abc import Mapping

from django.db.models import TextChoices


class ComplaintState(TextChoices):
    """Where a complaint stands, from its receipt to the answer."""

    RECEIVED = "RECEIVED", "待受理"
    ACCEPTED = "ACCEPTED", "调查处理中"
    FINISHED = "FINISHED", "待答复"
    ANSWERED = "ANSWERED", "已答复"
    NOT_ACCEPTED = "NOT_ACCEPTED", "不予受理"
    MERGED = "MERGED", "已合并"


class Complainant(TextChoices):
    """Who complains (司法部令第149号)."""

    APPLICANT = "APPLICANT", "申请人"
    RECIPIENT = "RECIPIENT", "受援人"
    INTERESTED = "INTERESTED", "利害关系人"
    ORGANISATION = "ORGANISATION", "工会、共青团、妇联、残联等组织"


class ComplaintTarget(TextChoices):
    """Against whom."""

    CENTER = "CENTER", "法律援助中心"
    UNIT = "UNIT", "承办单位"
    WORKER = "WORKER", "法律援助人员"


class ComplaintChannel(TextChoices):
    """How it came, and how it is answered."""

    WRITTEN = "WRITTEN", "书面"
    ORAL = "ORAL", "口头"
    PHONE = "PHONE", "电话"
    OTHER = "OTHER", "其他"


class ComplaintResult(TextChoices):
    """What the inquiry found."""

    TRUE = "TRUE", "属实"
    PARTLY_TRUE = "PARTLY_TRUE", "部分属实"
    NOT_TRUE = "NOT_TRUE", "不属实"


_C = ComplaintState

COMPLAINT_ENDS = frozenset({_C.ANSWERED, _C.NOT_ACCEPTED, _C.MERGED})
COMPLAINT_RUNS = frozenset({_C.RECEIVED, _C.ACCEPTED, _C.FINISHED})
COMPLAINT_MOVES: Mapping[ComplaintState, frozenset[ComplaintState]] = {
    _C.RECEIVED: frozenset({_C.ACCEPTED, _C.NOT_ACCEPTED, _C.MERGED}),
    _C.ACCEPTED: frozenset({_C.FINISHED, _C.MERGED}),
    _C.FINISHED: frozenset({_C.ANSWERED}),
    **{end: frozenset() for end in COMPLAINT_ENDS},
}
