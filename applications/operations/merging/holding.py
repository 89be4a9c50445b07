"""Holding the rows of a merge: files first, then people, as every other act takes them."""

from applications.models import Applicant, Application, PersonMerge


def hold_files(*people: int) -> list[int]:
    """Lock the applications of these people; an act on one of them then waits for us, or we for it.

    Acts lock an application and then write its applicant; the other way round two would
    wait for each other for good.
    """
    held = Application.objects.select_for_update().filter(applicant__in=people).order_by("pk")
    return list(held.values_list("pk", flat=True))


def hold_people(*people: int) -> dict[int, Applicant]:
    """Lock the records, in one order for everybody, and return them as they are now."""
    held = Applicant.objects.select_for_update().filter(pk__in=people).order_by("pk")
    return {person.pk: person for person in held}


def numbers_merged_into(kept: Applicant) -> list[str]:
    """Return the numbers of all that is merged into this record, its own one left out."""
    numbers: set[str] = set()
    for merge in PersonMerge.objects.in_force().filter(kept=kept).select_related("gone"):
        own_then = merge.before["identity"]["id_index"]
        numbers |= {merge.gone.id_index, own_then, *merge.gone.other_indexes}
    return sorted(numbers - {"", kept.id_index})
