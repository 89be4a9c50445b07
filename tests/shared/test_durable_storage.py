"""A file is there whole or not at all."""

import os
import stat
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from legalaid.shared.durable_storage import DurableFileSystemStorage


@pytest.fixture
def storage(tmp_path) -> DurableFileSystemStorage:
    return DurableFileSystemStorage(location=tmp_path)


class TornFile(ContentFile):
    """A content that breaks off in the middle, as when the disk is full."""

    def chunks(self, chunk_size=None):
        yield b"half of it"
        raise OSError("no space left")


def test_what_is_saved_is_read_back(storage):
    name = storage.save("ab/cd/abcd", ContentFile(b"sealed"))

    assert name == "ab/cd/abcd"
    with storage.open(name) as file:
        assert file.read() == b"sealed"


def test_what_breaks_off_leaves_nothing(storage, tmp_path):
    with pytest.raises(OSError, match="no space left"):
        storage.save("ab/abcd", TornFile(b""))

    assert list((tmp_path / "ab").iterdir()) == []


def test_a_saved_file_and_its_folder_have_reached_the_disk(storage, tmp_path, monkeypatch):
    flushed = []
    plain = os.fsync
    monkeypatch.setattr(
        os,
        "fsync",
        lambda handle: (flushed.append(Path(f"/proc/self/fd/{handle}").resolve()), plain(handle)),
    )

    storage.save("ab/abcd", ContentFile(b"sealed"))

    assert flushed[0].name.startswith(".half-")
    assert flushed[1] == tmp_path / "ab"


def test_only_the_program_reads_it(storage, tmp_path):
    storage.save("abcd", ContentFile(b"sealed"))

    assert stat.S_IMODE((tmp_path / "abcd").stat().st_mode) == 0o600
