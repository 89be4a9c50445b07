"""The doors of the center's registers."""

import datetime as dt
from collections.abc import Callable
from uuid import uuid4

from applications.models import CaseReport, Complaint, Cooperation, Discussion, PassedDown
from tests.house.doors.door import Door, act, form, page, rows_of, scan
from tests.house.doors.things import applications, cases, letters
from tests.house.doors.things import registers as things
from tests.house.doors.things.sealing import with_a_seal
from tests.house.doors.world import DEPUTY, Thing, Words, World
from tests.office import TODAY, make_case
from tests.registers import typed_complaint
from workstations.models import User
from workstations.states import CENTER, CLERKS, Role

_HEAD, _STAFF, _AUDITOR = {Role.CENTER_HEAD}, {Role.CENTER_STAFF}, {Role.AUDITOR}
_BUREAU = {Role.BUREAU_LEADER}
_KNOW = CENTER | _BUREAU | _AUDITOR
_NEXT_WEEK = (TODAY + dt.timedelta(days=7)).isoformat()
_OUTCOME = {"result": "NOT_TRUE", "findings": "未查实"}
_NEXT_SPRING = (TODAY + dt.timedelta(days=120)).isoformat()


def _telling(world: World, person: User, words: Words) -> dict:
    return typed_complaint(target="UNIT", unit=world.unit.pk)


def _decided(kind: Callable[..., Door], of: Thing, **rest) -> Door:
    """An act of the bureau's alone, whomever the complaint is about."""
    return kind(_BUREAU, seen=CENTER | _AUDITOR, of=of, **rest)


def _inquired(kind: Callable[..., Door], of: Thing, about_us: Thing, **rest) -> Door:
    """An act of the inquiry: the center's too, where it is not complained about itself."""
    return kind(
        CENTER | _BUREAU,
        seen=_AUDITOR,
        of=of,
        also=((about_us, _BUREAU),),
        hidden=((about_us, CENTER),),
        **rest,
    )


def _worked_on(kind: Callable[..., Door], *, of: Thing = letters.PASSED_DOWN, **rest) -> Door:
    """An act on a thing passed down: its owner's, and the head's on anybody's."""
    return kind(
        CENTER,
        seen=_BUREAU | _AUDITOR,
        of=of,
        wrong=(
            (letters.COLLEAGUES_ITEM, _STAFF),
            (letters.OWNED_IN_ANOTHER_ROLE, _BUREAU | _AUDITOR),
        ),
        also=((letters.COLLEAGUES_ITEM, _HEAD),) if of is letters.PASSED_DOWN else (),
        **rest,
    )


def _passed_down(world: World, person: User, words: Words) -> dict:
    return {
        "form_token": str(uuid4()),
        "source": "HOTLINE_12345",
        "title": "反映工资被拖欠",
        "content": "请联系来电人。",
        "received_on": TODAY.isoformat(),
        "due_on": _NEXT_WEEK,
        "owner": world.people["colleague of CENTER_STAFF"].pk,
    }


def _new_owner(world: World, person: User, words: Words) -> dict:
    return {"owner": world.people["colleague of CENTER_HEAD"].pk}


def _report(world: World, person: User, words: Words) -> dict:
    return {
        "form_token": str(uuid4()),
        "about": make_case().number,
        "kind": "GROUP",
        "facts": "涉及农民工三十二人。",
        "reported_on": TODAY.isoformat(),
    }


def _minutes(world: World, person: User, words: Words) -> dict:
    return {
        "form_token": str(uuid4()),
        "about": make_case().number,
        "held_on": TODAY.isoformat(),
        "asked_by": world.people["colleague of CENTER_STAFF"].pk,
        "question": "是否属于本区管辖？",
        "participants": "李某、王某",
        "opinions": "均认为属于。",
        "conclusion": "受理。",
    }


def _place(world: World, person: User, words: Words) -> dict:
    return {"kind": "NOTARY", "name": f"公证处{uuid4().hex[:6]}", "is_active": "on"}


DOORS: dict[str, Door] = {
    # ---- Complaints --------------------------------------------------------------------------
    "applications:complaints": page(_KNOW, lists=rows_of(things.COMPLAINT)),
    "applications:complaint_new": form(CENTER | _BUREAU, data=_telling),
    "applications:complaint": page(
        _KNOW,
        of=things.COMPLAINT,
        also=((things.ABOUT_US, _BUREAU | _AUDITOR),),
        hidden=(
            (things.ABOUT_US, CENTER),
            (things.ABOUT_THEMSELVES, CENTER),
            (things.ABOUT_THEIR_UNIT, CENTER),
            (with_a_seal(things.ANSWERED_ABOUT_A_CASE, Complaint), _KNOW),
        ),
    ),
    "applications:complaint_reveal": _inquired(
        act,
        things.COMPLAINT,
        things.ABOUT_US,
        data={"field": "phone", "reason": "CONTACT"},
        post_answers=(200,),
    ),
    "applications:complaint_missing": _inquired(
        form,
        things.COMPLAINT,
        things.ABOUT_US,
        data={"missing": "请补充时间地点", "reply_by": _NEXT_WEEK},
    ),
    "applications:complaint_supplemented": _inquired(act, things.TOLD, things.TOLD_US),
    "applications:complaint_accept": _decided(
        act, things.COMPLAINT, also=((things.ABOUT_US, _BUREAU),)
    ),
    "applications:complaint_refuse": _decided(
        form, things.COMPLAINT, data={"reason": "非投诉范围", "told_by": "PHONE"}
    ),
    # There is no other to which it belongs: the form says so.
    "applications:complaint_merge": _decided(
        form,
        things.COMPLAINT,
        data={"number": "铜法援投〔2026〕999号"},
        post_answers=(422,),
    ),
    "applications:complaint_extend": _decided(
        form, things.ACCEPTED, data={"until": _NEXT_SPRING, "reason": "需外地调查"}
    ),
    "applications:complaint_propose": form(
        CENTER,
        seen=_BUREAU | _AUDITOR,
        of=things.ACCEPTED,
        hidden=((things.ACCEPTED_US, CENTER),),
        data=_OUTCOME,
    ),
    "applications:complaint_finish": _decided(
        form, things.ACCEPTED, also=((things.ACCEPTED_US, _BUREAU),), data=_OUTCOME
    ),
    "applications:complaint_answer": _decided(
        form, things.FINISHED, data={"channel": "PHONE", "answered_on": TODAY.isoformat()}
    ),
    # ---- Things passed down ------------------------------------------------------------------
    "applications:passed_down_list": page(_KNOW, lists=rows_of(letters.PASSED_DOWN)),
    "applications:passed_down_new": form(CENTER, data=_passed_down),
    "applications:passed_down": page(
        _KNOW,
        of=letters.PASSED_DOWN,
        hidden=((with_a_seal(letters.CLOSED_ABOUT_A_CASE, PassedDown), _KNOW),),
    ),
    "applications:passed_down_note": _worked_on(form, data={"text": "已电话联系。"}),
    "applications:passed_down_close": _worked_on(
        form, of=letters.IN_HAND, data={"answer": "已受理并答复。"}
    ),
    "applications:passed_down_send_back": _worked_on(form, data={"reason": "属邻区管辖"}),
    "applications:passed_down_hand_over": _worked_on(form, data=_new_owner),
    "applications:passed_down_letter": page(_KNOW, of=letters.PASSED_DOWN, downloads=True),
    "applications:passed_down_answer": page(_KNOW, of=letters.WITH_AN_ANSWER, downloads=True),
    # ---- Reports and discussions -------------------------------------------------------------
    "applications:case_reports": page(_KNOW, lists=rows_of(letters.CASE_REPORT)),
    "applications:case_report_new": form(CENTER, data=_report),
    "applications:case_report": page(
        _KNOW,
        of=letters.CASE_REPORT,
        hidden=((with_a_seal(letters.CASE_REPORT, CaseReport), _KNOW),),
    ),
    "applications:case_report_file": page(_KNOW, of=letters.CASE_REPORT, downloads=True),
    "applications:case_report_pass_on": form(
        _BUREAU,
        seen=CENTER | _AUDITOR,
        of=letters.CASE_REPORT,
        data={"passed_on": TODAY.isoformat()},
    ),
    "applications:discussions": page(CENTER | _AUDITOR, lists=rows_of(letters.DISCUSSION)),
    "applications:discussion_new": form(CENTER, data=_minutes),
    "applications:discussion": page(
        CENTER | _AUDITOR,
        of=letters.DISCUSSION,
        hidden=((with_a_seal(letters.DISCUSSION, Discussion), CENTER | _AUDITOR),),
    ),
    "applications:discussion_confirm": act(
        _HEAD,
        seen=_STAFF | _AUDITOR,
        of=letters.DISCUSSION,
        wrong=((letters.OWN_MINUTES, _HEAD),),
    ),
    # ---- The referral-out directory ----------------------------------------------------------
    "applications:referrals": page(letters.WINDOWS),
    "applications:referral_new": form(CENTER, data=_place),
    "applications:referral_edit": form(
        CENTER, seen=CLERKS | _AUDITOR, of=letters.REFERRAL, data=_place
    ),
    # ---- A second notice, and letters to other agencies --------------------------------------
    "applications:second_notice_ask": form(
        CENTER,
        seen=CLERKS | _AUDITOR,
        of=letters.TOLD_ONCE,
        wrong=((letters.COLLEAGUES_TOLD_ONCE, CENTER),),
        data={"reason": "新发现家庭成员"},
    ),
    "applications:second_notice_decide": form(
        _HEAD,
        seen=_STAFF | CLERKS | _AUDITOR,
        of=letters.TOLD_ONCE,
        data={"is_allowed": "yes", "reason": "确属新情况"},
    ),
    "applications:cooperation_new": form(
        CENTER,
        seen=CLERKS | _AUDITOR,
        of=applications.HELD,
        wrong=((applications.WITH_A_COLLEAGUE, CENTER),),
        data={
            "agency": "广安市前锋区法律援助中心",
            "facts": "申请人在前锋区务工。",
            "items": "当地就业和收入情况",
            "reply_days": "10",
        },
    ),
    "applications:case_cooperation_new": form(
        CENTER,
        seen=CLERKS | _AUDITOR | {Role.AID_WORKER, Role.UNIT_MANAGER},
        of=cases.IN_PROGRESS,
        data={
            "agency": "广安市前锋区法律援助中心",
            "facts": "受援人在前锋区就医。",
            "items": "调取病历",
            "reply_days": "10",
        },
    ),
    "applications:cooperations": page(CENTER | _AUDITOR, lists=rows_of(letters.SENT)),
    "applications:cooperation": page(
        CENTER | _AUDITOR,
        of=letters.LETTER,
        hidden=((with_a_seal(letters.LETTER, Cooperation), CENTER | _AUDITOR),),
    ),
    "applications:cooperation_sign": act(
        _HEAD,
        seen=_STAFF | _AUDITOR,
        of=letters.LETTER,
        also=((letters.LETTER, {DEPUTY}),),
        wrong=((letters.OWN_LETTER, {*_HEAD, DEPUTY}), (letters.LETTER_OF_THE_LENDER, {DEPUTY})),
    ),
    "applications:cooperation_answer": form(
        CENTER,
        seen=_AUDITOR,
        of=letters.COLLEAGUES_SENT,
        data={"answered_on": TODAY.isoformat(), "text": "月收入1800元。"},
    ),
    # The head takes back anybody's.
    "applications:cooperation_withdraw": form(
        CENTER,
        seen=_AUDITOR,
        of=letters.SENT,
        also=(
            (letters.COLLEAGUES_SENT, _HEAD),
            (letters.SENT_BEFORE, CENTER),
            (letters.SENT_ABOUT_A_CASE, CENTER),
            (letters.COLLEAGUES_SENT_ABOUT_A_CASE, _HEAD),
        ),
        wrong=(
            (letters.COLLEAGUES_SENT, _STAFF),
            (letters.COLLEAGUES_SENT_ABOUT_A_CASE, _STAFF),
            (letters.DRAFTED_IN_ANOTHER_ROLE, _AUDITOR),
        ),
        data={"reason": "已补交证明"},
    ),
    "applications:cooperation_file": page(CENTER | _AUDITOR, of=letters.ANSWERED, downloads=True),
    "applications:view_cooperation_answer": scan(CENTER | _AUDITOR, of=letters.ANSWERED),
}
