"""The doors of means, pledges, and letters to the towns."""

from applications.models import Application, CoApplicantCheck, DataQuery, Pledge
from tests.house.doors.door import Door, act, form, page, rows_of, scan
from tests.house.doors.things import applications, co_applicants, data_queries, means, sampling
from tests.house.doors.things.sealing import with_a_seal
from tests.house.doors.world import DEPUTY, Words, World
from tests.office import TODAY
from workstations.models import User
from workstations.states import CENTER, CLERKS, Role

_HEAD, _STAFF, _AUDITOR = {Role.CENTER_HEAD}, {Role.CENTER_STAFF}, {Role.AUDITOR}
_DESKS = CLERKS | CENTER
_READERS = _DESKS | _AUDITOR
_WITH_A_COLLEAGUE = ((applications.WITH_A_COLLEAGUE, CENTER),)
# Once drafted, the reviewer decides nothing otherwise.
_NOT_UNDER_REVIEW = (*_WITH_A_COLLEAGUE, (applications.DRAFTED_BY_SELF, CENTER))
_ROWS = ("member", "income", "expenditure", "asset")


def _household(world: World, person: User, words: Words) -> dict:
    application = Application.objects.filter(uid=words["uid"]).first()
    rows = {f"{side}-TOTAL_FORMS": "0" for side in _ROWS}
    rows |= {f"{side}-INITIAL_FORMS": "0" for side in _ROWS}
    return {"version": application.version if application else 1, **rows}


def _the_checks(world: World, person: User, words: Words) -> dict:
    found = CoApplicantCheck.objects.filter(co_applicant__application__uid=words["uid"])
    return {"read": " ".join(check.edition.key for check in found)}


DOORS: dict[str, Door] = {
    "applications:means": form(
        _DESKS,
        seen=_AUDITOR,
        of=applications.WITH_THEM,
        wrong=((applications.GONE_UP, CLERKS), *_WITH_A_COLLEAGUE),
        data=_household,
    ),
    "applications:override": form(
        CENTER,
        seen=CLERKS | _AUDITOR,
        of=applications.HELD,
        wrong=_NOT_UNDER_REVIEW,
        data={"verdict": "no", "reason": "名下另有经营收入"},
    ),
    # Nobody applies beside this person: there is nothing to answer.
    "applications:co_applicants": form(
        CENTER,
        seen=CLERKS | _AUDITOR,
        of=applications.HELD,
        # After a grant, whose refusal was set aside.
        also=((co_applicants.TO_BE_LOOKED_AT_AGAIN, CENTER),),
        wrong=_NOT_UNDER_REVIEW,
        post_answers=(422,),
    ),
    # Whoever looked again leaves the signature to the head, or to who holds the head's authority.
    "applications:sign_co_applicants": act(
        _HEAD,
        seen=_STAFF | CLERKS | _AUDITOR,
        of=co_applicants.ANSWERED_AGAIN,
        data=_the_checks,
        also=((co_applicants.ANSWERED_AGAIN, {DEPUTY}),),
    ),
    "applications:end_override": act(
        CENTER, seen=CLERKS | _AUDITOR, of=applications.HELD, wrong=_NOT_UNDER_REVIEW
    ),
    # Nothing bars this person: the head is told so.
    "applications:allow_pledge": form(
        _HEAD,
        seen=_STAFF | CLERKS | _AUDITOR,
        of=applications.HELD,
        data={"reason": "系他人代填错误"},
        post_answers=(422,),
    ),
    "applications:pledges": page(CENTER | _AUDITOR, lists=rows_of(means.PLEDGED)),
    "applications:find_false": form(
        _HEAD,
        seen=_STAFF | CLERKS | _AUDITOR,
        of=means.PLEDGE,
        hidden=(
            (means.PLEDGE, {"evaluator with a post"}),
            (with_a_seal(means.PLEDGE, Pledge), CENTER | CLERKS | _AUDITOR),
        ),
        data={"reason": "未如实申报"},
    ),
    "applications:pledge_samples": page(CENTER | _AUDITOR, lists=rows_of(sampling.SAMPLE)),
    # The quarter that is named has no pledge: the list says so.
    "applications:draw_pledges": act(CENTER, data={"quarter": "2019Q1"}),
    "applications:pledge_sample": page(CENTER | _AUDITOR, of=sampling.SAMPLE),
    "applications:pledge_check": form(
        CENTER | _AUDITOR,
        posting=CENTER,
        of=sampling.CHECK,
        read_only=((sampling.OWN_REVIEW, CENTER),),
        data={"result": "TRUE"},
    ),
    "applications:pledge_check_file": page(CENTER | _AUDITOR, of=sampling.CHECKED, downloads=True),
    # Another road was chosen for this one: the form says so.
    "applications:ask_data": form(
        CENTER,
        seen=CLERKS | _AUDITOR,
        of=applications.HELD,
        also=((applications.WITH_A_COLLEAGUE, _HEAD),),
        wrong=(
            (applications.WITH_A_COLLEAGUE, _STAFF),
            (applications.ELSEWHERE_AT_AN_OFFICE, CENTER),
        ),
        data={"source": "TAX", "asked_on": TODAY.isoformat()},
        # Nor was the authorisation signed: one is sent to where it is added.
        get_answers=(302,),
        post_answers=(422,),
    ),
    "applications:data_queries": page(CENTER | _AUDITOR, lists=rows_of(data_queries.QUERY)),
    "applications:data_query": form(
        CENTER | _AUDITOR,
        posting=CENTER,
        of=data_queries.QUERY,
        hidden=((with_a_seal(data_queries.QUERY, DataQuery), CENTER | _AUDITOR),),
        data={
            "answer-TOTAL_FORMS": "1",
            "answer-INITIAL_FORMS": "0",
            "answer-0-who": "own",
            "answer-0-outcome": "NONE",
            "answer-0-interval": "YEAR",
            "answered_on": TODAY.isoformat(),
        },
    ),
    "applications:fall_back": form(
        CENTER,
        seen=_AUDITOR,
        of=data_queries.LATE,
        data={"method": "DOCUMENTS"},
    ),
    "applications:data_query_file": page(
        CENTER | _AUDITOR, of=data_queries.ANSWERED, downloads=True
    ),
    "applications:view_data_answer": scan(CENTER | _AUDITOR, of=data_queries.ANSWERED),
    # The head asks about anybody's that lies at the center.
    "applications:ask_town": form(
        CENTER,
        seen=CLERKS | _AUDITOR,
        of=applications.HELD,
        also=((applications.WITH_A_COLLEAGUE, _HEAD),),
        wrong=(
            (applications.WITH_A_COLLEAGUE, _STAFF),
            (applications.ELSEWHERE_AT_AN_OFFICE, CENTER),
        ),
        data={"town": "东城街道办事处", "items": ["income"], "sent_on": TODAY.isoformat()},
    ),
    "applications:verifications": page(_READERS, lists=rows_of(means.ASKED_ABOUT)),
    "applications:town_answer": form(
        _DESKS,
        seen=_AUDITOR,
        of=means.ASKED,
        data={"answer": "CONFIRMED", "answered_on": TODAY.isoformat()},
    ),
    "applications:town_answer_file": page(_READERS, of=means.ANSWERED, downloads=True),
    "applications:view_town_answer": scan(_READERS, of=means.ANSWERED),
}
