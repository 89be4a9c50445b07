"""Applicants for whom somebody else acts: a guardian, a close relative, a proxy."""

from applications.models import Application, Representative
from applications.states import Kinship, RepresentativeKind, RepresentedBecause


def represent(application: Application, **fields) -> Representative:
    """Let 张某, the father, act for the minor who applies, or whoever the fields name."""
    return Representative.objects.create(
        **{
            "application": application,
            "kind": RepresentativeKind.LEGAL_REPRESENTATIVE,
            "because": RepresentedBecause.INCAPABLE,
            "kinship": Kinship.PARENT,
            "name": "张某",
            **fields,
        }
    )
