"""Who is to receive a paper: the person, whoever holds or helps them, or the office it asks."""

from applications.documents import application_kinds
from applications.models import Application, Case
from applications.states import Receiver
from workstations.models import Paper

# Letters to other offices: in which capacity each is received, and the row that says by whom.
_ADDRESSED = {
    application_kinds.TRANSFER_LETTER: (Receiver.AGENCY, "transfer"),
    application_kinds.COOPERATION_LETTER: (Receiver.COOPERATOR, "cooperation"),
    application_kinds.VERIFICATION_LETTER: (Receiver.TOWN, "verification"),
}


def file_of(paper: Paper) -> Application | Case | None:
    """Return the application or the case to which a paper belongs; None for a batch's."""
    application = Application.objects.filter(uid=paper.subject_uid).first()
    return application or Case.objects.filter(uid=paper.subject_uid).first()


def of_paper(paper: Paper, file: Application | Case | None) -> list[Receiver]:
    """Return who can receive this paper; a letter to another office is for that office alone."""
    if paper.kind in _ADDRESSED:
        receiver, addressed = _ADDRESSED[paper.kind]
        return [receiver] if hasattr(paper, addressed) else []
    return of_file(file)


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
