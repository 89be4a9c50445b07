"""A payment list as finance draws it up."""

from uuid import uuid4

from subsidies.models import FundingSource, PaymentBatch, SubsidyLine
from subsidies.operations import batching
from tests.office import NOON
from workstations.models import User


def draft(
    source: FundingSource, *lines: SubsidyLine, by: User, token=None, at=NOON
) -> PaymentBatch:
    return batching.draft(
        source_id=source.pk,
        line_uids=[line.uid for line in lines],
        form_token=token or uuid4(),
        by=by,
        at=at,
    )
