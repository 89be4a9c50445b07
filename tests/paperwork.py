"""Papers of the requests' desk, issued by the operations themselves from one well-known person."""

import datetime as dt
from decimal import Decimal

from applications.models import (
    Application,
    CoApplicant,
    CoApplicantCheck,
    HouseholdMember,
    MeansLine,
    OpposingParty,
    Particulars,
    Representative,
)
from applications.operations import (
    deciding,
    filling_forms,
    intake,
    objecting,
    serving,
    supplements,
)
from applications.operations.seeding import load_standards
from applications.states import ApplicationState, DecisionKind, ObjectionState
from tests.casework import make_terminated
from tests.means import code
from tests.office import (
    NOON,
    TODAY,
    hand_in,
    make_applicant,
    make_application,
    make_authority,
    make_decision,
    make_place,
    make_user,
    noon,
    seed_calendar,
    seed_hardship_line,
)
from tests.registers import make_sent_cooperation
from tests.serving import letter_to, make_objection, make_refused
from workstations.models import Paper
from workstations.operations import papers
from workstations.states import Role

ID_NUMBER = "999999198503070027"
PHONE = "13900008888"
ADDRESS = "重庆市铜梁区旧县街道示例村3组"


def make_known(state=ApplicationState.RECEIVED, **fields) -> Application:
    """Return the application of 周㛃兰, with everybody and everything that forms 2 and 4 ask."""
    seed_calendar()
    seed_hardship_line()
    load_standards()
    applicant = make_applicant(
        name="周㛃兰",
        gender="F",
        born_on=dt.date(1985, 3, 7),
        id_number=ID_NUMBER,
        phone=PHONE,
        address=ADDRESS,
        categories=["disabled", "woman"],
    )
    application = make_application(
        state,
        **{
            "place": make_place(name="旧县司法所"),
            "applicant": applicant,
            "stage": "FIRST_INSTANCE",
            "authority": make_authority(name="铜梁区人民法院"),
            "narrative": "在示例公司务工，公司欠薪四个月。\n"
            "多次催讨，公司以“A&B<项目>未结算”为由拒付。",
            "verification_method": "PLEDGE",
            **fields,
        },
    )
    _people_beside(application)
    Particulars.objects.create(
        application=application,
        ethnicity="土家族",
        education="JUNIOR",
        registered_home="重庆市彭水县示例镇",
        health="右手残疾",
    )
    _means_of(application)
    return application


def _people_beside(application: Application) -> None:
    Representative.objects.create(
        application=application,
        kind="PROXY",
        because="ENTRUSTED",
        kinship="SPOUSE",
        name="周大山",
        id_number="999999198203070019",
        id_index="a-representative",
        id_last4="0019",
        phone="13900007777",
    )
    joined = make_applicant(name="陈小军", id_number="999999199001010035", phone="13900006666")
    beside = CoApplicant.objects.create(application=application, person=joined)
    CoApplicantCheck.objects.create(
        co_applicant=beside, is_met=True, by=application.registered_by, at=NOON
    )
    OpposingParty.objects.create(application=application, name="重庆示例建筑工程有限公司")


def _means_of(application: Application) -> None:
    for name, relation in (("周大山", "SPOUSE"), ("周小星", "CHILD")):
        HouseholdMember.objects.create(application=application, name=name, relation=relation)
    for name, yuan, interval in (
        ("wage", "4000.00", "MONTH"),
        ("medical", "24000.00", "YEAR"),
        ("only-home", "180000.00", "YEAR"),
        ("debt", "31500.00", "YEAR"),
    ):
        MeansLine.objects.create(
            application=application,
            code=code(name),
            amount_yuan=Decimal(yuan),
            interval=interval,
            note="向亲友借款治病" if name == "debt" else "",
        )


def fill(application: Application, kind: str) -> Paper:
    return filling_forms.fill(
        application_id=application.pk, kind=kind, by=make_user(Role.CENTER_STAFF), at=NOON
    )


def _newest(kind: str) -> Paper:
    return Paper.objects.filter(kind=kind).latest("pk")


def _receipt() -> Paper:
    application = make_known(ApplicationState.DRAFT)
    hand_in(application, "identity")
    clerk = make_user(Role.OFFICE_CLERK, place=application.received_at, name="李明")
    intake.receive(application_id=application.pk, by=clerk, at=NOON)
    return _newest("receipt")


def _supplement() -> Paper:
    application = make_known(ApplicationState.UNDER_REVIEW)
    supplements.ask(
        application_id=application.pk,
        kinds=["identity"],
        explanations=["欠付报酬的起止时间"],
        reply_days=7,
        by=application.taken_by,
        at=NOON,
    )
    return _newest("supplement_notice")


def _cooperation() -> Paper:
    make_sent_cooperation(
        make_known(
            ApplicationState.UNDER_REVIEW, taken_by=make_user(Role.CENTER_STAFF, name="王经办")
        ),
        agency="四川省广安市前锋区法律援助中心",
        facts="申请人近两年在前锋区务工，本区无法核实其收入。",
        items="在当地的就业和收入情况\n在当地是否享受社会救助",
    )
    return _newest("cooperation_letter")


def make_reviewed(kind: DecisionKind = DecisionKind.GRANT, *, is_signed: bool) -> Application:
    """Return 周㛃兰's application with its draft, or with the signed decision."""
    application = make_known(
        ApplicationState.DRAFTED, taken_by=make_user(Role.CENTER_STAFF, name="王经办")
    )
    make_decision(application, kind=kind)
    seed_hardship_line()
    if is_signed:
        head = make_user(Role.CENTER_HEAD, name="陈主任")
        deciding.sign(application_id=application.pk, by=head, at=NOON)
    application.refresh_from_db()
    return application


def _decided(kind: DecisionKind) -> Paper:
    make_reviewed(kind, is_signed=True)
    return _newest("grant_decision" if kind == DecisionKind.GRANT else "refusal_decision")


def _ended(kind: str) -> Paper:
    make_terminated(case=None, authority=make_authority(name="铜梁区人民法院"))
    return _newest(kind)


def _objection() -> Paper:
    objection = make_objection()
    objecting.decide(
        objection_id=objection.pk,
        result=ObjectionState.UPHELD,
        findings="经核对银行流水，原决定认定的事实清楚。",
        by=make_user(Role.BUREAU_LEADER),
        at=noon(TODAY + dt.timedelta(days=1)),
    )
    return _newest("objection_decision")


def _proof() -> Paper:
    record = letter_to(make_refused())
    serving.print_blank(record_id=record.pk, by=make_user(Role.CENTER_STAFF), at=NOON)
    return _newest("proof_of_service")


# How the office comes to each form, by its number.
BY_FORM = {
    2: lambda: fill(make_known(), "application_form"),
    4: lambda: fill(make_known(), "hardship_statement"),
    5: _receipt,
    6: _supplement,
    7: _cooperation,
    8: lambda: fill(make_reviewed(is_signed=True), "review_sheet"),
    9: lambda: _decided(DecisionKind.GRANT),
    10: lambda: _decided(DecisionKind.REFUSE),
    18: lambda: _ended("termination_decision"),
    19: lambda: _ended("termination_letter"),
    20: _objection,
    22: _proof,
}


def pdf_of(paper: Paper) -> bytes:
    """Let the press print it, and return the bytes that everybody gets from then on."""
    papers.print_now(paper, at=NOON)
    return papers.files.read(paper.file)
