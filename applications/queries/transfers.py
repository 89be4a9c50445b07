"""Applications that came from another agency or were handed over to one."""

import datetime as dt

from django.db.models import QuerySet

from applications.models import Application, TransferIn, TransferOut, TransferPeriod
from applications.rules.transfers import Setting, came_from
from applications.states import ApplicationState
from legalaid.shared.refusals import Finding
from workstations.models import User
from workstations.states import PaperState


def period_on(day: dt.date) -> TransferPeriod | None:
    """Return what the center entered for applications received on that day, None for nothing."""
    rows = TransferPeriod.objects.filter(in_force_from__lte=day)
    return rows.select_related("written_by").order_by("-in_force_from").first()


def setting_on(day: dt.date) -> Setting | None:
    row = period_on(day)
    return Setting(days=row.days, source=row.source) if row else None


def origin_of(application: Application) -> TransferIn | None:
    """Return from which agency it came, None for what was received by ourselves."""
    return TransferIn.objects.filter(application=application).first()


def findings_of(application: Application) -> list[Finding]:
    """Return what to look into where another agency received it first."""
    origin = origin_of(application)
    return [came_from(origin.agency, origin.first_received_on)] if origin else []


def out_of(application: Application) -> TransferOut | None:
    """Return the hand-over in force, asked for only where there can be one."""
    if application.state != ApplicationState.REDIRECTED:
        return None
    return (
        application.transfers_out.filter(letter__state=PaperState.ISSUED)
        .select_related("letter")
        .defer("letter__snapshot")
        .first()
    )


def sent(*, reader: User, on: dt.date) -> QuerySet[TransferOut]:
    """Return what was handed over, the newest first."""
    rows = TransferOut.objects.visible_to(reader, on=on)
    rows = rows.select_related("application__applicant", "application__matter", "letter")
    return rows.defer("letter__snapshot", "application__narrative").order_by(
        "-handed_over_on", "-pk"
    )


def came(*, reader: User, on: dt.date) -> QuerySet[TransferIn]:
    """Return what came from other agencies, the newest first."""
    rows = TransferIn.objects.visible_to(reader, on=on)
    rows = rows.select_related("application__applicant", "application__matter")
    return rows.defer("application__narrative").order_by("-recorded_at", "-pk")
