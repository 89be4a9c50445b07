"""Each section of the page saved by itself: once, numbered, never over a colleague's work."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile

from applications.models import Application, DraftedOpinion, FirstAnswer, SectionSave
from applications.operations import conflict_checks
from applications.operations.intake import writing
from applications.operations.intake.keeping import SaveKey, keep
from applications.operations.intake.papers import keep as keep_paper
from applications.operations.intake.papers import say_whose
from applications.operations.intake.typed import (
    Answered,
    Custody,
    MatterSheet,
    MeansSheet,
    Represented,
    Stated,
)
from applications.operations.recording import Person
from applications.states import AT_THE_OFFICE, Opinion
from legalaid.shared.refusals import RuleBroken
from workstations.models import User

# One press is one save; and a browser forgets the chosen files.
_NEITHER_THE_OTHERS = "同时选择的其他文件也没有保存，请重新选择。"


def save_applicant(
    *,
    application_id: int,
    key: SaveKey,
    person: Person,
    custody: Custody,
    stated: Stated | None = None,
    by: User,
    at: dt.datetime,
) -> SectionSave:
    """Save who applies, and where they are held; raises as ``keeping.keep``.

    ``stated`` is what form 2 asks besides; None leaves it as it stands.
    """

    def write(application: Application) -> None:
        writing.write_applicant(application, person, at=at)
        writing.write_custody(application, custody, at=at)
        if stated is not None:
            writing.write_particulars(application, stated)
        writing.write_basis(application, by=by, at=at)
        conflict_checks.run_after_change(application, at=at)

    return keep(
        application_id=application_id, section="applicant", key=key, write=write, by=by, at=at
    )


def save_people(
    *,
    application_id: int,
    key: SaveKey,
    represented: Represented | None,
    co_applicants: Sequence[Person],
    group_key: str,
    by: User,
    at: dt.datetime,
) -> SectionSave:
    """Save who applies for the applicant and who applies with them; raises as ``keeping.keep``.

    Law: 法律援助法 art. 40; 办理法律援助案件程序规定 art. 11 (proof of authority).
    """

    def write(application: Application) -> None:
        writing.write_representative(application, represented, on=at.date())
        writing.write_co_applicants(application, co_applicants, at=at)
        application.group_key = group_key
        conflict_checks.run_after_change(application, at=at)

    return keep(application_id=application_id, section="people", key=key, write=write, by=by, at=at)


def save_matter(
    *, application_id: int, key: SaveKey, about: MatterSheet, by: User, at: dt.datetime
) -> SectionSave:
    """Save what it is about and against whom; raises as ``keeping.keep``."""

    def write(application: Application) -> None:
        writing.write_matter(application, about, on=at.date())
        writing.write_basis(application, by=by, at=at)
        conflict_checks.run_after_change(application, at=at)

    return keep(application_id=application_id, section="matter", key=key, write=write, by=by, at=at)


def save_means(
    *, application_id: int, key: SaveKey, means: MeansSheet, by: User, at: dt.datetime
) -> SectionSave:
    """Save the household's means; raises as ``keeping.keep``."""

    def write(application: Application) -> None:
        writing.write_means(application, means)
        writing.write_basis(application, by=by, at=at)

    return keep(application_id=application_id, section="means", key=key, write=write, by=by, at=at)


def save_papers(
    *,
    application_id: int,
    key: SaveKey,
    uploads: Iterable[tuple[str, UploadedFile]],
    owners: Mapping[UUID, UUID | None] = MappingProxyType({}),
    by: User,
    at: dt.datetime,
) -> SectionSave:
    """Add papers, all of them or none, and say whose those are that lie there already.

    ``owners`` as in ``papers.say_whose``; raises as ``keeping.keep``. The refusal of a file
    stands at its paper and names the file, which nothing else does: neither log nor trail.
    """
    several = list(uploads)

    def write(application: Application) -> None:
        say_whose(application, owners, by=by, at=at)
        for kind, upload in several:
            try:
                keep_paper(application, kind=kind, upload=upload, by=by, at=at)
            except RuleBroken as refusal:
                besides = _NEITHER_THE_OTHERS if len(several) > 1 else ""
                raise RuleBroken(
                    f"“{upload.name}”没有保存：{refusal.sentence}{besides}",
                    refusal.article,
                    f"file-{kind}",
                ) from refusal

    return keep(application_id=application_id, section="papers", key=key, write=write, by=by, at=at)


def save_opinion(
    *,
    application_id: int,
    key: SaveKey,
    opinion: Opinion,
    note: str,
    answers: Sequence[Answered] = (),
    by: User,
    at: dt.datetime,
) -> SectionSave:
    """Keep the first review, answers and opinion, until it is sent up; raises as ``keeping.keep``.

    A question without an answer holds nothing up.
    """

    def write(application: Application) -> None:
        if application.state not in AT_THE_OFFICE:
            raise RuleBroken("已经报送中心，初审意见不能再改。")
        draft = DraftedOpinion.objects.filter(application=application).first()
        draft = draft or DraftedOpinion(application=application)
        draft.opinion, draft.note = opinion, note
        draft.save()
        draft.answers.all().delete()
        FirstAnswer.objects.bulk_create(
            FirstAnswer(draft=draft, question=one.question, answer=one.answer, note=one.note)
            for one in answers
        )

    return keep(
        application_id=application_id, section="opinion", key=key, write=write, by=by, at=at
    )
