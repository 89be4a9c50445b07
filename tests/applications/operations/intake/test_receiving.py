"""Receiving an application: the receipt, and the day the seven days start."""

import datetime as dt

import pytest

from applications.operations import intake
from applications.states import ApplicationState
from legalaid.shared.refusals import RuleBroken
from tests.applications.operations.intake.given import begin
from tests.office import NOON, TODAY, make_application, make_center, noon, photo
from tests.paperwork import pdf_of
from tests.representing import represent
from workstations.models import Message, Paper, TrailEntry

S = ApplicationState
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]


@pytest.mark.parametrize(
    ("received_on", "due_on"),
    [
        # AT-01: the raw end 2 May is Labour Day.
        (dt.date(2025, 4, 25), dt.date(2025, 5, 6)),
        # AT-04: Sunday 28 September is a make-up working day and does not roll.
        (dt.date(2025, 9, 21), dt.date(2025, 9, 28)),
    ],
)
def test_the_seven_days_run_from_the_day_of_receipt(clerk, office, received_on, due_on):
    draft = begin(clerk, office, uploads=[("application-form", photo())], at=noon(received_on))

    application = intake.receive(application_id=draft.pk, by=clerk, at=noon(received_on))

    assert (application.received_on, application.decision_due_on) == (received_on, due_on)
    assert "次日起算7日" in application.decision_due_why


def test_receiving_draws_the_number_and_gives_a_receipt(clerk, office):
    draft = begin(clerk, office, uploads=[("identity", photo()), ("identity", photo("red"))])

    application = intake.receive(application_id=draft.pk, by=clerk, at=NOON)

    receipt = Paper.objects.get(subject_uid=application.uid)
    assert (application.state, application.number) == (S.RECEIVED, "铜法援申〔2026〕1号")
    assert (receipt.kind, receipt.number) == ("receipt", "铜法援收〔2026〕1号")
    assert receipt.snapshot["query_code"] == application.progress_code
    assert receipt.snapshot["query_at"].startswith(f"{office.name}、本中心接待窗口")
    # The front and the back of one card are one copy.
    assert receipt.snapshot["papers"][0]["copies"] == "1"
    assert TrailEntry.objects.about(application.uid).filter(action="application.received").exists()


def test_the_receipt_tells_what_is_kept_in_original_and_counts_copies_not_photos(
    clerk, office, pdf_text
):
    signed = ("application-form", "hardship-statement", "pledge-letter", "check-authorisation")
    photos = [(kind, photo()) for kind in signed]
    photos += [("identity", photo()), ("identity", photo("red")), ("case-papers", photo())]
    draft = begin(clerk, office, uploads=photos)
    draft.materials.filter(kind="case-papers").update(copies=3)

    application = intake.receive(application_id=draft.pk, by=clerk, at=NOON)

    text = pdf_text(pdf_of(Paper.objects.get(subject_uid=application.uid)))
    for row in (
        "1法律援助申请表原件1",
        "2经济困难状况说明表原件1",
        "3个人诚信承诺告知承诺书原件1",
        "4经济状况核查授权书原件1",
        "5居民身份证或者其他有效身份证明复印件1",
        "6与申请事项有关的案件材料复印件3",
    ):
        assert row in text


@pytest.mark.parametrize(("is_proxy", "kept_as"), [(True, "原件"), (False, "复印件")])
def test_a_mandate_is_kept_and_a_guardians_certificate_goes_back(clerk, office, is_proxy, kept_as):
    draft = begin(clerk, office, uploads=[("proxy-authority", photo())])
    represent(draft, **({"kind": "PROXY", "because": "ENTRUSTED"} if is_proxy else {}))

    application = intake.receive(application_id=draft.pk, by=clerk, at=NOON)

    receipt = Paper.objects.get(subject_uid=application.uid)
    assert [row["kind"] for row in receipt.snapshot["papers"]] == [kept_as]


def test_the_receipt_names_the_page_once_the_public_can_reach_it(clerk, office, settings):
    settings.PROGRESS_ADDRESS = "https://example.cn/progress/"
    draft = begin(clerk, office, uploads=[("identity", photo())])

    application = intake.receive(application_id=draft.pk, by=clerk, at=NOON)

    said = Paper.objects.get(subject_uid=application.uid).snapshot["query_at"]
    assert said.startswith("https://example.cn/progress/ ，")
    assert f"{office.name}、本中心接待窗口，或者拨打咨询电话" in said


def test_a_name_that_is_in_no_font_keeps_nobody_from_being_received(clerk, office, pdf_text):
    draft = begin(clerk, office, uploads=[("identity", photo())])
    draft.applicant.name = "刘𠮷"
    draft.applicant.save()

    application = intake.receive(application_id=draft.pk, by=clerk, at=NOON)

    receipt = Paper.objects.get(subject_uid=application.uid)
    printed = pdf_text(pdf_of(receipt))
    assert application.decision_due_on
    assert "刘𠮷" in str(receipt.snapshot)
    assert "刘〓" in printed
    assert "请照原字手写填入" in printed


def test_papers_handed_over_on_friday_start_the_clock_on_friday(clerk, office):
    draft = begin(clerk, office, uploads=[("identity", photo())])

    application = intake.receive(
        application_id=draft.pk,
        by=clerk,
        at=NOON,
        received_on=dt.date(2026, 11, 13),
        late_reason="停电，先收的纸质材料",
    )

    assert application.decision_due_on == dt.date(2026, 11, 20)
    assert application.late_entry_reason == "停电，先收的纸质材料"


def test_an_earlier_day_needs_a_word_why(clerk, office):
    draft = begin(clerk, office, uploads=[("identity", photo())])

    with pytest.raises(RuleBroken, match="补录原因") as refusal:
        intake.receive(
            application_id=draft.pk, by=clerk, at=NOON, received_on=dt.date(2026, 11, 17)
        )

    assert refusal.value.field == "late_reason"


@pytest.mark.parametrize(("days_back", "is_taken"), [(30, True), (31, False)])
def test_a_paper_application_is_typed_in_within_thirty_days(clerk, office, days_back, is_taken):
    draft = begin(clerk, office, uploads=[("identity", photo())])
    fields = {
        "application_id": draft.pk,
        "by": clerk,
        "at": NOON,
        "received_on": TODAY - dt.timedelta(days=days_back),
        "late_reason": "洪水断网",
    }

    if is_taken:
        assert intake.receive(**fields).received_on == fields["received_on"]
    else:
        with pytest.raises(RuleBroken, match="由负责人核实后在中心窗口补录"):
            intake.receive(**fields)


def test_what_lay_longer_is_typed_in_by_the_head_with_the_reason(staff, head):
    long_ago = TODAY - dt.timedelta(days=31)
    desks = make_center()

    def receive(person, **given):
        draft = begin(person, desks, uploads=[("identity", photo())])
        return intake.receive(
            application_id=draft.pk, by=person, at=NOON, received_on=long_ago, **given
        )

    with pytest.raises(RuleBroken, match="交中心负责人"):
        receive(staff, late_reason="柜中清出")
    with pytest.raises(RuleBroken, match="补录原因"):
        receive(head)
    application = receive(head, late_reason="柜中清出，已向司法所核实接收凭据")
    assert (application.received_on, application.late_entry_reason) == (
        long_ago,
        "柜中清出，已向司法所核实接收凭据",
    )


def test_nothing_is_received_tomorrow(clerk, office):
    draft = begin(clerk, office, uploads=[("identity", photo())])

    with pytest.raises(RuleBroken, match="不能晚于今天"):
        intake.receive(
            application_id=draft.pk, by=clerk, at=NOON, received_on=TODAY + dt.timedelta(days=1)
        )


def test_a_receipt_needs_at_least_one_paper(clerk, office):
    draft = begin(clerk, office)

    with pytest.raises(RuleBroken, match="还没有材料"):
        intake.receive(application_id=draft.pk, by=clerk, at=NOON)


def test_an_application_is_received_once(clerk, office):
    application = make_application(S.RECEIVED, place=office)

    with pytest.raises(RuleBroken, match="已接收"):
        intake.receive(application_id=application.pk, by=clerk, at=NOON)


def test_who_comes_to_the_window_stands_in_the_queue_at_once(staff):
    draft = begin(staff, make_center(), uploads=[("identity", photo())])

    application = intake.receive(application_id=draft.pk, by=staff, at=NOON)

    assert (application.state, application.channel) == (S.FORWARDED, "WINDOW")
    assert Message.objects.filter(recipient=staff, subject_uid=application.uid).exists()
