"""A folder of files in which each is there whole or not at all, also after the power went."""

import os
import tempfile
from pathlib import Path

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage


class DurableFileSystemStorage(FileSystemStorage):
    """Writes beside the place, flushes to the disk, then moves into it.

    The database flushes its rows when it commits; a file that only lay in the
    memory of the machine would be missing beside its row. Readable by the
    program's own user alone.
    """

    def _save(self, name: str, content: File) -> str:
        place = Path(self.path(name))
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, half = tempfile.mkstemp(dir=place.parent, prefix=".half-")
        try:
            with open(handle, "wb") as file:
                file.writelines(content.chunks())
                file.flush()
                os.fsync(file.fileno())
            os.replace(half, place)
        except BaseException:
            os.unlink(half)
            raise
        _flush(place.parent)
        return name


def _flush(folder: Path) -> None:
    # The name of a file is kept in its folder, which has to reach the disk too.
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
