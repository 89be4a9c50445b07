"""What the one search box finds among applications, cases, notices and their papers."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import partial

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from applications.models import (
    Applicant,
    Application,
    Case,
    Notice,
    NoticePerson,
    OpposingParty,
    Representative,
)
from applications.queries.queue import for_the_list
from applications.rules.query_codes import query_code_in
from legalaid.shared import sought as words
from legalaid.shared.characters import any_of, holds_part, holds_text
from legalaid.shared.keyset import Order
from legalaid.shared.sought import Hit, Sought
from legalaid.shared.walks import WALK, FoundFirst, Place, Walk, all_if_few
from workstations.documents import registry
from workstations.models import Paper, User

# A document number is drawn once; a few more may carry it where an authority's does too.
_PAPERS = 20
_SEALED = ("id_number", "phone", "address")
_FEW_PEOPLE = 500


def applications(sought: Sought, *, user: User, on: dt.date) -> QuerySet[Application]:
    """Return the applications found, the newest first; drafts have no day and come last."""
    # A hit shows no notice to supplement, unlike a row of the lists.
    visible = for_the_list(Application.objects.visible_to(user, on=on)).prefetch_related(None)
    named = Q(number__in=sought.numbers)
    if code := query_code_in(sought.text):
        # People read the code of their receipt out on the telephone.
        named |= Q(progress_code=code)
    numbered = visible.filter(named)
    found = numbered if numbered.exists() else visible.filter(of_person(sought, "applicant"))
    return found.order_by("-received_on", "-pk")


def cases(sought: Sought, *, user: User, on: dt.date) -> QuerySet[Case]:
    """Return the cases found, the newest first."""
    visible = (
        Case.objects.visible_to(user, on=on)
        .with_parties()
        .defer(*(f"recipient__{name}" for name in _SEALED), "worker__phone", "worker__bank_account")
    )
    numbered = visible.filter(
        Q(number__in=sought.numbers)
        | Q(archive_number__in=sought.numbers)
        | Q(ministry_number__in=sought.numbers)
    )
    found = numbered if numbered.exists() else visible.filter(of_person(sought, "recipient"))
    return found.order_by("-opened_on", "-pk")


def notices(sought: Sought, *, user: User, on: dt.date) -> QuerySet[Notice]:
    """Return the authorities' letters found by their number or by whom they name."""
    visible = Notice.objects.visible_to(user, on=on).select_related("authority")
    numbered = visible.filter(authority_number__in=sought.numbers)
    if numbered.exists():
        return numbered.order_by("-received_on", "-pk")
    named = NoticePerson.objects.unsealed_to(user, on=on).filter(_notified(sought))
    known = (
        NoticePerson.objects.unsealed_to(user, on=on)
        .select_related("person")
        .defer(*(f"person__{name}" for name in _SEALED))
        .order_by("pk")
    )
    found = visible.filter(pk__in=named.values("notice"))
    # Whoever is found says by what; a file that is sealed says nothing.
    found = found.prefetch_related(Prefetch("persons", known, to_attr="known_persons"))
    return found.order_by("-received_on", "-pk")


def _notified(sought: Sought) -> Q | FoundFirst:
    """Return the condition on a notified person: found first among all, where few are found."""
    people = Applicant.objects.filter(of_person(sought, ""))
    if len(sought.name) > 1:
        return FoundFirst("person", people.values("pk"))
    # One sign stands in fifty thousand names or in none.
    few = all_if_few(people.values_list("pk"), at_most=_FEW_PEOPLE)
    return of_person(sought, "person") if few is None else Q(person__in=few)


def papers(sought: Sought, *, user: User, on: dt.date) -> QuerySet[Paper]:
    """Return issued papers by their number, where the application or case is one's to know."""
    numbered = Paper.objects.filter(number__in=sought.numbers).exclude(number="")
    subjects = dict(numbered.values_list("pk", "subject_uid")[:_PAPERS]) if sought.numbers else {}
    known = _known(subjects.values(), user=user, on=on)
    kept = [pk for pk, subject in subjects.items() if subject in known]
    is_of_case = Exists(Case.objects.filter(uid=OuterRef("subject_uid")))
    rows = numbered.filter(pk__in=kept).annotate(is_of_case=is_of_case).defer("snapshot")
    return rows.order_by("-issued_at", "-pk")


def application_hit(application: Application, sought: Sought) -> Hit:
    return Hit(
        title=application.number or "草稿",
        text=f"{application.applicant.name}，{application.matter.label}，"
        f"{application.received_at.short_name}",
        why=_why_this(application, sought),
        page="applications:detail",
        uid=application.uid,
        record=application,
    )


def case_hit(case: Case, sought: Sought) -> Hit:
    numbers = {
        words.BY_CASE_NUMBER: case.number,
        words.BY_ARCHIVE_NUMBER: case.archive_number,
        words.BY_MINISTRY_NUMBER: case.ministry_number,
    }
    return Hit(
        title=case.number,
        text=f"{case.recipient.name}，{case.cause}，{case.get_stage_display()}",
        why=_why(sought, case.recipient, numbers),
        page="applications:case",
        uid=case.uid,
        record=case,
    )


def notice_hit(notice: Notice, sought: Sought) -> Hit:
    by_number = notice.authority_number in sought.numbers
    named = () if by_number else notice.known_persons
    ways = dict.fromkeys(way for one in named for way in ways_to(one.person, sought))
    return Hit(
        title=notice.authority_number,
        text=f"{notice.authority.name}，{notice.get_route_display()}，"
        f"{notice.received_on.isoformat()}收函",
        why=(words.BY_NUMBER,) if by_number else tuple(f"被通知人{way}" for way in ways),
        page="applications:notice",
        uid=notice.uid,
    )


def paper_hit(paper: Paper, sought: Sought) -> Hit:
    """A paper leads to what it belongs to, where it can be opened beside the others."""
    return Hit(
        title=paper.number,
        text=registry.kind_of(paper.kind).title,
        why=(words.BY_NUMBER,),
        page="applications:case" if paper.is_of_case else "applications:detail",
        uid=paper.subject_uid,
    )


@dataclass(frozen=True, kw_only=True)
class ByName(Walk):
    """Along the order's index, by the copy of the name in it: for a name that many bear.

    ``everybody`` is the list before one looked for the name; the condition through the
    applicant, which finds few at once, would find many one by one.
    """

    everybody: QuerySet
    name: str

    def keys(self, rows: QuerySet, order: Order, *, end: int, start: int = 0) -> list[int]:
        return WALK.keys(*self._along(order), end=end, start=start)

    def keys_beyond(
        self, rows: QuerySet, order: Order, place: Place, *, end: int, backwards: bool
    ) -> list[int]:
        return WALK.keys_beyond(*self._along(order), place, end=end, backwards=backwards)

    def _along(self, order: Order) -> tuple[QuerySet, Order]:
        if order.code != "name":
            return self.everybody.filter(name_key__contains=self.name), order
        # By names all who bear one stand far apart from the front: begin where they stand.
        found = self.everybody.filter(
            name_characters__character=self.name[0],
            name_characters__name_key__contains=self.name,
        ).annotate(found_by=F("name_characters__name_key"))
        return found, replace(order, key=F("found_by"))


def is_by_name(sought: Sought) -> bool:
    """Return whether it can be nothing but a name in Chinese, which no pinyin holds."""
    return sought.kinds == [words.BY_NAME] and not any(sign.isascii() for sign in sought.name)


def of_person(sought: Sought, path: str) -> Q:
    """Return the condition on a person, each part by its own index.

    ``path`` is what the person is joined under, such as ``applicant``; empty for themselves.
    """
    to = f"{path}__" if path else ""
    tried = []
    if sought.id_indexes:
        tried.append(Q(**{f"{to}id_index__in": sought.id_indexes}))
        tried.append(Q(**{f"{to}other_indexes__overlap": list(sought.id_indexes)}))
    for column, value in (
        ("id_last4", sought.id_tail),
        ("phone_index", sought.phone_index),
        ("phone_last4", sought.phone_tail),
    ):
        if value:
            tried.append(Q(**{f"{to}{column}": value}))
    if sought.name:
        tried.append(holds_text(f"{to}name", sought.name))
    if sought.letters:
        for column in ("name_pinyin", "name_initials"):
            # The commonest reading by its beginning, the rarer ones whole.
            tried.append(Q(**{f"{to}{column}__startswith": sought.letters}))
            tried.append(holds_part(f"{to}{column}", sought.letters))
    return any_of(tried)


def ways_to(person: Applicant | Representative | OpposingParty, sought: Sought) -> tuple[str, ...]:
    """Return by what this person is found; who has no such column is not found by it."""
    has = partial(getattr, person)
    numbers = {person.id_index, *has("other_indexes", ())}
    tests = {
        words.BY_ID: bool(numbers & {*sought.id_indexes}),
        words.BY_ID_TAIL: sought.id_tail and has("id_last4", "") == sought.id_tail,
        words.BY_PHONE: sought.phone_index and has("phone_index", "") == sought.phone_index,
        words.BY_PHONE_TAIL: sought.phone_tail and has("phone_last4", "") == sought.phone_tail,
        words.BY_NAME: sought.name and sought.name in person.name,
        words.BY_PINYIN: _sounds(sought.letters, person.name_pinyin),
        words.BY_INITIALS: _sounds(sought.letters, has("name_initials", "")),
    }
    return tuple(kind for kind, is_so in tests.items() if is_so)


def _why_this(application: Application, sought: Sought) -> tuple[str, ...]:
    code = query_code_in(sought.text)
    if code and code == application.progress_code:
        return (words.BY_QUERY_CODE,)
    return _why(sought, application.applicant, {words.BY_NUMBER: application.number})


def _why(sought: Sought, person: Applicant, numbers: dict[str, str]) -> tuple[str, ...]:
    by_number = tuple(k for k, number in numbers.items() if number and number in sought.numbers)
    return by_number or ways_to(person, sought)


def _sounds(letters: str, readings: str) -> bool:
    return bool(letters) and (readings.startswith(letters) or letters in readings.split())


def _known(subjects: Collection, *, user: User, on: dt.date) -> set:
    """Return which of these uids belong to an application or a case that the person may know."""
    visible = (
        Application.objects.visible_to(user, on=on).filter(uid__in=subjects),
        Case.objects.visible_to(user, on=on).filter(uid__in=subjects),
    )
    return {uid for rows in visible for uid in rows.values_list("uid", flat=True)}
