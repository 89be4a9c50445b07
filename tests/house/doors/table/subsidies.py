"""The doors of the money: evaluation, lines, payment lists, ledger, and the quarter's account."""

from uuid import UUID, uuid4

from subsidies.models import Disclosure, Evaluation, FundingSource, PaymentBatch, SubsidyLine
from tests.house.doors.door import Door, act, form, page, rows_of
from tests.house.doors.things import money as things
from tests.house.doors.things.money import EVALUATOR, FINANCE, HEAD, LEADER, MONEY, STAFF
from tests.house.doors.things.quarters import (
    COMPARED,
    PREPARED,
    PUBLISHED,
    account,
    published_account,
    wrong_account,
)
from tests.house.doors.things.sealing import with_a_seal
from tests.house.doors.world import Words, World
from tests.money import Grade, marks_for
from tests.office import TODAY
from workstations.models import User
from workstations.states import CENTER, CLERKS, Role

_AUDITOR = frozenset({Role.AUDITOR})
_WORKER, _MANAGER = frozenset({Role.AID_WORKER}), frozenset({Role.UNIT_MANAGER})
_KNOW_A_CASE = CENTER | CLERKS | _AUDITOR | _WORKER | _MANAGER
_KNOW_A_LINE = MONEY | _WORKER | _MANAGER
_TAKE_THE_LEDGER = FINANCE | HEAD | _AUDITOR
_BECAUSE = {"reason": "请核对结案日。"}


def _marks(world: World, person: User, words: Words) -> dict:
    evaluation = things.Evaluation.objects.filter(uid=words["uid"]).first()
    if evaluation is None:
        return {}
    marks = marks_for(evaluation, Grade.GOOD)
    points = {f"value_{code}": mark.points for code, mark in marks.items() if mark.points}
    return points | {f"note_{code}": mark.note for code, mark in marks.items()}


def _payment(world: World, person: User, words: Words) -> dict:
    batch = PaymentBatch.objects.filter(uid=words["uid"]).first()
    rows = batch.rows.all() if batch else ()
    return {"voucher_number": "2026-付-009"} | {f"outcome_{row.uid}": "PAID" for row in rows}


def _new_list(world: World, person: User, words: Words) -> dict:
    line = world.own(things.APPROVED, person)
    return {
        "source": things.money.make_funds().uid,
        "lines": [str(UUID(str(line["uid"])))],
        "form_token": str(uuid4()),
    }


def _appropriation(world: World, person: User, words: Words) -> dict:
    return {
        "source": FundingSource.objects.first().uid,
        "year": TODAY.year,
        "amount_yuan": "1000",
        "document": "铜财发〔2026〕9号",
        "received_on": TODAY.isoformat(),
    }


def _figures(**ticks: str):
    """Return what confirms the figures of an account as they stand."""

    def data(world: World, person: User, words: Words) -> dict:
        disclosure = Disclosure.objects.filter(uid=words["uid"]).first()
        return {"read": disclosure.digest if disclosure else "", **ticks}

    return data


def _the_reckoning(world: World, person: User, words: Words) -> dict:
    line = SubsidyLine.objects.filter(uid=words["uid"]).first()
    return {"read": line.edition.key if line else ""}


DOORS: dict[str, Door] = {
    # ---- Evaluation --------------------------------------------------------------------------
    "subsidies:evaluations": page(
        CENTER | EVALUATOR | LEADER | _AUDITOR, lists=rows_of(things.ASSIGNED)
    ),
    "subsidies:assign_evaluator": form(
        CENTER,
        seen=_KNOW_A_CASE - CENTER,
        of=things.ARCHIVED_CASE,
        data=lambda world, person, words: {"evaluator": world.person(Role.EVALUATOR).pk},
    ),
    # The worker reads the result, not the file as the evaluator had it before them.
    "subsidies:evaluation": page(
        CENTER | EVALUATOR | LEADER | _AUDITOR | _WORKER, of=things.SCORED
    ),
    "subsidies:score": act(
        EVALUATOR,
        seen=CENTER | LEADER | _AUDITOR,
        of=things.ASSIGNED,
        wrong=((things.ASSIGNED_TO_SELF, CENTER),),
        data=_marks,
    ),
    # Of a sealed case whoever scores it reads the file, until it is scored; nobody else does.
    "subsidies:evaluation_paper": page(
        CENTER | EVALUATOR | _AUDITOR,
        seen=LEADER | _WORKER,
        of=things.WITH_PAPER,
        wrong=(
            (with_a_seal(things.WITH_PAPER, Evaluation), CENTER | EVALUATOR | _AUDITOR),
            (with_a_seal(things.PAPER_TO_SCORE, Evaluation), CENTER | _AUDITOR),
        ),
        also=((with_a_seal(things.PAPER_TO_SCORE, Evaluation), EVALUATOR),),
        downloads=True,
    ),
    "subsidies:evaluation_step": page(
        CENTER | EVALUATOR | _AUDITOR, seen=LEADER | _WORKER, of=things.WITH_STEP, downloads=True
    ),
    "subsidies:case_panel": page(_KNOW_A_CASE, of=things.SCORED_CASE),
    # ---- One line: 初审, 复审, 审批 ----------------------------------------------------------
    "subsidies:compute": form(
        STAFF,
        seen=_KNOW_A_CASE - STAFF,
        of=things.SCORED_CASE,
        wrong=((things.SCORED_BY_SELF, STAFF),),
        data={"progress_percent": "100"},
    ),
    "subsidies:lines": page(_KNOW_A_LINE, lists=things.lines_on_the_desk),
    "subsidies:line": page(_KNOW_A_LINE, of=things.COMPUTED),
    "subsidies:review": act(
        HEAD,
        seen=_KNOW_A_LINE - HEAD,
        of=things.COMPUTED,
        data=_the_reckoning,
        wrong=((things.COMPUTED_BY_SELF, HEAD),),
    ),
    "subsidies:approve": act(
        LEADER,
        seen=_KNOW_A_LINE - LEADER,
        of=things.REVIEWED,
        data=_the_reckoning,
        wrong=(
            (things.REVIEWED_BY_SELF, LEADER),
            (things.REVIEWED_COMPUTED_BY_SELF, LEADER),
        ),
    ),
    # The leader sends back only what the head has passed on.
    "subsidies:return_line": form(
        HEAD | LEADER,
        seen=_KNOW_A_LINE - HEAD - LEADER,
        of=things.REVIEWED,
        wrong=((things.COMPUTED, LEADER),),
        data=_BECAUSE,
    ),
    "subsidies:line_paper": page(_KNOW_A_LINE, of=things.APPROVED, downloads=True),
    # ---- One list: 制表, 复核, 签批, 付款 ----------------------------------------------------
    "subsidies:batches": page(MONEY, lists=rows_of(things.DRAFTED_LIST)),
    "subsidies:batch_new": form(FINANCE, data=_new_list),
    "subsidies:batch": page(MONEY, of=things.DRAFTED_LIST),
    "subsidies:batch_review": act(
        HEAD,
        seen=MONEY - HEAD,
        of=things.DRAFTED_LIST,
        wrong=((things.LIST_DRAFTED_BY_SELF, HEAD),),
    ),
    "subsidies:batch_release": act(
        LEADER,
        seen=MONEY - LEADER,
        of=things.REVIEWED_LIST,
        wrong=(
            (things.LIST_REVIEWED_BY_SELF, LEADER),
            (things.REVIEWED_LIST_DRAFTED_BY_SELF, LEADER),
        ),
    ),
    "subsidies:batch_pay": form(
        FINANCE,
        seen=MONEY - FINANCE,
        of=things.RELEASED_LIST,
        wrong=(
            (things.RELEASED_DRAFTED_BY_SELF, FINANCE),
            (things.RELEASED_REVIEWED_BY_SELF, FINANCE),
            (things.RELEASED_BY_SELF, FINANCE),
        ),
        data=_payment,
    ),
    "subsidies:batch_dissolve": form(
        FINANCE | HEAD | LEADER,
        seen=STAFF | _AUDITOR,
        of=things.LIST_OF_THE_DRAFTER,
        wrong=(
            (things.DRAFTED_LIST, FINANCE),
            # Whoever drew it up and has since another post calls it back no more.
            (things.LIST_DRAFTED_BY_SELF, HEAD | LEADER),
            (things.RELEASED_DRAFTED_BY_SELF, FINANCE),
            (things.RELEASED_LIST, HEAD),
        ),
        data=_BECAUSE,
    ),
    "subsidies:batch_paper": page(MONEY, of=things.RELEASED_LIST, downloads=True),
    # ---- The ledger and what is left ---------------------------------------------------------
    "subsidies:ledger": page(MONEY, lists=things.paid_rows),
    "subsidies:ledger_export": act(
        _TAKE_THE_LEDGER,
        data=lambda world, person, words: {
            "file_format": "xlsx",
            "purpose": "RECONCILE",
            "form_token": str(uuid4()),
        },
    ),
    "subsidies:funds": page(MONEY),
    "subsidies:appropriate": form(FINANCE, data=_appropriation),
    # ---- The quarter's account ---------------------------------------------------------------
    "subsidies:disclosures": page(MONEY, lists=rows_of(account(PREPARED))),
    "subsidies:disclosure": page(MONEY, of=account(PREPARED)),
    "subsidies:disclosure_rows": page(MONEY, of=account(PREPARED, code="paid_yuan")),
    "subsidies:disclosure_paper": page(MONEY, of=account(PREPARED), downloads=True),
    "subsidies:disclosure_review": form(
        CENTER,
        seen=MONEY - CENTER,
        of=account(PREPARED),
        data=_figures(compared="on", secrecy="on", persons="on"),
    ),
    "subsidies:disclosure_recount": form(
        CENTER, seen=MONEY - CENTER, of=account(PREPARED), data=_BECAUSE
    ),
    "subsidies:disclosure_send_back": form(
        LEADER,
        seen=MONEY - LEADER,
        of=account(COMPARED),
        wrong=((wrong_account(PREPARED), LEADER),),
        data=_BECAUSE,
    ),
    "subsidies:disclosure_publish": form(
        LEADER,
        seen=MONEY - LEADER,
        of=account(COMPARED),
        wrong=((wrong_account(COMPARED, compared_by_self=True), LEADER),),
        data=_figures(seen="on"),
    ),
    "subsidies:disclosure_amend": form(
        CENTER, seen=MONEY - CENTER, of=account(PUBLISHED), data=_BECAUSE
    ),
    "subsidies:disclosure_address": form(
        CENTER,
        seen=MONEY - CENTER,
        of=account(PUBLISHED),
        data={"address": "https://www.example.gov.cn/fy/1.html"},
    ),
    # ---- What anyone reads -------------------------------------------------------------------
    "subsidies:public_disclosures": page(opens=True),
    "subsidies:public_disclosure": page(opens=True, of=published_account("quarter")),
    "subsidies:public_disclosure_edition": page(
        opens=True, of=published_account("quarter", "edition")
    ),
    "subsidies:public_disclosure_pdf": page(
        opens=True, of=published_account("quarter", "edition"), downloads=True
    ),
}
