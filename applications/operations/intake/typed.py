"""What the sections of an application hold, already clean: values between form and operation."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from applications.models import Matter
from applications.operations.recording import Person
from applications.states import (
    FirstAnswerWord,
    FirstQuestion,
    Kinship,
    RepresentativeKind,
    RepresentedBecause,
)
from workstations.models import AidWorker, Authority


@dataclass(frozen=True, kw_only=True)
class Opponent:
    """The other side, as far as it is known."""

    name: str
    id_number: str = ""


@dataclass(frozen=True, kw_only=True)
class Custody:
    """Where the applicant is held, when the papers were handed over there and when they came."""

    is_detained: bool = False
    detained_at: str = ""
    handed_over_at: dt.datetime | None = None
    arrived_at: dt.datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Stated:
    """What form 2 asks beside name and number; all of it may be left open."""

    ethnicity: str = ""
    education: str = ""
    registered_home: str = ""
    health: str = ""


@dataclass(frozen=True, kw_only=True)
class Represented:
    """Who applies for the applicant, in which capacity and why."""

    kind: RepresentativeKind
    because: RepresentedBecause
    kinship: Kinship
    person: Person


@dataclass(frozen=True, kw_only=True)
class MatterSheet:
    """What it is about and against whom."""

    matter: Matter
    channel: str = ""
    stage: str = ""
    authority: Authority | None = None
    is_urgent: bool = False
    narrative: str = ""
    opponents: Sequence[Opponent] = ()
    # Whom the applicant asks for (点援).
    named_worker: AidWorker | None = None


@dataclass(frozen=True, kw_only=True)
class Answered:
    """What the office answered to one of the five questions of the first review."""

    question: FirstQuestion
    answer: FirstAnswerWord
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class MeansSheet:
    """The household's means; None is not known yet."""

    household_size: int | None = None
    income_yuan: Decimal | None = None
    rigid_expenditure_yuan: Decimal | None = None
    has_high_value_assets: bool | None = None
    has_no_livelihood: bool | None = None
    family_is_opponent: bool = False


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """Everything the application form asks, in one go."""

    person: Person
    matter: Matter
    stage: str = ""
    authority: Authority | None = None
    is_urgent: bool = False
    narrative: str = ""
    opponents: Sequence[Opponent] = ()
    named_worker: AidWorker | None = None
    household_size: int | None = None
    income_yuan: Decimal | None = None
    rigid_expenditure_yuan: Decimal | None = None
    has_high_value_assets: bool | None = None
    has_no_livelihood: bool | None = None
    family_is_opponent: bool = False

    @property
    def about(self) -> MatterSheet:
        return MatterSheet(
            matter=self.matter,
            stage=self.stage,
            authority=self.authority,
            is_urgent=self.is_urgent,
            narrative=self.narrative,
            opponents=self.opponents,
            named_worker=self.named_worker,
        )

    @property
    def means(self) -> MeansSheet:
        return MeansSheet(
            household_size=self.household_size,
            income_yuan=self.income_yuan,
            rigid_expenditure_yuan=self.rigid_expenditure_yuan,
            has_high_value_assets=self.has_high_value_assets,
            has_no_livelihood=self.has_no_livelihood,
            family_is_opponent=self.family_is_opponent,
        )
