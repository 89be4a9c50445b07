"""Locking an application, or a case, for one act."""

from applications.models import Application, Case


def locked(application_id: int) -> Application:
    """Return the row, held until the transaction ends.

    Without joins: a row that waited for its lock is read anew, the rows joined
    to it are not, and would be those of before somebody else acted.
    """
    return Application.objects.select_for_update().get(pk=application_id)


def locked_case(case_id: int, *beside: str) -> Case:
    """Return the case, held until the transaction ends.

    ``beside`` names rows to be read with it: only those that nobody's act on the case
    changes, as its matter or its authority (see ``locked`` for why).
    """
    held = Case.objects.select_for_update(of=("self",))
    return held.select_related(*beside).get(pk=case_id) if beside else held.get(pk=case_id)
