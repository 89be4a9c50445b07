"""Applications in every state, with their papers and decisions."""

import datetime as dt
from decimal import Decimal
from io import BytesIO
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from applications.models import Application, Decision, Material, Supplement
from applications.rules.lists import MATERIAL_LABELS
from applications.states import (
    DECIDED,
    OVER,
    ApplicationState,
    CaseKind,
    Channel,
    DecisionKind,
    HardshipBasis,
)
from tests.office.applicants import make_applicant, make_matter
from tests.office.days import NOON, TODAY, counter, noon
from tests.office.people import make_user
from tests.office.places import make_place
from workstations.models import ServicePoint, User
from workstations.states import Role

S = ApplicationState


def make_application(
    state: ApplicationState = S.FORWARDED,
    *,
    place: ServicePoint | None = None,
    received_on: dt.date = TODAY,
    taken_by: User | None = None,
    **fields,
) -> Application:
    """Return an application in that state, as the operations would leave it, without its trail."""
    n = next(counter)
    place = place or make_place()
    clerk = fields.pop("registered_by", None) or make_user(Role.OFFICE_CLERK, place=place)
    if state in {S.UNDER_REVIEW, S.DRAFTED} | DECIDED and taken_by is None:
        taken_by = make_user(Role.CENTER_STAFF)
    received = {}
    if state != S.DRAFT:
        received = {
            "number": f"铜法援申〔{received_on.year}〕T{n}号",
            "received_on": received_on,
            # While papers are awaited the clock stands still.
            "decision_due_on": None
            if state == S.AWAITING_PAPERS
            else received_on + dt.timedelta(days=7),
            "decision_due_why": "测试",
            "progress_code": f"T{n:07d}",
        }
    matter = fields.pop("matter", None) or make_matter()
    application = Application.objects.create(
        **{
            "applicant": fields.pop("applicant", None) or make_applicant(),
            "received_at": place,
            "channel": Channel.OFFICE,
            "registered_by": clerk,
            "registered_at": noon(received_on),
            "form_token": uuid4(),
            "matter": matter,
            "stage": "MEDIATION" if matter.kind == CaseKind.NON_LITIGATION else "FIRST_INSTANCE",
            "hardship_basis": HardshipBasis.MEANS,
            # 2,000 yuan a head and month: below the line of 2025.
            "household_size": 1,
            "income_yuan": Decimal("48000.00"),
            "rigid_expenditure_yuan": Decimal("24000.00"),
            "has_high_value_assets": False,
            "state": state,
            "taken_by": taken_by,
            "taken_at": noon(received_on) if taken_by else None,
            "closed_on": received_on if state in OVER else None,
            "forwarded_at": None if state in {S.DRAFT, S.RECEIVED} else noon(received_on),
            **received,
            **fields,
        }
    )
    if state == S.AWAITING_PAPERS:
        Supplement.objects.create(
            application=application,
            items=[{"kind": "identity", "label": MATERIAL_LABELS["identity"]}],
            number=f"铜法援补〔{received_on.year}〕T{n}号",
            issued_by=taken_by or clerk,
            delivered_on=received_on,
            reply_by=received_on + dt.timedelta(days=7),
            returns_to=S.UNDER_REVIEW if taken_by else S.RECEIVED,
        )
    return application


def photo(colour: str = "white", name: str = "photo.jpg") -> SimpleUploadedFile:
    """Return a small real photo, as a telephone would send it."""
    drawn = BytesIO()
    Image.new("RGB", (40, 30), colour).save(drawn, "JPEG")
    return SimpleUploadedFile(name, drawn.getvalue(), content_type="image/jpeg")


def hand_in(application: Application, *kinds: str) -> None:
    """Put the papers of these kinds into the application, without a file behind them."""
    for kind in kinds or ("application-form", "identity", "case-papers", "hardship-statement"):
        Material.objects.create(
            application=application,
            kind=kind,
            label=MATERIAL_LABELS[kind],
            received_on=application.received_on or TODAY,
        )


def void(application: Application, *kinds: str, why: str = "重复上传") -> None:
    """Void its papers of these kinds, or all."""
    papers = application.materials.filter(kind__in=kinds) if kinds else application.materials.all()
    by = make_user(Role.CENTER_STAFF, name="李明")
    papers.update(removed_at=NOON, removed_by=by, removed_reason=why)


def make_decision(
    application: Application,
    *,
    kind: DecisionKind = DecisionKind.GRANT,
    drafted_by: User | None = None,
    signed_by: User | None = None,
    **fields,
) -> Decision:
    """Return the decision on an application; signed where ``signed_by`` is given."""
    n = next(counter)
    signed = {}
    if signed_by:
        signed = {"signed_by": signed_by, "signed_at": NOON, "number": f"铜法援决〔2026〕T{n}号"}
    return Decision.objects.create(
        **{
            "application": application,
            "kind": kind,
            "ground": "" if kind == DecisionKind.GRANT else "not-in-hardship",
            "articles": "《中华人民共和国法律援助法》第三十一条第五项",
            "reason": "申请人请求支付劳动报酬，符合经济困难标准。",
            "competent_body": "重庆市大足区法律援助中心" if kind == DecisionKind.REDIRECT else "",
            "drafted_by": drafted_by or application.taken_by,
            "drafted_at": NOON,
            **signed,
            **fields,
        }
    )
