"""The papers of an application as one leafs through them."""

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


def place_of(application: Application, material_uid: UUID) -> Place | None:
    """Return the paper among those that have a file; None where there is no such paper."""
    with_file = application.materials.filter(file__isnull=False)
    papers = list(with_file.select_related("file").order_by("pk"))
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
