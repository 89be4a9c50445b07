"""The table of legal periods in the order of the law's road, and the promises beside it."""

from collections.abc import Mapping
from types import MappingProxyType

from workstations.rules.periods import ending, handling, payment_orders, promises, requests
from workstations.rules.periods.clock import Period

# By the step of the road, as the page of periods shows them.
STEPS: Mapping[str, tuple[Period, ...]] = MappingProxyType(
    {
        "申请、审查与决定": (
            requests.TRANSFER_DETAINEE,
            requests.TRANSFER_DUTY,
            requests.RELATIVES_INFORMED,
            requests.DUTY_CALL,
            requests.RECEIPT,
            requests.SUPPLEMENT_NOTICE,
            requests.SUPPLEMENT_REPLY,
            requests.REVIEW,
            requests.DECISION_SENT,
        ),
        "指派与办理": (
            handling.ASSIGN,
            handling.NOTICE_ASSIGN,
            handling.AUTHORITY_NOTICE,
            handling.COURT_LEAD,
            handling.FIRM_ARRANGE,
            handling.SIGN,
            handling.FILE_WITH_COURT,
            handling.DETENTION_MEETING,
            handling.FIRST_MEETING,
            handling.REFUSAL_REPORT,
            handling.REPLACE,
            handling.REASSIGN,
        ),
        "终止、救济、结案、补贴与公开": (
            ending.TERMINATION_SEND,
            ending.OBJECTION,
            ending.OBJECTION_REVIEW,
            ending.CLOSE_FILE,
            ending.CLOSE_REVIEW,
            ending.PAY,
            ending.COMPLAINT_ACCEPT,
            ending.COMPLAINT_FINISH,
            ending.COMPLAINT_ANSWER,
            ending.DISCLOSE_QUARTER,
            ending.LIMITATION_NEAR,
        ),
    }
)
# Periods of the court and of a debtor, which stand in no row of the thirty.
PAYMENT_ORDERS: tuple[Period, ...] = (
    payment_orders.PAYMENT_ORDER_ISSUE,
    payment_orders.PAYMENT_ORDER_ANSWER,
)
PROMISES: tuple[Period, ...] = (
    promises.ADVANCE_FORMALITIES,
    promises.SAME_DAY_RECEIPT,
    promises.SAME_DAY_DECISION,
    promises.SAME_DAY_ASSIGNMENT,
    promises.SAME_DAY_MEETING,
)
PERIODS: Mapping[str, Period] = MappingProxyType(
    {period.code: period for step in (*STEPS.values(), PAYMENT_ORDERS, PROMISES) for period in step}
)
