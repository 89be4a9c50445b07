"""Who may be served a paper: the person of its file, those beside them, or the office it asks."""

from uuid import UUID

from applications.models import Applicant, Application, Case, ServiceRecord
from applications.queries import co_applicants, own_decisions
from applications.states import ApplicationState, Receiver
from workstations.models import Paper

# Letters to other offices: in which capacity each is received, and the row that says by whom.
# Kinds of paper by their names in the registry, whose entries are made a room above.
_ADDRESSED = {
    "transfer_letter": (Receiver.AGENCY, "transfer"),
    "cooperation_letter": (Receiver.COOPERATOR, "cooperation"),
    "verification_letter": (Receiver.TOWN, "verification"),
}


def file_of(paper: Paper) -> Application | Case | None:
    """Return the application or the case to which a paper belongs; None for a batch's."""
    application = Application.objects.filter(uid=paper.subject_uid).first()
    return application or Case.objects.filter(uid=paper.subject_uid).first()


def of_file(file: Application | Case | None) -> list[Receiver]:
    """Return in which capacities papers of this file can be received."""
    if file is None:
        return []
    if isinstance(file, Application):
        # Whoever holds the applicant has the decision too (办理法律援助案件程序规定 art. 20).
        held = [Receiver.AUTHORITY] if file.is_detained else []
        return [Receiver.APPLICANT, *held]
    return of_termination(file) + ([Receiver.AUTHORITY] if file.authority_id else [])


def of_termination(case: Case) -> list[Receiver]:
    """Return who must have the termination: the recipient, the unit and the authority."""
    receivers = [Receiver.RECIPIENT]
    if case.unit_id is not None:
        receivers.append(Receiver.UNIT)
    return receivers


def possible(paper: Paper, file: Application | Case | None) -> list[ServiceRecord]:
    """Return the records that a paper of this file may still be given, unsaved."""
    whose = {"application": file} if isinstance(file, Application) else {"case": file}
    if paper.kind in _ADDRESSED:
        # For that office alone.
        receiver, addressed = _ADDRESSED[paper.kind]
        known = hasattr(paper, addressed)
        return [ServiceRecord(paper=paper, receiver=receiver, **whose)] if known else []
    if (alone := whose_alone(paper)) is not None:
        return [ServiceRecord(paper=paper, receiver=Receiver.CO_APPLICANT, person=alone, **whose)]
    return [
        *(ServiceRecord(paper=paper, receiver=one, **whose) for one in of_file(file)),
        *(
            ServiceRecord(paper=paper, receiver=Receiver.CO_APPLICANT, person=one, **whose)
            for one in beside(file)
        ),
    ]


def whose_alone(paper: Paper) -> Applicant | None:
    """Return the one co-applicant whose own letter it is; None for a letter to all."""
    own = getattr(paper, "co_applicant_decision", None)
    return own.person if own is not None else None


def beside(file: Application | Case | None) -> list[Applicant]:
    """Return who applied together with the person of this file, to be served each.

    A grant and its case aid those alone who were found in need.
    """
    application = file.application if isinstance(file, Case) else file
    if application is None:
        return []
    if isinstance(file, Case) or application.state == ApplicationState.GRANTED:
        return [one.person for one in own_decisions.aided(application)]
    return [one.person for one in co_applicants.of_application(application)]


def names_beside(file: Application | Case | None) -> list[str]:
    """Return the same by name, as the letters of this file name them."""
    return [person.name for person in beside(file)]


def wanted(
    paper: Paper, file: Application | Case | None, receiver: Receiver, person: UUID | None
) -> ServiceRecord | None:
    """Return the unsaved record for that receiver, None where the file has no such person."""
    for record in possible(paper, file):
        if record.receiver == receiver and person == (record.person and record.person.uid):
            return record
    return None
