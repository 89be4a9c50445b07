"""What the work was worth, and the public account of it."""

from subsidies.models.batch import BatchRow, PaymentBatch
from subsidies.models.budget import Appropriation, FundingSource, FundUse
from subsidies.models.disclosure import Disclosure
from subsidies.models.evaluation import Evaluation, EvaluationMark
from subsidies.models.ledger import Journal, LedgerEntry
from subsidies.models.standards import (
    FixedSum,
    GradeFactor,
    PricingMode,
    ScoreItem,
    ScoreSheet,
    StandardRate,
    SubsidyStandard,
)
from subsidies.models.subsidy import LineItem, SubsidyLine

__all__ = [
    "Appropriation",
    "BatchRow",
    "Disclosure",
    "Evaluation",
    "EvaluationMark",
    "FixedSum",
    "FundUse",
    "FundingSource",
    "GradeFactor",
    "Journal",
    "LedgerEntry",
    "LineItem",
    "PaymentBatch",
    "PricingMode",
    "ScoreItem",
    "ScoreSheet",
    "StandardRate",
    "SubsidyLine",
    "SubsidyStandard",
]
