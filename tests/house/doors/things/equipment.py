"""Jobs, messages, accounts, places and the pool."""

import datetime as dt
import json
from uuid import uuid4

from django.contrib.auth.tokens import default_token_generator
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from subsidies.operations.exporting import EXPORT
from tests.house.doors.world import Thing, Words, World
from tests.office import NOON, TODAY, make_user
from workstations.models import AidWorker, Job, Message, ServicePoint, StoredFile, User
from workstations.operations import files, trail
from workstations.queries import payees
from workstations.states import CENTER, JobState, Role

EVERYBODY = frozenset(Role)


def pdf() -> StoredFile:
    """Return a stored file whose bytes can be read."""
    return files.store(b"%PDF-1.4 for the doors", content_type="application/pdf", at=NOON)


def job(name: str, *, all_see: frozenset[Role], **fields) -> Thing:
    def of(owner: User) -> Words:
        made = Job.objects.create(
            kind=fields.get("kind", "workstations.print_paper"),
            key=uuid4().hex,
            title="导出台账",
            owner=None if "keepers" in fields else owner,
            keepers=fields.get("keepers", []),
            state=fields.get("state", JobState.DONE),
            not_before=NOON,
            queued_at=NOON,
            finished_at=NOON,
            file=pdf(),
            file_name="台账.pdf",
            file_expires_on=TODAY + dt.timedelta(days=7),
        )
        return {"uid": made.uid}

    def own(world: World, person: User) -> Words:
        # What everybody is let into is proved with what is not one's own.
        return of(world.people["stranger"] if person.role in all_see else person)

    return Thing(
        name,
        make=own,
        strangers=lambda world: of(world.people["stranger"]),
        all_see=all_see,
        personal=EVERYBODY,
    )


DONE_JOB = job("done job", all_see=frozenset({Role.SYSTEM_ADMIN}))
# The file is its owner's alone; the administrator sees that the job exists.
OWN_FILE = job("file of a job", all_see=frozenset())
DEAD_JOB = job("dead job", all_see=frozenset({Role.SYSTEM_ADMIN}), state=JobState.DEAD)
# What the clock asked for and could not get done: its desk sees it and asks again.
DESK_JOB = job(
    "dead job of the center", all_see=EVERYBODY, state=JobState.DEAD, keepers=sorted(CENTER)
)
LEDGER_FILE = job("file of the ledger", all_see=frozenset(), kind=EXPORT)


def _message(to: User) -> Words:
    sent = Message.objects.create(
        recipient=to, text="渝援1号已送达。", page="workstations:messages", sent_at=NOON
    )
    return {"uid": sent.uid}


MESSAGE = Thing(
    "message",
    make=lambda world, person: _message(person),
    strangers=lambda world: _message(world.people["stranger"]),
    personal=EVERYBODY,
)


def _account(**fields) -> Words:
    return {"uid": make_user(Role.EVALUATOR, name="某账号", **fields).uid}


# Nouns of the whole house: whoever may see one may see all.
ACCOUNT = Thing(
    "account",
    make=lambda world, person: _account(),
    strangers=lambda world: _account(),
    all_see=EVERYBODY,
)
CLERKS_ACCOUNT = Thing(
    "account of a clerk",
    make=lambda world, person: {"uid": make_user(Role.OFFICE_CLERK).uid},
    strangers=lambda world: {"uid": make_user(Role.OFFICE_CLERK).uid},
    all_see=EVERYBODY,
)
STATION_CLERKS_ACCOUNT = Thing(
    "account of a workstation's clerk",
    make=lambda world, person: {"uid": make_user(Role.STATION_CLERK).uid},
    strangers=lambda world: {"uid": make_user(Role.STATION_CLERK).uid},
    all_see=EVERYBODY,
)
CLOSED_ACCOUNT = Thing(
    "closed account",
    make=lambda world, person: _account(is_active=False),
    strangers=lambda world: _account(is_active=False),
    all_see=EVERYBODY,
)
PLACE = Thing(
    "place",
    make=lambda world, person: {"uid": world.place.uid},
    strangers=lambda world: {"uid": world.other_place.uid},
    all_see=EVERYBODY,
)
WORKER = Thing(
    "aid worker",
    make=lambda world, person: {"uid": world.worker.uid},
    strangers=lambda world: {"uid": world.other_worker.uid},
    all_see=EVERYBODY,
)


def _worker_of(world: World, words: Words) -> AidWorker:
    """Return whom the address names, or any where it names nobody."""
    return AidWorker.objects.filter(uid=words["uid"]).first() or world.worker


def another_contact(world: World, person: User, words: Words) -> Words:
    """Return a form that writes another telephone number, over what is kept now."""
    place = ServicePoint.objects.filter(uid=words["uid"]).first() or world.place
    return {
        "phone": f"138{person.pk:08d}",
        "hours": place.hours,
        "address": place.address,
        "read": json.dumps([place.phone, place.hours, place.address]),
    }


def another_payee(world: World, person: User, words: Words) -> Words:
    """Return a form that writes another telephone number, over what is kept now."""
    worker = _worker_of(world, words)
    return {
        "phone": f"138{person.pk:08d}",
        "bank_name": worker.bank_name,
        "read": payees.edition(worker, payees.PAYEE),
    }


def another_practice(world: World, person: User, words: Words) -> Words:
    """Return a form that writes another licence number, over what is kept now."""
    worker = _worker_of(world, words)
    return {
        "unit": worker.unit_id,
        "licence_number": f"15001{uuid4().int % 10**12}",
        "licensed_on": worker.licensed_on.isoformat(),
        "read": payees.edition(worker, payees.PRACTICE),
    }


def _link() -> Words:
    holder = make_user(Role.EVALUATOR, name="凭链接设置密码")
    return {
        "key": urlsafe_base64_encode(force_bytes(holder.pk)),
        "token": default_token_generator.make_token(holder),
    }


ONE_TIME_LINK = Thing(
    "one-time link",
    make=lambda world, person: _link(),
    strangers=lambda world: _link(),
    all_see=EVERYBODY,
)


def trail_rows(world: World, person: User) -> tuple[list[str], list[str]]:
    """The whole trail is the auditor's; the security administrator reads sign-ins."""
    sign_in, act = world.once(("trail",), _two_entries)
    return ([sign_in, act], []) if person.role == Role.AUDITOR else ([sign_in], [act])


def _two_entries() -> tuple[str, str]:
    """Return about whom a sign-in and another act were written down."""
    names = {"login.failed": "留痕所记登录者", "user.created": "留痕所记新账号"}
    for action, name in names.items():
        about = make_user(Role.EVALUATOR, name=name)
        trail.record(action, about, by=None, at=NOON)
    return tuple(names.values())
