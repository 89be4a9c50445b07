"""What may be done with an application in its state, and who stands in the way if not."""

from applications.models import Application
from applications.queries.latest_move import why_not_now
from applications.states import APPLICATION_VERBS, ApplicationState
from legalaid.shared.moves import allowed
from legalaid.shared.refusals import RuleBroken


def require_verb(verb: str, application: Application, wanted: ApplicationState) -> None:
    """Return quietly if ``verb`` leads the application, which is held, to the ``wanted`` state.

    Raises:
        RuleBroken: it does not. Usually a colleague was faster, who is named with act and minute.
    """
    if not allowed(APPLICATION_VERBS[verb], ApplicationState(application.state), wanted):
        raise RuleBroken(f"{why_not_now(application)}请查看最新情况。")
