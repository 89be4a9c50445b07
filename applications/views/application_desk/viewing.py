"""The papers of an application one by one: in the page, turned upright, the next by one key."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from applications.queries import papers_in_turn
from applications.views.finding import application_of
from applications.views.scanned import Scan, show, shows_a_scan
from legalaid.shared.chinese_dates import day_text


@shows_a_scan
def view_material(request: HttpRequest, uid: UUID, material_uid: UUID) -> HttpResponse:
    """Show one paper in the page, with the way to the one before and the one behind."""
    application = application_of(request, uid)
    place = papers_in_turn.place_of(application, material_uid)
    if place is None:
        raise Http404
    paper = place.paper
    received = f"{day_text(paper.received_on)}收到"
    scan = Scan(
        title=paper.title,
        about=f"{application}，第{place.number}份，共{place.of}份，{received}",
        file=paper.file,
        file_url=reverse("applications:material", args=[uid, material_uid]),
        back_url=reverse("applications:detail", args=[uid]),
        back=f"返回申请{application}",
    )
    return show(request, scan, application=application, place=place)
