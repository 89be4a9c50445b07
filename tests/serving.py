"""Letters on their way: signed decisions with their papers, served ones, and objections."""

import datetime as dt
from io import BytesIO

import pikepdf

from applications.models import Application, Case, Objection, ServiceRecord
from applications.operations import deciding, objecting, serving
from applications.states import ApplicationState, DecisionKind, Receiver, ServiceManner
from tests.casework import make_in_progress, make_terminated
from tests.office import (
    NOON,
    TODAY,
    make_application,
    make_decision,
    make_user,
    noon,
    seed_calendar,
    seed_hardship_line,
)
from workstations.models import User
from workstations.operations import files
from workstations.states import Role


def make_signed(
    kind: DecisionKind = DecisionKind.REFUSE,
    *,
    head: User | None = None,
    at: dt.datetime = NOON,
    **fields,
) -> Application:
    """Return an application whose decision is signed, with its letter and its service record."""
    seed_calendar()
    seed_hardship_line()
    application = make_application(
        ApplicationState.DRAFTED, received_on=fields.pop("received_on", at.date()), **fields
    )
    make_decision(application, kind=kind)
    deciding.sign(application_id=application.pk, by=head or make_user(Role.CENTER_HEAD), at=at)
    application.refresh_from_db()
    return application


def letter_to(application: Application) -> ServiceRecord:
    return ServiceRecord.objects.get(application=application, receiver=Receiver.APPLICANT)


def with_both_papers(record: ServiceRecord) -> ServiceRecord:
    """Return the record with its form 22; both lie ready to be printed, one page each."""
    record = serving.print_blank(
        record_id=record.pk, by=make_user(Role.CENTER_STAFF), at=record.opened_at
    )
    for paper in (record.paper, record.blank):
        paper.file = files.store(
            a_pdf(paper.number or "22"), content_type="application/pdf", at=NOON
        )
        paper.save(update_fields=["file"])
    return record


def a_pdf(title: str) -> bytes:
    """Return a PDF of one empty page."""
    document, written = pikepdf.new(), BytesIO()
    document.add_blank_page()
    document.docinfo["/Title"] = title
    document.save(written)
    return written.getvalue()


def serve(record: ServiceRecord, *, by: User | None = None, on: dt.date, **fields) -> ServiceRecord:
    """Serve one paper on that day, written down the same noon."""
    return serving.record(
        **{
            "record_id": record.pk,
            "delivered_on": on,
            "manner": ServiceManner.DIRECT,
            "received_by": "本人",
            "note": "",
            "upload": None,
            "by": by or make_user(Role.CENTER_STAFF),
            "at": noon(on),
            **fields,
        }
    )


def make_refused(*, served_on: dt.date = TODAY, **fields) -> Application:
    """Return a refused application whose letter reached the applicant that day."""
    application = make_signed(at=noon(served_on), **fields)
    serve(letter_to(application), on=served_on)
    return application


def make_ended(case: Case | None = None, *, served_on: dt.date, **fields) -> Case:
    """Return a case whose aid was ended and whose recipient has the letter."""
    case = make_terminated(case or make_in_progress(), **fields)
    serve(case.services.get(receiver=Receiver.RECIPIENT), on=served_on)
    return case


def make_objection(
    application: Application | None = None,
    *,
    received_on: dt.date = TODAY,
    by: User | None = None,
    **fields,
) -> Objection:
    """Return an objection to a served refusal, waiting for the bureau."""
    application = application or make_refused(served_on=received_on)
    return objecting.enter(
        **{
            "number": application.decisions.get(voided_at=None).number,
            "received_on": received_on,
            "reasons": "收入证明有误，实际已失业三个月。",
            "accepts_late": True,
            "by": by or make_user(Role.CENTER_STAFF),
            "at": noon(received_on),
            **fields,
        }
    )
