"""Rows of the center's registers, entered through the office's own verbs."""

import datetime as dt
from uuid import uuid4

from applications.models import (
    Application,
    Case,
    CaseReport,
    Complaint,
    Cooperation,
    Discussion,
    PassedDown,
    ReferralKind,
)
from applications.operations import (
    case_cooperating,
    complaining,
    complaint_endings,
    cooperating,
    discussing,
    passing_down,
    referring,
    reporting_up,
)
from applications.operations.complaining import Telling
from applications.operations.passing_down import Letter
from applications.states import (
    Complainant,
    ComplaintChannel,
    ComplaintResult,
    ComplaintTarget,
    PassedDownSource,
    ReportKind,
)
from tests.office import (
    NOON,
    TODAY,
    make_application,
    make_case,
    make_unit,
    make_user,
    noon,
    seed_calendar,
)
from workstations.models import User
from workstations.states import Role


def a_telling(**fields) -> Telling:
    """Return what somebody tells about a unit, unless ``fields`` say otherwise."""
    if "target" not in fields:
        fields |= {"target": ComplaintTarget.UNIT, "unit": fields.get("unit") or make_unit()}
    return Telling(
        **{
            "complainant": Complainant.RECIPIENT,
            "name": "周小雨",
            "phone": "13900001234",
            "unit": None,
            "worker": None,
            "about": "",
            "channel": ComplaintChannel.ORAL,
            "content": "承办人员三个月没有与我联系，请求更换。",
            "received_on": TODAY,
            **fields,
        }
    )


def typed_complaint(**fields) -> dict[str, str]:
    """Return what the complaint's page sends, of the center unless ``fields`` say otherwise."""
    return {
        "form_token": str(uuid4()),
        "received_on": TODAY.isoformat(),
        "channel": "ORAL",
        "complainant": "RECIPIENT",
        "name": "周小雨",
        "target": "CENTER",
        "content": "窗口没有一次讲清需要什么材料。",
        **fields,
    }


def make_complaint(*, by: User | None = None, at: dt.datetime = NOON, **fields) -> Complaint:
    """Return a complaint that waits to be accepted."""
    seed_calendar()
    fields.setdefault("received_on", at.date())
    return complaining.register(
        telling=a_telling(**fields),
        form_token=uuid4(),
        by=by or make_user(Role.CENTER_STAFF),
        at=at,
    )


def make_accepted_complaint(*, by: User | None = None, **fields) -> Complaint:
    """Return one that the bureau has taken up."""
    made = make_complaint(by=by, **fields)
    leader = make_user(Role.BUREAU_LEADER)
    return complaining.accept(complaint_id=made.pk, by=leader, at=fields.get("at", NOON))


def make_proposal(complaint: Complaint, *, by: User, at: dt.datetime = NOON, **fields) -> Complaint:
    """Return it with the center's draft of the outcome."""
    return complaint_endings.propose(
        **{
            "complaint_id": complaint.pk,
            "result": ComplaintResult.PARTLY_TRUE,
            "findings": "承办人员未按期会见。",
            "measures": "约谈提醒，限期会见。",
            "by": by,
            "at": at,
            **fields,
        }
    )


def make_finished_complaint(*, on: dt.date = TODAY, **fields) -> Complaint:
    made = make_accepted_complaint(**fields)
    return complaint_endings.finish(
        complaint_id=made.pk,
        result=ComplaintResult.PARTLY_TRUE,
        findings="承办人员未按期会见。",
        measures="约谈提醒，限期会见。",
        by=made.decided_by,
        at=noon(on),
    )


# ---- Letters to other agencies --------------------------------------------------------------


def draft_cooperation(application: Application, *, by: User | None = None, **fields) -> Cooperation:
    return cooperating.draft(
        **{
            "application_id": application.pk,
            "agency": "广安市前锋区法律援助中心",
            "agency_address": "",
            "facts": "申请人在前锋区务工。",
            "items": "当地就业和收入情况\n是否享受低保\n",
            "reply_days": 12,
            "by": by or application.taken_by,
            "at": fields.pop("at", noon(application.received_on)),
            **fields,
        }
    )


def make_sent_cooperation(
    application: Application, *, head: User | None = None, on: dt.date = TODAY, **fields
) -> Cooperation:
    """Return a letter that its agency has to answer; the application's clock stands still."""
    letter = draft_cooperation(application, at=noon(on), **fields)
    return cooperating.sign(
        letter_id=letter.pk, by=head or make_user(Role.CENTER_HEAD), at=noon(on)
    )


def make_sent_case_cooperation(
    case: Case, *, by: User | None = None, head: User | None = None
) -> Cooperation:
    """Return a letter about a case that its agency has to answer; no clock waits."""
    letter = case_cooperating.draft(
        case_id=case.pk,
        agency="广安市前锋区法律援助中心",
        agency_address="",
        facts="被告人在前锋区就医。",
        items="调取病历",
        reply_days=12,
        by=by or make_user(Role.CENTER_STAFF),
        at=NOON,
    )
    return cooperating.sign(letter_id=letter.pk, by=head or make_user(Role.CENTER_HEAD), at=NOON)


def answer_cooperation(letter: Cooperation, *, by: User, on: dt.date, **fields) -> Cooperation:
    return cooperating.answer(
        **{
            "letter_id": letter.pk,
            "answered_on": on,
            "text": "经核查，申请人月收入1800元。",
            "upload": None,
            "by": by,
            "at": noon(on),
            **fields,
        }
    )


# ---- Things passed down, reports, discussions, the directory --------------------------------


def a_letter(*, owner: User, **fields) -> Letter:
    return Letter(
        **{
            "source": PassedDownSource.HOTLINE_12345,
            "source_number": "12345-20261118-007",
            "title": "反映工资被拖欠，求助法律援助",
            "content": "来电人称被拖欠工资五个月，请于期限前联系并答复。",
            "received_on": TODAY,
            "due_on": TODAY + dt.timedelta(days=5),
            "owner": owner,
            "about": "",
            "scan": None,
            **fields,
        }
    )


def make_passed_down(*, owner: User | None = None, at: dt.datetime = NOON, **fields) -> PassedDown:
    owner = owner or make_user(Role.CENTER_STAFF)
    return passing_down.register(
        letter=a_letter(owner=owner, **fields), form_token=uuid4(), by=owner, at=at
    )


def take_in_hand(item: PassedDown) -> PassedDown:
    passing_down.note(item_id=item.pk, text="已电话联系来电人。", by=item.owner, at=NOON)
    item.refresh_from_db()
    return item


def make_case_report(*, by: User | None = None, **fields) -> CaseReport:
    return reporting_up.report(
        **{
            "about": make_case().number,
            "kind": ReportKind.GROUP,
            "facts": "涉及农民工三十二人，已申请先行提供法律援助。",
            "reported_on": TODAY,
            "upload": None,
            "form_token": uuid4(),
            "by": by or make_user(Role.CENTER_STAFF),
            "at": NOON,
            **fields,
        }
    )


def make_discussion(*, by: User | None = None, **fields) -> Discussion:
    by = by or make_user(Role.CENTER_STAFF)
    return discussing.record(
        **{
            "about": make_application().number,
            "asked_by": by,
            "minutes": discussing.Minutes(
                held_on=TODAY,
                question="申请人是否属于本区管辖？",
                participants="李某、王某、张某",
                opinions="李某：属于。王某：属于。",
                conclusion="由本中心受理。",
            ),
            "form_token": uuid4(),
            "by": by,
            "at": NOON,
            **fields,
        }
    )


def a_place(**fields) -> referring.Place:
    return referring.Place(
        **{
            "kind": ReferralKind.NOTARY,
            "name": "某区公证处",
            "place_address": "某路1号",
            "phone": "023-00000009",
            "hours": "工作日9:00—17:00",
            "is_active": True,
            **fields,
        }
    )
