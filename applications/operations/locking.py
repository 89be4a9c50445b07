"""Locking an application for one act."""

from applications.models import Application


def locked(application_id: int) -> Application:
    """Return the row, held until the transaction ends.

    Without joins: a row that waited for its lock is read anew, the rows joined
    to it are not, and would be those of before somebody else acted.
    """
    return Application.objects.select_for_update().get(pk=application_id)
