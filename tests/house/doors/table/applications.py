"""The doors of applications."""

import datetime as dt
from uuid import uuid4

from applications.models import Application, Decision
from tests.casework import photo
from tests.house.doors.door import Door, act, form, page, rows_of
from tests.house.doors.things import applications as things
from tests.house.doors.things import cases, materials, moved_days
from tests.house.doors.things.sealing import with_a_seal
from tests.house.doors.world import DEPUTY, Words, World
from tests.intake import a_page
from tests.office import TODAY, make_matter
from workstations.models import User
from workstations.states import CENTER, CLERKS, Role

_HEAD, _STAFF, _AUDITOR = {Role.CENTER_HEAD}, {Role.CENTER_STAFF}, {Role.AUDITOR}
_DESKS = CLERKS | CENTER
_READERS = _DESKS | _AUDITOR
_UNPOSTED = ("clerk without a post", "evaluator with a post")


def _beginning(world: World, person: User, words: Words) -> dict:
    return {
        "form_token": str(uuid4()),
        "name": "周小雨",
        "phone": "13900001234",
        "matter": make_matter().pk,
        "place": person.places_on(TODAY).values_list("pk", flat=True).first() or "",
    }


def _sheet(world: World, person: User, words: Words) -> dict:
    """Return the page of an application as it is filled in, with the forms below it."""
    application = Application.objects.filter(uid=words["uid"]).select_related("applicant").first()
    return {
        **(a_page(application) if application else {}),
        "received_on": TODAY.isoformat(),
        "narrative": "欠薪四个月",
    }


def _receipt(world: World, person: User, words: Words) -> dict:
    """Return another code each time: one code is tried only a few times."""
    return {"code": uuid4().hex[:8].translate(str.maketrans("01", "23")), "tail": "1234"}


def _upload(world: World, person: User, words: Words) -> dict:
    return {"kind": "identity", "files": photo()}


_GRANT = {
    "kind": "GRANT",
    "articles": "《中华人民共和国法律援助法》第三十一条第五项",
    "reason": "申请人请求支付劳动报酬，符合经济困难标准。",
}
_WITH_A_COLLEAGUE = ((things.WITH_A_COLLEAGUE, CENTER),)
# A clerk's application that has gone up, and one on a colleague's desk at the center.
_OUT_OF_HAND = ((things.GONE_UP, CLERKS), *_WITH_A_COLLEAGUE)
_SECTIONS_OUT_OF_HAND = (
    (things.SECTION_GONE_UP, CLERKS),
    (things.SECTION_WITH_A_COLLEAGUE, CENTER),
)


def _the_draft(world: World, person: User, words: Words) -> dict:
    drafted = Decision.objects.filter(application__uid=words["uid"], voided_at=None).first()
    return {"read": drafted.uid if drafted else ""}


DOORS: dict[str, Door] = {
    # ---- The office desk ---------------------------------------------------------------------
    "applications:new": form(_DESKS, not_for=_UNPOSTED, data=_beginning),
    "applications:find_person": act(
        _DESKS, not_for=_UNPOSTED, data={"name": "周小雨"}, post_answers=(200,)
    ),
    "applications:identity_check": act(
        _DESKS, not_for=_UNPOSTED, data={"id_number": "1"}, post_answers=(200,)
    ),
    "applications:office_list": page(
        _DESKS, not_for=_UNPOSTED, lists=rows_of(things.RECEIVED_HERE)
    ),
    # The code on a printed form leads here: whoever may only read is sent on to the page.
    "applications:edit": form(
        _READERS,
        posting=_DESKS,
        of=things.WITH_THEM,
        read_only=_OUT_OF_HAND,
        get_answers=(200, 302),
        data=_sheet,
    ),
    "applications:section": act(
        _DESKS, seen=_AUDITOR, of=things.SECTION, wrong=_SECTIONS_OUT_OF_HAND, data=_sheet
    ),
    # A draft is nobody else's business, not even the auditor's.
    "applications:receive": act(
        _DESKS,
        of=things.DRAFT,
        wrong=((things.ELSEWHERE_AT_AN_OFFICE, CENTER),),
        data=_sheet,
    ),
    "applications:forward": act(
        _DESKS,
        seen=_AUDITOR,
        of=things.RECEIVED,
        wrong=((things.ELSEWHERE_AT_AN_OFFICE, CENTER),),
        data=_sheet,
    ),
    # While the papers are awaited they may come to either desk; once drafted, to none.
    "applications:upload": act(
        _DESKS,
        seen=_AUDITOR,
        of=things.WITH_THEM,
        also=((things.AWAITING_PAPERS, _DESKS),),
        wrong=(*_OUT_OF_HAND, (things.DRAFTED_BY_SELF, CENTER)),
        not_for=("auditor with a post",),
        data=_upload,
    ),
    "applications:material": page(
        _READERS, of=materials.MATERIAL, also=((materials.VOIDED, _READERS),), downloads=True
    ),
    "applications:remove_material": act(
        _DESKS,
        seen=_AUDITOR,
        of=materials.MATERIAL,
        wrong=((materials.MATERIAL_OF_A_COLLEAGUE, CENTER),),
        # A desk voids what it received; what was voided stays to be read.
        data=materials.why_void,
    ),
    # ---- The page that all desks read --------------------------------------------------------
    "applications:detail": page(
        _READERS,
        of=things.GONE_UP,
        hidden=((with_a_seal(things.GONE_UP, Application), _READERS),),
    ),
    "applications:reveal": act(
        _READERS,
        of=things.GONE_UP,
        data={"field": "phone", "reason": "CONTACT"},
        post_answers=(200,),
    ),
    "applications:withdraw": form(_DESKS, seen=_AUDITOR, of=things.HELD, wrong=_WITH_A_COLLEAGUE),
    "applications:paper": page(
        _READERS | {Role.AID_WORKER, Role.UNIT_MANAGER},
        of=cases.GRANT,
        also=((cases.RECEIPT, _READERS), (cases.PAPER_OF_CASE, _READERS - CLERKS)),
        wrong=((cases.PAPER_OF_CASE, CLERKS),),
        # What speaks of the applicant's means is none of the worker's business.
        hidden=((cases.RECEIPT, {Role.AID_WORKER, Role.UNIT_MANAGER}),),
        downloads=True,
    ),
    # ---- The applicant's page, without signing in --------------------------------------------
    "applications:progress": form(opens=True, data=_receipt, post_answers=(200,)),
    # ---- The triage desk ---------------------------------------------------------------------
    "applications:queue": page(CENTER | _AUDITOR, lists=rows_of(things.GONE_UP)),
    "applications:register": page(CENTER | _AUDITOR, lists=rows_of(things.GONE_UP)),
    "applications:find": act(CENTER | _AUDITOR, data={"list": "register", "q": "周小雨"}),
    "applications:take_next": act(CENTER),
    "applications:take": act(CENTER, seen=CLERKS | _AUDITOR, of=things.GONE_UP),
    # The head puts back anybody's.
    "applications:put_back": act(
        CENTER,
        seen=CLERKS | _AUDITOR,
        of=things.HELD_BY_STAFF,
        wrong=((things.WITH_A_COLLEAGUE, _STAFF),),
    ),
    "applications:return_to_office": form(
        CENTER,
        seen=CLERKS | _AUDITOR,
        of=things.HELD,
        wrong=(*_WITH_A_COLLEAGUE, (things.OF_OWN_WINDOW, CENTER)),
        data={"reason": "other", "note": "请重拍身份证背面"},
    ),
    # ---- Papers that are missing -------------------------------------------------------------
    "applications:supplement": form(
        _DESKS,
        seen=_AUDITOR,
        of=things.WITH_THEM,
        wrong=_OUT_OF_HAND,
        data={
            "explanations": "工资约定的数额",
            "delivered_on": TODAY.isoformat(),
            "reply_days": "7",
        },
    ),
    "applications:serve_supplement": page(
        _DESKS, seen=_AUDITOR, of=things.NOTICE_UNDER_WAY, get_answers=(302,)
    ),
    "applications:settle_supplement": form(
        _DESKS,
        seen=_AUDITOR,
        of=things.AWAITING_PAPERS,
        wrong=((things.AWAITING_WITH_A_COLLEAGUE, CENTER),),
        data={"answer_0": "HANDED_IN", "on_0": TODAY.isoformat()},
    ),
    "applications:lengthen_reply": form(
        _DESKS,
        seen=_AUDITOR,
        of=things.AWAITING_IN_TIME,
        wrong=((things.AWAITING_IN_TIME_WITH_A_COLLEAGUE, _DESKS),),
        data={"days": "7", "reason": "住院治疗，月底出院"},
    ),
    "applications:deem_withdrawn": act(CENTER, seen=CLERKS | _AUDITOR, of=things.AWAITING_PAPERS),
    "applications:posted_papers": form(
        CENTER,
        seen=CLERKS | _AUDITOR,
        of=things.LAPSED,
        data={
            "posted_on": (TODAY - dt.timedelta(days=4)).isoformat(),
            "settled_on": TODAY.isoformat(),
            "came_0": "on",
        },
    ),
    # ---- The decision ------------------------------------------------------------------------
    "applications:draft": form(
        CENTER,
        seen=CLERKS | _AUDITOR,
        of=things.HELD,
        also=((things.HELD_BY_THE_LENDER, {DEPUTY}),),
        wrong=(*_WITH_A_COLLEAGUE, (things.TAKEN_IN_ANOTHER_ROLE, CLERKS)),
        data=_GRANT,
    ),
    "applications:withdraw_draft": act(
        CENTER,
        seen=CLERKS | _AUDITOR,
        of=things.DRAFTED_BY_STAFF,
        data=_the_draft,
        wrong=((things.DRAFTED, _STAFF),),
    ),
    "applications:sign": act(
        _HEAD,
        seen=_STAFF | CLERKS | _AUDITOR,
        of=things.DRAFTED,
        also=((things.DRAFTED, {DEPUTY}),),
        data=_the_draft,
        # Nobody signs what they drafted, nor in the name of the head who drafted it.
        wrong=(
            (things.DRAFTED_BY_SELF, {*_HEAD, DEPUTY}),
            (things.DRAFTED_BY_THE_LENDER, {DEPUTY}),
            (things.SIGNATURE_IN_ANOTHER_ROLE, CLERKS | _AUDITOR),
        ),
    ),
    "applications:undo": form(
        _HEAD, seen=_STAFF | CLERKS | _AUDITOR, of=things.DECIDED, data={"reason": "决定有误"}
    ),
    # ---- Notices of authorities --------------------------------------------------------------
    "applications:moved_days": page(CENTER | _AUDITOR, lists=moved_days.rows),
    "applications:calendar_year": form(
        CENTER,
        data={
            "year": "2027",
            "source": "国务院办公厅关于2027年部分节假日安排的通知",
            "holidays": "2027-01-01 元旦",
        },
        post_answers=(200,),
    ),
}
