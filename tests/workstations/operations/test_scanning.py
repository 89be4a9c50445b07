"""The virus scan: off where there is none; once on, nothing unscanned is taken."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from legalaid.shared.refusals import RuleBroken
from tests.office import NOON
from tests.workstations.operations.test_files import photo
from workstations.models import StoredFile
from workstations.operations import files, scanning

pytestmark = pytest.mark.django_db


@contextmanager
def clamd(path, *, answer: bytes) -> Iterator[list[bytes]]:
    """A scanner that reads one INSTREAM and says ``answer``."""
    heard: list[bytes] = []
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as door:
        door.bind(str(path))
        door.listen()

        def listen():
            line, _ = door.accept()
            with line, line.makefile("rb") as words:
                assert words.read(10) == b"zINSTREAM\0"
                while size := struct.unpack(">I", words.read(4))[0]:
                    heard.append(words.read(size))
                line.sendall(answer)

        listener = threading.Thread(target=listen)
        listener.start()
        yield heard
        listener.join(timeout=10)


@pytest.fixture
def socket_path(settings, tmp_path_factory):
    # A socket's path may not be long.
    settings.CLAMD_SOCKET = str(tmp_path_factory.mktemp("c") / "s")
    return settings.CLAMD_SOCKET


def hand_in() -> StoredFile:
    return files.accept(SimpleUploadedFile("a.jpg", photo()), at=NOON)


def test_without_a_scanner_files_are_taken(settings):
    settings.CLAMD_SOCKET = ""

    assert hand_in().content_type == "image/jpeg"


def test_a_clean_file_is_taken_after_the_scanner_heard_all_of_it(socket_path):
    with clamd(socket_path, answer=b"stream: OK\0") as heard:
        hand_in()

    assert b"".join(heard) == photo()


def test_a_long_file_is_sent_in_parts(socket_path):
    with clamd(socket_path, answer=b"stream: OK\0") as heard:
        scanning.require_clean(bytes(200_000))

    assert [len(part) for part in heard] == [65_536, 65_536, 65_536, 3_392]


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (b"stream: Eicar-Test-Signature FOUND\0", "可能带有病毒"),
        (b"INSTREAM size limit exceeded. ERROR\0", "病毒扫描没有完成"),
        (b"", "病毒扫描没有完成"),
    ],
)
def test_a_finding_and_any_other_answer_are_refused(socket_path, answer, sentence):
    with clamd(socket_path, answer=answer), pytest.raises(RuleBroken, match=sentence):
        hand_in()

    assert StoredFile.objects.count() == 0


def test_a_scanner_that_is_away_takes_nothing_in(socket_path):
    with pytest.raises(RuleBroken, match="病毒扫描暂时不可用"):
        hand_in()

    assert StoredFile.objects.count() == 0
