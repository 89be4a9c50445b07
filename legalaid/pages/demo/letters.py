"""Letters that reach whom they concern."""

import datetime as dt
from collections.abc import Iterable

from applications.models import ServiceRecord
from applications.operations import serving
from applications.states import ServiceManner
from workstations.models import User


def serve(records: Iterable[ServiceRecord], *, by: User, at: dt.datetime) -> None:
    """Hand each letter to its addressee that day."""
    for record in records:
        serving.record(
            record_id=record.pk,
            delivered_on=at.date(),
            manner=ServiceManner.DIRECT,
            received_by=record.signatory,
            note="",
            upload=None,
            by=by,
            at=at,
        )
