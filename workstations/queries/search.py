"""What the one search box finds among the people of the network."""

import datetime as dt

from django.db.models import Q, QuerySet

from legalaid.shared import sought as words
from legalaid.shared.sought import Hit, Sought
from workstations import policies
from workstations.models import AidWorker, User


def workers(sought: Sought, *, user: User, on: dt.date) -> QuerySet[AidWorker]:
    """Return aid workers by name, by its sound or by licence number; for whom the pool is open."""
    everybody = AidWorker.objects.select_related("unit").defer("phone", "bank_account")
    if not policies.can_see_pool(user, None, on=on):
        return everybody.none()
    # A few hundred rows: compared here, because the stored sound has its syllables apart.
    names = AidWorker.objects.values_list("pk", "name", "sort_key", "licence_number")
    found = [pk for pk, *texts in names if _why_worker(sought, *texts)]
    return everybody.filter(pk__in=found).order_by("sort_key", "pk")


def accounts(sought: Sought, *, user: User, on: dt.date) -> QuerySet[User]:
    """Return accounts by name or user name; for the administrators who keep them."""
    if not policies.can_see_accounts(user, None, on=on):
        return User.objects.none()
    asked = Q(username=sought.text)
    if sought.name:
        asked |= Q(name__contains=sought.name)
    return User.objects.filter(asked).order_by("name", "pk")


def worker_hit(worker: AidWorker, sought: Sought) -> Hit:
    return Hit(
        title=worker.name,
        text=f"{worker.get_kind_display()}，{worker.unit.name}",
        why=_why_worker(sought, worker.name, worker.sort_key, worker.licence_number),
        page="workstations:worker",
        uid=worker.uid,
    )


def account_hit(account: User, sought: Sought) -> Hit:
    by_name = bool(sought.name) and sought.name in account.name
    return Hit(
        title=account.name,
        text=f"{account.get_role_display()}，用户名 {account.username}",
        why=(words.BY_NAME if by_name else "用户名",),
        page="workstations:account",
        uid=account.uid,
    )


def _why_worker(sought: Sought, name: str, sort_key: str, licence: str) -> tuple[str, ...]:
    syllables = sort_key.split()
    initials = "".join(syllable[0] for syllable in syllables)
    tests = {
        words.BY_NAME: sought.name and sought.name in name,
        words.BY_PINYIN: sought.letters and "".join(syllables).startswith(sought.letters),
        words.BY_INITIALS: sought.letters and initials.startswith(sought.letters),
        words.BY_LICENCE: licence in sought.numbers,
    }
    return tuple(kind for kind, is_so in tests.items() if is_so)
