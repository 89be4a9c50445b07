"""Sealed files and leave to read them, made by the operations themselves."""

import datetime as dt
from uuid import uuid4

from applications.models import Case, Seal, SealOpening
from applications.operations import closing, seal_openings, sealing, secret_cases
from applications.operations.secret_cases import Letter
from applications.states import IntakeRoute, SealGround, SealKind, Stage
from tests.casework import a_report, make_archived
from tests.office import (
    NOON,
    TODAY,
    make_authority,
    make_notice_case,
    make_user,
    noon,
    seed_calendar,
)
from workstations.models import User
from workstations.states import Role

ACTED_ON = dt.date(2025, 11, 3)


def make_criminal(**fields) -> Case:
    """Return a criminal case by notice of a person born in 2009."""
    case = make_notice_case(**fields)
    case.recipient.born_on = dt.date(2009, 5, 4)
    case.recipient.save()
    return case


def seal(case: Case, *, by: User | None = None, at: dt.datetime = NOON, **fields) -> Seal:
    kind = fields.pop("kind", SealKind.MINOR)
    minor = kind == SealKind.MINOR
    made = sealing.seal(
        case_id=case.pk,
        **{
            "kind": kind,
            "ground": SealGround.WITHIN_FIVE_YEARS if minor else SealGround.PRIVACY,
            "acted_on": ACTED_ON if minor else None,
            "by": by or make_user(Role.CENTER_STAFF),
            "at": at,
            **fields,
        },
    )
    case.refresh_from_db()
    return made


def make_sealed(case: Case | None = None, **fields) -> Seal:
    """Return the seal of an archived criminal case of a minor."""
    return seal(make_archived(case or make_criminal()), **fields)


def ask(seal: Seal, *, by: User, days: int = 3, at: dt.datetime = NOON) -> SealOpening:
    return seal_openings.ask(seal_id=seal.pk, reason="再审法院调卷", days=days, by=by, at=at)


def allow(opening: SealOpening, *, by: User | None = None, at: dt.datetime = NOON) -> SealOpening:
    return seal_openings.decide(
        opening_id=opening.pk,
        is_allowed=True,
        because="",
        by=by or make_user(Role.CENTER_HEAD),
        at=at,
    )


def register_secret(by: User | None = None, **fields) -> Case:
    seed_calendar()
    return secret_cases.register(
        form_token=uuid4(),
        letter=Letter(
            **{
                "route": IntakeRoute.NOTICE_DEFENCE,
                "authority": make_authority(),
                "authority_number": f"渝铜检密〔2026〕{uuid4().int % 10000}号",
                "stage": Stage.FIRST_INSTANCE,
                "received_on": TODAY,
                **fields,
            }
        ),
        by=by or make_user(Role.CENTER_STAFF),
        at=NOON,
    )


def close_secret(case: Case) -> None:
    """File, accept and archive a state-secret case: days and coded results alone."""
    at = noon(case.assigned_on + dt.timedelta(days=40))
    report = a_report(
        case, closed_on=case.assigned_on + dt.timedelta(days=30), document="", summary=""
    )
    closing.file(case_id=case.pk, report=report, by=case.worker.user, at=at)
    staff = Seal.objects.get(case=case).keeper
    closing.accept(case_id=case.pk, by=staff, at=at + dt.timedelta(days=1))
    closing.archive(case_id=case.pk, by=staff, at=at + dt.timedelta(days=2))
