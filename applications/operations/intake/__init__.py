"""The office desk: write an application down, collect its papers, and receive it with a receipt."""

from applications.operations.intake.beginning import begin
from applications.operations.intake.keeping import ChangedMeanwhile, SaveKey
from applications.operations.intake.papers import attach, detach
from applications.operations.intake.receiving import LATE_DAYS, receive, withdraw
from applications.operations.intake.sections import (
    save_applicant,
    save_matter,
    save_means,
    save_opinion,
    save_papers,
    save_people,
)
from applications.operations.intake.sheet import amend
from applications.operations.intake.typed import (
    BackgroundSheet,
    Custody,
    MatterSheet,
    MeansSheet,
    Opponent,
    Represented,
    Sheet,
)
from applications.operations.recording import Person

__all__ = [
    "LATE_DAYS",
    "BackgroundSheet",
    "ChangedMeanwhile",
    "Custody",
    "MatterSheet",
    "MeansSheet",
    "Opponent",
    "Person",
    "Represented",
    "SaveKey",
    "Sheet",
    "amend",
    "attach",
    "begin",
    "detach",
    "receive",
    "save_applicant",
    "save_matter",
    "save_means",
    "save_opinion",
    "save_papers",
    "save_people",
    "withdraw",
]
