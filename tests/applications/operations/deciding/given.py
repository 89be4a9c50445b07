"""A decision that is drafted by one hand and signed by another."""

from applications.operations import deciding
from applications.states import ApplicationState, DecisionKind
from tests.office import NOON, make_application, make_decision

S = ApplicationState
ARTICLES = "《中华人民共和国法律援助法》第三十一条第五项、第三十四条"
REASON = "你的家庭经济状况低于重庆市法律援助经济困难标准"


def draft(application, person, kind=DecisionKind.GRANT, **given):
    return deciding.draft(
        **{
            "application_id": application.pk,
            "kind": kind,
            "ground": "",
            "articles": ARTICLES,
            "reason": REASON,
            "by": person,
            "at": NOON,
            **given,
        }
    )


def drafted(kind=DecisionKind.GRANT, **fields):
    """Return an application with a drafted decision that waits for the head."""
    application = make_application(S.DRAFTED, **fields)
    make_decision(application, kind=kind)
    return application


def sign(application, person, at=NOON, **given):
    return deciding.sign(application_id=application.pk, by=person, at=at, **given)
