"""The road of a payment order (支付令), from the worker's application to its end."""

from collections.abc import Mapping

from django.db.models import TextChoices


class PaymentOrderState(TextChoices):
    """Where the order stands; the court and the debtor move it, the worker writes it down."""

    APPLIED = "APPLIED", "已申请"
    ACCEPTED = "ACCEPTED", "法院已受理"
    ISSUED = "ISSUED", "已发出支付令"
    SERVED = "SERVED", "债务人已收到"
    PAID = "PAID", "债务人已清偿"
    OBJECTED = "OBJECTED", "债务人提出异议，督促程序终结"
    DISMISSED = "DISMISSED", "法院不予受理或者驳回"
    ENFORCED = "ENFORCED", "期满未履行，已申请执行"
    CONVERTED = "CONVERTED", "已转入诉讼"


class PaymentOrderBasis(TextChoices):
    """On what the claim rests."""

    WAGES = "WAGES", "拖欠劳动报酬"
    MEDIATED = "MEDIATED", "调解协议未履行（劳动报酬、工伤医疗费、经济补偿或者赔偿金）"
    OTHER = "OTHER", "其他金钱、有价证券给付"


_S = PaymentOrderState

PAYMENT_ORDER_MOVES: Mapping[PaymentOrderState, tuple[PaymentOrderState, ...]] = {
    _S.APPLIED: (_S.ACCEPTED, _S.DISMISSED),
    _S.ACCEPTED: (_S.ISSUED, _S.DISMISSED),
    _S.ISSUED: (_S.SERVED, _S.PAID, _S.OBJECTED),
    _S.SERVED: (_S.PAID, _S.OBJECTED, _S.ENFORCED),
    _S.PAID: (),
    # An objection that holds ends the order; the claim goes to court unless the applicant objects.
    _S.OBJECTED: (_S.CONVERTED,),
    _S.DISMISSED: (_S.CONVERTED,),
    _S.ENFORCED: (),
    _S.CONVERTED: (),
}
PAYMENT_ORDER_RUNS = frozenset({_S.APPLIED, _S.ACCEPTED, _S.ISSUED, _S.SERVED})
