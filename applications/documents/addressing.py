"""To whom a letter is written: the applicant, with whoever applies for them in brackets."""

from applications.models import Application
from applications.rules import representation
from applications.states import RepresentativeKind


def addressee(application: Application) -> str:
    """Return the line at the head of a letter, such as 张小某（法定代理人：张某）.

    The letter speaks to the applicant, whose request it is; the one who acts for them
    stands beside the name, as courts write it.

    Law: 法律援助法 art. 40; 民法典 art. 23, 161.
    """
    return with_representative(application.applicant.name, application)


def with_representative(name: str, application: Application | None) -> str:
    """Return a person of this application with their representative, where there is one."""
    person = getattr(application, "representative", None)
    if person is None:
        return name
    return f"{name}（{representation.title(RepresentativeKind(person.kind))}：{person.name}）"
