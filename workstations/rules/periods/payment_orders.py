"""The periods of a payment order (支付令), beside the thirty rows: the court's, the debtor's."""

from workstations.rules.periods.clock import Desk, Period
from workstations.rules.periods.laws import CIVIL_PROCEDURE, CIVIL_PROCEDURE_IN_FORCE

PAYMENT_ORDER_ISSUE = Period(
    code="PAYMENT_ORDER_ISSUE_15D",
    label="发出支付令",
    limit=15,
    started="受理支付令申请",
    owner="人民法院",
    article=f"{CIVIL_PROCEDURE}第二百二十七条第一款",
    since=CIVIL_PROCEDURE_IN_FORCE,
    is_theirs=True,
    forms=("支付令",),
    desk=Desk.CASES,
)
PAYMENT_ORDER_ANSWER = Period(
    code="PAYMENT_ORDER_ANSWER_15D",
    label="清偿债务或者提出书面异议",
    limit=15,
    started="债务人收到支付令",
    owner="债务人",
    article=f"{CIVIL_PROCEDURE}第二百二十七条第二款",
    since=CIVIL_PROCEDURE_IN_FORCE,
    is_theirs=True,
    forms=("清偿凭证或者书面异议",),
    desk=Desk.CASES,
)
