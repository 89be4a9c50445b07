"""A real web process, killed in the middle of a POST: nothing half done, and done once after."""

import http.client
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import time_machine
from django.db import connection, models, transaction
from django.test import Client
from django.urls import reverse

from applications.models import Application, Case, FirstReview
from applications.states import ApplicationState, Opinion
from subsidies.models import Journal, PaymentBatch
from subsidies.states import BatchState
from tests.faults.web import PATIENCE_SECONDS, Web
from tests.house.tables import our_models
from tests.intake import a_page
from tests.money import Hands, make_batch, make_funds
from tests.office import (
    NOON,
    make_application,
    make_decision,
    make_place,
    make_user,
    seed_calendar,
    seed_hardship_line,
)
from tests.races import wait_until_blocked
from tests.signing_in import just_signed_in
from workstations.models import IssuedNumber, NumberCounter, TrailEntry, TrailHead, User
from workstations.operations.verifying import verify_trail
from workstations.states import Role

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]

DIES = (OSError, http.client.HTTPException)


# ---- The acts ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Press:
    """A button that somebody presses, and the row on which the act begins."""

    row: models.Model
    by: User
    url_name: str
    form: Mapping[str, str]
    action: str
    browser: Client = field(default_factory=Client)

    def __post_init__(self) -> None:
        self.browser.force_login(self.by)
        just_signed_in(self.browser)

    @property
    def address(self) -> str:
        return reverse(self.url_name, args=[self.row.uid])

    def entries(self) -> int:
        """Return how often the trail says that it was done."""
        return TrailEntry.objects.filter(action=self.action, subject_uid=self.row.uid).count()


def signature() -> Press:
    """A grant that waits for the head: two numbers, a letter, a case, and who is told."""
    application = make_application(ApplicationState.DRAFTED)
    read = {"read": str(make_decision(application).uid)}
    head = make_user(Role.CENTER_HEAD)
    return Press(application, head, "applications:sign", read, "application.granted")


def payment() -> Press:
    """A released list that waits for the payer: its rows, their lines and the books."""
    hands = Hands()
    batch = make_batch(BatchState.RELEASED, hands=hands, source=make_funds())
    outcomes = {f"outcome_{row.uid}": "PAID" for row in batch.rows.all()}
    form = {"voucher_number": "2026-付-9", **outcomes}
    return Press(batch, hands.payer, "subsidies:batch_pay", form, "paymentbatch.paid")


def opinion() -> Press:
    """A first-round opinion and the way up to the center, on the page that saves what is typed."""
    office = make_place()
    application = make_application(ApplicationState.RECEIVED, place=office)
    clerk = application.registered_by
    form = {key: str(typed) for key, typed in a_page(application).items()}
    return Press(application, clerk, "applications:forward", form, "application.forwarded")


# ---- Where it waits ----------------------------------------------------------------------------


def at_its_row(press: Press) -> None:
    """Hold the row of the act: nothing is written yet."""
    type(press.row).objects.select_for_update().get(pk=press.row.pk)


def at_its_case(press: Press) -> None:
    """Hold the counter of cases: it is signed and numbered, and the case is not yet open."""
    NumberCounter.objects.select_for_update().get(series="case:民")


def at_the_trail(press: Press) -> None:
    """Hold the head of the trail: all is written, but the last sentence."""
    TrailHead.objects.select_for_update().get(pk=1)


def at_the_first_review(press: Press) -> None:
    """Keep everybody from writing a first review: what was typed is saved by then."""
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {FirstReview._meta.db_table} IN SHARE MODE")


BLOWS: list[tuple[Callable[[], Press], Callable[[Press], None]]] = [
    (signature, at_its_row),
    (signature, at_its_case),
    (signature, at_the_trail),
    (payment, at_its_row),
    (payment, at_the_trail),
]


# ---- The site ----------------------------------------------------------------------------------


@pytest.fixture
def web(tmp_path) -> Iterator[Callable[..., Web]]:
    """Start the site; it stands at the noon of the tests, as its sessions do."""
    log = tmp_path / "web.log"
    started: list[Web] = []

    def start(**environment: str) -> Web:
        started.append(Web(log, **environment))
        return started[-1]

    with time_machine.travel(NOON, tick=True):
        seed_calendar()
        seed_hardship_line()
        yield start
    for site in started:
        site.kill_whole()
    # Shown by pytest beside a failure.
    print(_end_of(log))


def _end_of(log: Path) -> str:
    return log.read_text()[-4000:] if log.exists() else ""


def kill_in_the_middle(
    site: Web, press: Press, hold: Callable[[Press], None], *, whole: bool = False
) -> None:
    """Press, wait until the act stands still at what is held, kill, and only then let go."""
    with ThreadPoolExecutor() as pool, transaction.atomic():
        hold(press)
        answer = pool.submit(site.post, press.browser, press.address, press.form)
        wait_until_blocked(seconds=PATIENCE_SECONDS)
        (site.kill_whole if whole else site.kill_worker)()
        with pytest.raises(DIES):
            answer.result()
    _wait_until_the_database_has_noticed()


def _wait_until_the_database_has_noticed() -> None:
    """It reads that nobody listens when it next answers: the lock is free, so that is now."""
    deadline = time.monotonic() + 10
    with connection.cursor() as cursor:
        while time.monotonic() < deadline:
            cursor.execute(
                "SELECT 1 FROM pg_stat_activity WHERE datname = current_database()"
                " AND backend_type = 'client backend'"
                " AND pid <> pg_backend_pid() AND state <> 'idle'"
            )
            if not cursor.fetchone():
                return
            time.sleep(0.02)
    raise AssertionError("the killed process still acts in the database")


def picture() -> dict[str, str]:
    """Return a digest of every row of every table of ours."""
    with connection.cursor() as cursor:
        digests = {}
        for model in our_models():
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(
                f"SELECT md5(string_agg(kept::text, ' ' ORDER BY kept::text)) FROM {table} kept"  # noqa: S608
            )
            [digests[model._meta.label]] = cursor.fetchone()
        return digests


def _kill_many_times(site: Web, *, times: int) -> None:
    for n in range(times):
        make, hold = BLOWS[n % len(BLOWS)]
        press, whole = make(), n % 10 == 9
        before = picture()

        kill_in_the_middle(site, press, hold, whole=whole)

        assert picture() == before, (make, hold)
        assert verify_trail().holds
        if whole:
            site.start()
        # The same form again: done now, and pressed once more it changes nothing.
        assert site.post(press.browser, press.address, press.form) == 302
        assert press.entries() == 1
        after = picture()
        # Refused in words, on the page it leads to or on the form.
        assert site.post(press.browser, press.address, press.form) in {302, 422}
        assert picture() == after

    entries = TrailEntry.objects.filter(action="application.granted")
    signed = Application.objects.filter(uid__in=entries.values("subject_uid"))
    assert Case.objects.filter(application__in=signed).count() == signed.count()
    serials = IssuedNumber.objects.filter(series="决").order_by("serial")
    assert list(serials.values_list("serial", flat=True)) == list(range(1, signed.count() + 1))
    paid = PaymentBatch.objects.filter(state=BatchState.PAID)
    assert Journal.objects.filter(key__startswith="payment:").count() == paid.count()
    assert verify_trail().holds


def test_killed_in_five_places_nothing_is_half_done_and_all_is_done_once(web):
    _kill_many_times(web(), times=5)


@pytest.mark.deep
def test_killed_thirty_times_nothing_is_half_done_and_all_is_done_once(web):
    _kill_many_times(web(), times=30)


def test_killed_on_its_way_up_an_opinion_is_kept_and_goes_up_once(web):
    """What was typed is saved by itself, before: a clerk on a poor line types nothing twice."""
    site, press = web(), opinion()

    kill_in_the_middle(site, press, at_the_first_review)

    press.row.refresh_from_db()
    assert press.row.state == ApplicationState.RECEIVED
    assert press.row.drafted_opinion.opinion == Opinion.GRANT
    assert (press.row.first_reviews.count(), press.entries()) == (0, 0)
    assert verify_trail().holds
    assert site.post(press.browser, press.address, press.form) == 302
    assert site.post(press.browser, press.address, press.form) == 302
    press.row.refresh_from_db()
    assert press.row.state == ApplicationState.FORWARDED
    assert (press.row.first_reviews.count(), press.entries()) == (1, 1)
    assert verify_trail().holds


def test_without_transactions_the_killed_signature_would_leave_a_half(web):
    """The control: the same blow, at a site that keeps every statement by itself."""
    site = web(PIECEMEAL="1")
    first, press = signature(), signature()
    site.post(first.browser, first.address, first.form)

    kill_in_the_middle(site, press, at_its_case)

    press.row.refresh_from_db()
    assert press.row.state == ApplicationState.GRANTED
    assert IssuedNumber.objects.filter(series="决").count() == 2
    assert (press.row.cases.count(), press.entries()) == (0, 0)
