"""For which of its periods a file waits now: of an application, of a case."""

from applications.models import Application, Case
from applications.states import ON_THE_CLOCK, WITH_THE_WORKER, CaseState


def of_application(application: Application) -> str:
    """Return the code of the kind, "" while nothing of ours runs."""
    runs = application.state in ON_THE_CLOCK and application.decision_due_on is not None
    return "review" if runs else ""


def of_case(case: Case) -> str:
    """Return the code of the kind that its next hand works on, "" where none runs.

    What waits for its assignment waits for the head, whom nobody urges.
    """
    if case.state == CaseState.FILED:
        return "closing-review"
    if case.state in WITH_THE_WORKER and case.filing_due_on is not None:
        return "filing"
    if case.state == CaseState.ASSIGNED:
        return "meeting" if case.worker_id else "arrange"
    return ""
