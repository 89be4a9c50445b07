"""A case that is given out."""

from applications.operations import assigning
from tests.office import NOON


def assign(case, worker, *, by, unit=None, reason="受援人要求", at=NOON):
    return assigning.assign(
        case_id=case.pk,
        unit_id=(unit or worker.unit).pk,
        worker_id=worker.pk if worker else None,
        reason=reason,
        by=by,
        at=at,
    )
