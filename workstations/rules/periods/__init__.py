"""The office's legal clocks: ``periods.REVIEW.due(received_on, calendar=calendar)``."""

from workstations.rules.periods.clock import Due, Pause, Period, Unit
from workstations.rules.periods.table import (
    ASSIGN,
    CLOSE_FILE,
    CLOSE_REVIEW,
    DECISION_SENT,
    DISCLOSE_QUARTER,
    NOTICE_ASSIGN,
    OBJECTION,
    OBJECTION_REVIEW,
    PERIODS,
    REVIEW,
    SIGN,
    SUPPLEMENT_REPLY,
    TERMINATION_SEND,
    TRANSFER_DETAINEE,
    TRANSFER_DUTY,
)

__all__ = [
    "ASSIGN",
    "CLOSE_FILE",
    "CLOSE_REVIEW",
    "DECISION_SENT",
    "DISCLOSE_QUARTER",
    "NOTICE_ASSIGN",
    "OBJECTION",
    "OBJECTION_REVIEW",
    "PERIODS",
    "REVIEW",
    "SIGN",
    "SUPPLEMENT_REPLY",
    "TERMINATION_SEND",
    "TRANSFER_DETAINEE",
    "TRANSFER_DUTY",
    "Due",
    "Pause",
    "Period",
    "Unit",
]
