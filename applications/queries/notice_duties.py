"""Whether an authority had to notify or might, as the center's setting reads the law."""

from django.conf import settings
from django.db.models import Q

from applications.models import Notice, NoticePerson
from applications.rules import notice_grounds
from applications.states import NoticeGround


def duty_of(person: NoticePerson) -> str:
    """Return the law's words for the authority's duty towards one person."""
    return notice_grounds.duty(
        person.ground,
        is_ordinary_too=settings.ORDINARY_PROCEDURE_NOTICE_MANDATORY,
        faces_life_or_death=person.faces_life_or_death,
    )


def had_to_be_sent(notice: Notice) -> bool:
    """Return whether the letter names anybody for whom the authority must notify."""
    must = notice_grounds.mandatory(is_ordinary_too=settings.ORDINARY_PROCEDURE_NOTICE_MANDATORY)
    return notice.persons.filter(Q(ground__in=must) | Q(faces_life_or_death=True)).exists()


def ground_choices() -> list[tuple[str, object]]:
    """Return the grounds in the order of the law, under the words of the authority's duty."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for ground in NoticeGround:
        words = notice_grounds.duty(
            ground, is_ordinary_too=settings.ORDINARY_PROCEDURE_NOTICE_MANDATORY
        )
        groups.setdefault(words, []).append((ground.value, ground.label))
    return [("", "请选择"), *groups.items()]
