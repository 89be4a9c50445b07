"""A log narrowed to one kind of line, and to nothing that its reader may not read."""

from uuid import uuid4

import pytest

from applications.models import NoteKind
from applications.operations import noting, triage
from applications.queries.case_page.log import lines_about, log_tabs
from applications.states import ApplicationState
from tests.office import NOON, make_application
from workstations.models import Message
from workstations.operations import looking

pytestmark = pytest.mark.django_db


@pytest.fixture
def busy(staff, office):
    application = make_application(ApplicationState.FORWARDED, place=office)
    triage.take(application_id=application.pk, by=staff, at=NOON)
    noting.note(
        application_id=application.pk,
        note_uid=uuid4(),
        kind=NoteKind.CALL,
        text="约定周五补材料",
        by=staff,
        at=NOON,
    )
    looking.look(application, by=staff, at=NOON)
    return application


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        ("", 3),
        ("acts", 1),
        ("notes", 1),
        ("looks", 1),
        # What no link offers narrows nothing.
        ("nonsense", 3),
    ],
)
def test_the_center_narrows_the_log(busy, staff, kind, lines):
    assert len(lines_about([busy.uid], reader=staff, kind=kind)) == lines


def test_a_clerk_reads_no_looks_however_the_address_asks(busy, clerk):
    assert lines_about([busy.uid], reader=clerk, kind="looks") == []
    assert "查看" not in [tab["label"] for tab in log_tabs(clerk, chosen="looks")]


def test_one_of_the_links_is_the_current_one(staff):
    assert [tab["label"] for tab in log_tabs(staff, chosen="notes") if tab["current"]] == ["记事"]


@pytest.fixture
def told(busy, staff, head):
    """Return what two people were told of the file; one of them has looked."""
    said = {"text": "申请待审查", "page": "applications:detail", "subject_uid": busy.uid}
    Message.objects.create(recipient=head, sent_at=NOON, read_at=NOON, **said)
    Message.objects.create(recipient=staff, sent_at=NOON, **said)
    return busy


def test_the_center_reads_who_was_told_and_who_has_not_looked(told, staff, head):
    lines = lines_about([told.uid], reader=staff, kind="messages")

    assert {line.sentence for line in lines} >= {
        f"发给{head.name}：申请待审查",
        f"发给{staff.name}：申请待审查（未读）",
    }


def test_a_clerk_reads_no_messages_of_others(told, clerk):
    assert lines_about([told.uid], reader=clerk, kind="messages") == []
    assert "消息" not in [tab["label"] for tab in log_tabs(clerk, chosen="")]


def test_a_message_is_no_entry_of_the_whole_log(told, staff):
    assert not any("发给" in line.sentence for line in lines_about([told.uid], reader=staff))
