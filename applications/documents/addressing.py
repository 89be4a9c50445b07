"""To whom a letter is written: the applicants, with whoever applies for them in brackets."""

from collections.abc import Sequence

from applications.models import Application
from applications.rules import representation, second_person
from applications.states import RepresentativeKind


def addressee(application: Application, *, joined: Sequence[str]) -> str:
    """Return the line at the head of a letter, such as 张小某（法定代理人：张某）.

    ``joined`` are the names of the co-applicants, who are counted behind the first. The
    letter speaks to the applicants, whose request it is; the one who acts for them stands
    beside the name, as courts write it.

    Law: 法律援助法 art. 40; 民法典 art. 23, 161.
    """
    return heading(application.applicant.name, application, joined=joined)


def heading(name: str, application: Application | None, *, joined: Sequence[str]) -> str:
    """Return the same line for a person of that name; None for one aided by notice."""
    return with_representative(_with_the_others(name, joined), application)


def counted(application: Application, *, joined: Sequence[str]) -> str:
    """Return the first applicant, and how many they are where others joined: 周某等2人."""
    return _with_the_others(application.applicant.name, joined)


def you(joined: Sequence[str]) -> str:
    """Return the word by which a letter speaks to its receivers: several are 你们."""
    return second_person.you(len(joined) + 1)


def all_of(application: Application, *, joined: Sequence[str]) -> list[str]:
    """Return the list of names that stands in a letter to several; nothing for one alone."""
    return [application.applicant.name, *joined] if joined else []


def with_representative(name: str, application: Application | None) -> str:
    """Return a person of this application with their representative, where there is one."""
    person = getattr(application, "representative", None)
    if person is None:
        return name
    return f"{name}（{representation.title(RepresentativeKind(person.kind))}：{person.name}）"


def _with_the_others(name: str, joined: Sequence[str]) -> str:
    return f"{name}等{len(joined) + 1}人" if joined else name
