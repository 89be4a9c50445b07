"""Two records of one person, and their merge, made by the operation itself."""

from applications.models import Applicant, PersonMerge
from applications.operations import merging
from tests.office import NOON, make_user
from workstations.models import User
from workstations.states import Role


def merge(kept: Applicant, gone: Applicant, *, by: User | None = None, **fields) -> PersonMerge:
    return merging.merge(
        kept_id=kept.pk,
        gone_id=gone.pk,
        **{
            "from_gone": [],
            "reason": "电话核对，号码录错一位",
            "by": by or make_user(Role.CENTER_STAFF),
            "at": NOON,
            **fields,
        },
    )


def undo(made: PersonMerge, *, by: User | None = None, **fields) -> PersonMerge:
    return merging.undo(
        merge_id=made.pk,
        **{
            "reason": "确系两人",
            "by": by or make_user(Role.CENTER_HEAD),
            "at": NOON,
            **fields,
        },
    )
