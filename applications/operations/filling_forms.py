"""Forms 2, 4 and 8 and the sheet of the first review: issued once, anew only when changed."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from applications.documents import (
    application_forms,
    application_kinds,
    file_contents,
    first_review_sheet,
    means_papers,
    review_sheet,
)
from applications.documents.file_contents import Lying
from applications.models import Application, Decision
from applications.operations.locking import locked
from applications.queries import eligible, file_forms, papers_in_turn
from applications.queries.there_is import co_applicants_of
from legalaid.shared.authority import require
from legalaid.shared.chinese_dates import day_text
from legalaid.shared.refusals import RuleBroken
from workstations.documents import registry
from workstations.models import Paper, User
from workstations.operations import papers, trail
from workstations.states import PaperState


@transaction.atomic
def fill(*, application_id: int, kind: str, by: User, at: dt.datetime) -> Paper:
    """Fill in one form of the file and send it to the press.

    It carries the number of the application. Where the application changed
    since, a new edition says so in its number and the earlier ones stay.

    Raises:
        PermissionDenied: the form is another desk's.
        RuleBroken: it is too early, the form does not belong to this
            application, or nothing has changed since the last edition.

    Law: 法律援助法 art. 41, 43; 办理法律援助案件程序规定 art. 11 (forms 2 and 4).
    """
    application = locked(application_id)
    require(file_forms.POLICIES[kind], by, application, on=at.date())
    if sentence := file_forms.refusal(kind, application):
        raise RuleBroken(sentence)
    snapshot = snapshot_of(kind, application)
    earlier = file_forms.filled(kind, application)
    if earlier and _says_the_same(earlier[-1], snapshot):
        raise RuleBroken("内容没有变化，请打开文书中已有的一份重新打印。")
    paper = papers.issue(
        kind,
        subject=application,
        number=_number(application, editions=len(earlier)),
        snapshot=snapshot,
        by=by,
        at=at,
    )
    trail.record(
        "application.form_filled",
        application,
        by=by,
        at=at,
        form=registry.kind_of(kind).title,
        number=paper.number,
    )
    return paper


def snapshot_of(kind: str, application: Application) -> dict[str, Any]:
    """Return what a form says of the application as it stands."""
    return _SNAPSHOTS[kind](application)


def _number(application: Application, *, editions: int) -> str:
    return f"{application.number}（第{editions + 1}版）" if editions else application.number


def _says_the_same(paper: Paper, snapshot: dict[str, Any]) -> bool:
    return all(paper.snapshot.get(key) == value for key, value in snapshot.items())


def _application_form(application: Application) -> dict[str, Any]:
    joined = application.co_applicants.select_related("person").order_by("pk")
    return application_forms.application_form(
        application,
        co_applicants=list(joined),
        opponents=list(application.opposing_parties.order_by("pk")),
    )


def _hardship_statement(application: Application) -> dict[str, Any]:
    return application_forms.hardship_statement(
        application,
        members=list(application.household_members.order_by("pk")),
        lines=list(application.means_lines.select_related("code").order_by("pk")),
        joined=co_applicants_of(application),
    )


def _means_paper(application: Application) -> dict[str, Any]:
    return means_papers.means_paper(
        application, members=list(application.household_members.order_by("pk"))
    )


def _first_review_sheet(application: Application) -> dict[str, Any]:
    review = application.first_reviews.select_related("by").order_by("-at", "-pk")[0]
    return first_review_sheet.first_review_sheet(
        application, review, answers=list(review.answers.all())
    )


def _review_sheet(application: Application) -> dict[str, Any]:
    decision = Decision.objects.select_related("drafted_by", "signed_by").get(
        application=application, voided_at=None
    )
    judged = eligible.judge(application)
    reviewed = review_sheet.Reviewed(
        checks=judged.findings,
        venue=judged.venue,
        of_papers=judged.of_papers,
        computed=judged.computed,
        override=judged.override,
        pledge=judged.pledge,
        requests=list(application.verification_requests.order_by("pk")),
        queries=list(application.data_queries.order_by("pk")),
        first_review=application.first_reviews.select_related("by").order_by("-at").first(),
        opponents=list(application.opposing_parties.order_by("pk")),
        joined=co_applicants_of(application),
    )
    return review_sheet.review_sheet(application, decision, reviewed=reviewed)


def _file_contents(application: Application) -> dict[str, Any]:
    decision = Decision.objects.filter(application=application, voided_at=None).first()
    served_on = decision.served_on if decision else None
    return file_contents.file_contents(
        application,
        lying=_lying_in(application),
        missing=[material.label for material in eligible.judge(application).missing],
        served=day_text(served_on) if served_on else "",
    )


def _lying_in(application: Application) -> list[Lying]:
    """Return what was handed in and what was issued, in the order of its day."""
    handed_in = [
        Lying(
            name=one.name,
            number="",
            day=one.received_on,
            copies=one.copies,
            images=one.images,
        )
        for one in papers_in_turn.papers_of(application)
    ]
    issued = Paper.objects.filter(subject_uid=application.uid, state=PaperState.ISSUED)
    ours = [
        Lying(
            name=registry.kind_of(one.kind).title,
            number=one.number,
            day=localdate(one.issued_at),
            copies=1,
        )
        # It does not list itself, or each edition would make the next one differ.
        for one in issued.exclude(kind=application_kinds.FILE_CONTENTS)
        .defer("snapshot")
        .order_by("issued_at", "pk")
    ]
    return sorted([*handed_in, *ours], key=lambda one: one.day)


_SNAPSHOTS = {
    application_kinds.FILE_CONTENTS: _file_contents,
    application_kinds.APPLICATION_FORM: _application_form,
    application_kinds.HARDSHIP_STATEMENT: _hardship_statement,
    application_kinds.PLEDGE_LETTER: _means_paper,
    application_kinds.CHECK_AUTHORISATION: _means_paper,
    application_kinds.FIRST_REVIEW_SHEET: _first_review_sheet,
    application_kinds.REVIEW_SHEET: _review_sheet,
}
