"""The doors of service and of objections."""

from applications.models import Case, Objection, ServiceRecord
from tests.casework import photo
from tests.house.doors.door import Door, Posting, act, form, page, rows_of, scan
from tests.house.doors.things import cases
from tests.house.doors.things import objections as things
from tests.house.doors.things.sealing import with_a_seal
from tests.house.doors.world import Words, World
from tests.office import TODAY
from workstations.models import Paper, User
from workstations.states import CENTER, CLERKS, Role

_AUDITOR, _BUREAU = {Role.AUDITOR}, {Role.BUREAU_LEADER}
_DESKS = CLERKS | CENTER
_KNOW_OBJECTIONS = CENTER | _BUREAU | _AUDITOR
_SERVED = {
    "delivered_on": TODAY.isoformat(),
    "manner": "DIRECT",
    "received_by": "本人",
}
_OBJECTION = {
    "received_on": TODAY.isoformat(),
    "reasons": "收入证明有误，实际已失业三个月。",
}


def _receiver(world: World, person: User, words: Words) -> dict:
    of_case = Case.objects.filter(
        uid__in=Paper.objects.filter(uid=words["uid"]).values("subject_uid")
    ).exists()
    return {"receiver": "RECIPIENT" if of_case else "APPLICANT"}


DOORS: dict[str, Door] = {
    # ---- Service -----------------------------------------------------------------------------
    "applications:services": page(
        _DESKS | _BUREAU | _AUDITOR,
    ),
    "applications:service_new": form(
        _DESKS,
        seen=_AUDITOR,
        of=things.PAPER,
        # An office serves the person, never a unit or an authority: of a case, the recipient.
        also=((cases.PAPER_OF_CASE, _DESKS),),
        wrong=((cases.PAPER_OF_CASE, _AUDITOR | {Role.AID_WORKER, Role.UNIT_MANAGER}),),
        data=_receiver,
        postings=(
            Posting(data={"receiver": "UNIT"}, of=cases.PAPER_OF_CASE, by=CENTER),
            Posting(data={"receiver": "UNIT"}, of=cases.PAPER_OF_CASE, by=CLERKS, answers=(422,)),
        ),
    ),
    # The auditor reads how it was served; whoever serves fills it in.
    "applications:service": form(
        _DESKS | _AUDITOR,
        posting=frozenset(_DESKS),
        of=things.TO_SERVE,
        # The bureau serves its own paper.
        also=((things.OF_THE_BUREAU, _BUREAU),),
        hidden=(
            (things.TO_SERVE, {"evaluator with a post"}),
            (with_a_seal(things.TO_SERVE, ServiceRecord), _DESKS | _AUDITOR),
            (with_a_seal(things.OF_THE_BUREAU, ServiceRecord), _BUREAU),
        ),
        data=_SERVED,
    ),
    "applications:service_proof": page(
        _DESKS | _AUDITOR,
        of=things.TO_SERVE,
        get_answers=(286,),
        hidden=((with_a_seal(things.TO_SERVE, ServiceRecord), _DESKS | _AUDITOR),),
    ),
    "applications:service_papers": page(
        _DESKS | _AUDITOR,
        of=things.PRINTABLE,
        hidden=((with_a_seal(things.PRINTABLE, ServiceRecord), _DESKS | _AUDITOR),),
        downloads=True,
    ),
    "applications:service_blank": act(_DESKS, seen=_AUDITOR, of=things.TO_SERVE),
    "applications:service_scan": form(
        _DESKS | _AUDITOR,
        posting=frozenset(_DESKS),
        of=things.SCANNED,
        # A letter to a unit is not the business of the person's office.
        hidden=((things.TO_THE_UNIT, CLERKS),),
        data=lambda world, person, words: {"scan": photo()},
        downloads=True,
    ),
    "applications:view_service_scan": scan(
        _DESKS | _AUDITOR, of=things.SCANNED, hidden=((things.TO_THE_UNIT, CLERKS),)
    ),
    "applications:serve": act(_DESKS, seen=_AUDITOR, of=things.SIGNED),
    "applications:serve_letter": page(_DESKS, seen=_AUDITOR, of=things.SIGNED, get_answers=(302,)),
    # ---- Objections --------------------------------------------------------------------------
    "applications:objections": page(_KNOW_OBJECTIONS, lists=rows_of(things.OBJECTION)),
    "applications:objection_new": form(
        CENTER | _BUREAU, data={"number": "铜法援不〔2026〕99号", **_OBJECTION}, post_answers=(422,)
    ),
    "applications:object": form(CENTER, seen=CLERKS | _AUDITOR, of=things.REFUSED, data=_OBJECTION),
    "applications:object_to_termination": form(
        CENTER,
        seen=CLERKS | _AUDITOR,
        of=things.ENDED,
        data={**_OBJECTION, "accepts_late": "on"},
    ),
    "applications:objection": page(
        _KNOW_OBJECTIONS,
        of=things.OBJECTION,
        hidden=((with_a_seal(things.OBJECTION, Objection), _KNOW_OBJECTIONS),),
    ),
    "applications:objection_decide": form(
        _BUREAU,
        seen=CENTER | _AUDITOR,
        of=things.OBJECTION,
        data={"result": "UPHELD", "findings": "原决定认定事实清楚，适用法律正确。"},
    ),
}
