"""Applications that pass between agencies, as the operations leave them."""

import datetime as dt

from applications.models import Application, ServiceRecord, TransferIn, TransferPeriod
from applications.operations import deciding, transferring
from applications.states import ApplicationState, DecisionKind, Receiver
from tests.office import (
    NOON,
    TODAY,
    hand_in,
    make_application,
    make_decision,
    make_user,
    seed_calendar,
)
from workstations.models import User
from workstations.states import Role

AGENCY = "广安市前锋区法律援助中心"


def make_transferred(*, head: User | None = None, at: dt.datetime = NOON, **fields) -> Application:
    """Return an application that was handed over with its papers to another agency."""
    seed_calendar()
    application = make_application(
        ApplicationState.DRAFTED, received_on=fields.pop("received_on", at.date()), **fields
    )
    hand_in(application, "application-form", "identity", "case-papers")
    make_decision(
        application,
        kind=DecisionKind.REDIRECT,
        ground="not-competent",
        competent_body=AGENCY,
        is_transferred=True,
        articles="《中华人民共和国法律援助法》第三十八条",
        reason="劳动争议仲裁机构在广安市前锋区。",
    )
    deciding.sign(application_id=application.pk, by=head or make_user(Role.CENTER_HEAD), at=at)
    application.refresh_from_db()
    return application


def receipt_of(application: Application) -> ServiceRecord:
    """Return the service record of the cover letter."""
    return ServiceRecord.objects.get(application=application, receiver=Receiver.AGENCY)


def make_come(application: Application | None = None, *, by: User | None = None) -> TransferIn:
    """Return where an application under review came from."""
    by = by or make_user(Role.CENTER_STAFF)
    application = application or make_application(ApplicationState.UNDER_REVIEW, taken_by=by)
    return transferring.record_origin(
        application_id=application.pk,
        agency=AGENCY,
        their_number="前锋法援移〔2026〕3号",
        first_received_on=application.received_on or TODAY,
        by=by,
        at=NOON,
    )


def make_period(
    *, days: int = 3, since: dt.date = dt.date(2025, 1, 1), by: User | None = None
) -> TransferPeriod:
    return transferring.write_period(
        in_force_from=since,
        days=days,
        route="通过川渝法律援助协作平台",
        source="示例规定第八条",
        reason="向市局核实",
        by=by or make_user(Role.CENTER_HEAD),
        at=NOON,
    )
