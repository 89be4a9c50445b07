"""Cases as they are opened, by an application or by a notice."""

import datetime as dt
from uuid import uuid4

from applications.models import Application, Case, Notice, NoticePerson
from applications.rules import case_numbers
from applications.states import (
    ApplicationState,
    CaseKind,
    CaseState,
    IntakeRoute,
    NoticeGround,
    Stage,
)
from tests.office.applicants import make_applicant
from tests.office.applications import make_application, make_decision
from tests.office.days import NOON, TODAY, counter, noon
from tests.office.people import make_user
from tests.office.places import make_authority
from workstations.models import Authority
from workstations.operations import numbering
from workstations.states import Role

S = ApplicationState


def make_case(
    state: CaseState = CaseState.OPENED,
    *,
    application: Application | None = None,
    opened_on: dt.date = TODAY,
    **fields,
) -> Case:
    """Return a case on a granted application, with its signed decision.

    For the states after OPENED pass the fields that they need (unit, assigned_on, …), or use
    ``tests.casework``.
    """
    if application is None:
        application = make_application(S.GRANTED, received_on=opened_on)
    if not application.decisions.exists():
        make_decision(application, signed_by=make_user(Role.CENTER_HEAD))
    kind = CaseKind(application.matter.kind)
    letter = case_numbers.letter(kind, fields.get("stage", Stage.FIRST_INSTANCE))
    return Case.objects.create(
        **{
            "number": numbering.take_case_number(letter, on=opened_on, at=noon(opened_on)),
            "application": application,
            "route": IntakeRoute.APPLICATION,
            "recipient": application.applicant,
            "kind": kind,
            "matter": application.matter,
            "cause": application.matter.label,
            "stage": Stage.FIRST_INSTANCE,
            "authority": application.authority,
            "state": state,
            "opened_on": opened_on,
            "assignment_due_on": opened_on + dt.timedelta(days=3),
            **fields,
        }
    )


def make_notice(*, authority: Authority | None = None, **fields) -> Notice:
    n = next(counter)
    return Notice.objects.create(
        **{
            "authority": authority or make_authority(),
            "authority_number": f"（2026）渝0151刑初{n}号",
            "stage": Stage.FIRST_INSTANCE,
            "received_on": TODAY,
            "registered_by": fields.pop("registered_by", None) or make_user(Role.CENTER_STAFF),
            "registered_at": NOON,
            "form_token": uuid4(),
            **fields,
        }
    )


def make_notice_case(
    state: CaseState = CaseState.OPENED,
    *,
    notice: Notice | None = None,
    ground: NoticeGround = NoticeGround.MINOR,
    faces_life_or_death: bool = False,
    **fields,
) -> Case:
    """Return a criminal case that began by a notice."""
    notice = notice or make_notice()
    person = NoticePerson.objects.create(
        notice=notice,
        person=fields.pop("recipient", None) or make_applicant(),
        charge="盗窃",
        ground=ground,
        faces_life_or_death=faces_life_or_death,
    )
    return Case.objects.create(
        **{
            "number": numbering.take_case_number(
                "刑", on=notice.received_on, at=noon(notice.received_on)
            ),
            "notice_person": person,
            "route": notice.route,
            "recipient": person.person,
            "kind": CaseKind.CRIMINAL,
            "cause": person.charge,
            "stage": notice.stage,
            "ground": ground,
            "authority": notice.authority,
            "state": state,
            "opened_on": notice.received_on,
            "assignment_due_on": notice.received_on + dt.timedelta(days=3),
            **fields,
        }
    )
