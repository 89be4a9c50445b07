"""The papers of an application as one leafs through them."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from applications.models import Application, Material

_PDF = "application/pdf"


@dataclass(frozen=True, kw_only=True)
class Place:
    """One paper, what lies before and behind it, and the how-manieth it is."""

    paper: Material
    before: Material | None
    behind: Material | None
    number: int
    of: int

    @property
    def is_pdf(self) -> bool:
        return self.paper.file.content_type == _PDF

    @property
    def file_name(self) -> str:
        """What the paper is called when it is saved: its kind, never a person."""
        return f"{self.paper.label}.{'pdf' if self.is_pdf else 'jpg'}"


@dataclass(frozen=True, kw_only=True)
class HandedIn:
    """One paper of the file, whose pages may have come as several photos.

    ``images`` is 0 for a paper that came in one piece, as a PDF does.
    """

    name: str
    received_on: dt.date
    copies: int
    images: int


def papers_of(application: Application) -> list[HandedIn]:
    """Return one line a paper: one person's photos of one kind of one day are its pages.

    What came as a PDF, or was typed in by its copies, is a paper of its own.
    """
    found: dict[object, list[Material]] = {}
    standing = application.materials.standing().select_related("file", "whose__person")
    for one in standing.order_by("pk"):
        is_photo = one.file is not None and one.file.content_type != _PDF
        paper = (one.kind, one.whose_id, one.received_on) if is_photo else one.pk
        found.setdefault(paper, []).append(one)
    return [
        HandedIn(
            name=sheets[0].title,
            received_on=sheets[0].received_on,
            copies=max(one.copies for one in sheets),
            images=len(sheets) if len(sheets) > 1 else 0,
        )
        for sheets in found.values()
    ]


def place_of(application: Application, material_uid: UUID) -> Place | None:
    """Return the paper among those that have a file; None where there is no such paper."""
    with_file = application.materials.standing().filter(file__isnull=False)
    papers = list(with_file.select_related("file", "whose__person").order_by("pk"))
    here = next((n for n, paper in enumerate(papers) if paper.uid == material_uid), None)
    if here is None:
        return None
    return Place(
        paper=papers[here],
        before=papers[here - 1] if here else None,
        behind=papers[here + 1] if here + 1 < len(papers) else None,
        number=here + 1,
        of=len(papers),
    )
