"""What the ministry's form asks of a file, in the order in which one types it.

The order is ours, after forms 2 and 8, until the ministry's own list of fields is seen.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from applications.models import Applicant, Application, Case, MeansLine
from applications.queries.application_page.shown import categories_of
from applications.states import OVER, IntakeRoute, MeansKind

HIDDEN = "******"


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field: what it is called there, and what to type; ``is_hidden`` until it is opened."""

    label: str
    value: str
    is_sealed: bool = False
    is_hidden: bool = False


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of the form, ticked off as a whole."""

    code: str
    label: str
    fields: list[Field]


@dataclass(frozen=True, kw_only=True)
class File:
    """A case with its application where it has one, or an application alone."""

    application: Application | None
    case: Case | None

    @property
    def person(self) -> Applicant:
        return self.case.recipient if self.case else self.application.applicant


LABELS: Mapping[str, str] = {
    "person": "申请人、受援人",
    "means": "经济状况",
    "matter": "案情与事项",
    "decision": "审查与决定",
    "assignment": "指派与承办",
    "closing": "结案",
}


def file_of(found: Application | Case) -> File:
    if isinstance(found, Case):
        return File(application=found.application, case=found)
    return File(application=found, case=None)


def codes_of(file: File) -> list[str]:
    """Return the parts that this file has: a notice has no means and no decision of ours."""
    codes = ["person", "means", "matter", "decision", "assignment", "closing"]
    if file.application is None:
        codes = [code for code in codes if code not in {"means", "decision"}]
    if file.case is None:
        codes = [code for code in codes if code not in {"assignment", "closing"}]
    return codes


def parts_of(file: File, *, opened: bool) -> list[Part]:
    """Return the parts with their fields; what identifies or tells of a person only if opened."""
    return [
        Part(
            code=code,
            label=LABELS[code],
            fields=[_shown(field, opened=opened) for field in _FIELDS[code](file)],
        )
        for code in codes_of(file)
    ]


def _shown(field: Field, *, opened: bool) -> Field:
    if opened or not field.is_sealed or not field.value:
        return field
    return Field(label=field.label, value=HIDDEN, is_sealed=True, is_hidden=True)


def _person(file: File) -> Iterator[Field]:
    person = file.person
    yield Field(label="姓名", value=person.name)
    yield Field(label="性别", value=person.get_gender_display())
    yield Field(label="出生日期", value=_day(person.born_on))
    yield Field(label="证件种类", value=person.get_id_kind_display())
    yield Field(label="证件号码", value=person.id_number, is_sealed=True)
    yield Field(label="联系电话", value=person.phone, is_sealed=True)
    yield Field(label="住所", value=person.address, is_sealed=True)
    said = getattr(file.application, "particulars", None)
    if said is not None:
        yield Field(label="民族", value=said.ethnicity)
        yield Field(label="文化程度", value=said.education_words)
        yield Field(label="户籍地", value=said.registered_home, is_sealed=True)
        yield Field(label="身体状况", value=said.health, is_sealed=True)
    yield Field(label="人群类别", value="、".join(categories_of(person)))
    agent = getattr(file.application, "representative", None)
    if agent is not None:
        yield Field(label="代为申请人", value=agent.name)
        yield Field(label="代理身份", value=agent.get_kind_display())
        yield Field(label="代为申请人证件号码", value=agent.id_number, is_sealed=True)
        yield Field(label="代为申请人电话", value=agent.phone, is_sealed=True)
    if file.application is not None:
        joined = file.application.co_applicants.select_related("person").order_by("pk")
        names = "、".join(one.person.name for one in joined)
        yield Field(label="共同申请人", value=names)


def _means(file: File) -> Iterator[Field]:
    application = file.application
    yield Field(label="经济困难情形", value=application.get_hardship_basis_display())
    yield Field(label="核查方式", value=application.get_verification_method_display())
    size = application.household_size
    yield Field(label="共同生活人数", value=str(size) if size else "")
    members = application.household_members.order_by("pk")
    yield Field(
        label="家庭成员",
        value="；".join(f"{one.name}（{one.get_relation_display()}）" for one in members),
        is_sealed=True,
    )
    lines = list(application.means_lines.select_related("code").order_by("code__kind", "pk"))
    for kind in MeansKind:
        said = [_line(line) for line in lines if line.code.kind == kind]
        yield Field(label=f"{kind.label}明细", value="；".join(said), is_sealed=True)
    yield Field(label="家庭年收入（元）", value=_yuan(application.income_yuan))
    yield Field(label="刚性支出（元）", value=_yuan(application.rigid_expenditure_yuan))
    yield Field(label="有价值较大资产", value=_yes_no(application.has_high_value_assets))


def _matter(file: File) -> Iterator[Field]:
    application, case = file.application, file.case
    if case is not None:
        yield Field(label="启动方式", value=case.get_route_display())
        yield Field(label="案由", value=case.cause)
        yield Field(label="案件类别", value=case.get_kind_display())
    else:
        yield Field(label="启动方式", value=IntakeRoute.APPLICATION.label)
    one = case or application
    yield Field(label="事项", value=str(one.matter or ""))
    yield Field(label="所处阶段", value=one.get_stage_display())
    yield Field(label="办案机关", value=str(one.authority or ""))
    if application is not None:
        yield Field(label="申请编号", value=application.number)
        yield Field(label="收到日期", value=_day(application.received_on))
        yield Field(label="接收网点", value=application.received_at.name)
        opponents = application.opposing_parties.order_by("pk").values_list("name", flat=True)
        yield Field(label="对方当事人", value="、".join(opponents))
        yield Field(label="案情与诉求", value=application.narrative, is_sealed=True)
    elif case.notice_person is not None:
        notice = case.notice_person.notice
        yield Field(label="来函文号", value=notice.authority_number)
        yield Field(label="收函日期", value=_day(notice.received_on))
        yield Field(label="通知情形", value=case.get_ground_display())
        yield Field(label="涉嫌罪名", value=case.notice_person.charge)


def _decision(file: File) -> Iterator[Field]:
    application = file.application
    decision = application.decisions.filter(voided_at=None).first()
    signed = decision is not None and bool(decision.number)
    yield Field(label="办理结果", value=application.get_state_display() if _over(file) else "")
    yield Field(label="决定", value=decision.get_kind_display() if signed else "")
    yield Field(label="决定文号", value=decision.number if signed else "")
    yield Field(label="决定日期", value=_day(application.closed_on))
    yield Field(label="法律依据", value=decision.articles if signed else "")
    yield Field(label="事实与理由", value=decision.reason if signed else "", is_sealed=True)
    yield Field(label="送达日期", value=_day(decision.served_on) if signed else "")


def _assignment(file: File) -> Iterator[Field]:
    case = file.case
    given = case.assignments.active().first()
    yield Field(label="案号", value=case.number)
    yield Field(label="批准日期", value=_day(case.opened_on))
    yield Field(label="承办单位", value=str(case.unit or ""))
    yield Field(label="承办人", value=case.worker.name if case.worker else "")
    yield Field(label="承办人执业证号", value=case.worker.licence_number if case.worker else "")
    yield Field(label="指派日期", value=_day(case.assigned_on))
    yield Field(label="指派文号", value=given.number if given else "")


def _closing(file: File) -> Iterator[Field]:
    case = file.case
    report = getattr(case, "closing_report", None)
    yield Field(label="结案日", value=_day(report.closed_on if report else case.closed_on))
    yield Field(label="结案文书", value=report.document if report else "")
    yield Field(label="承办结果", value=report.get_outcome_display() if report else "")
    yield Field(
        label="挽回损失或取得利益（元）", value=_yuan(report.recovered_yuan) if report else ""
    )
    yield Field(label="其中农民工劳动报酬（元）", value=_yuan(report.wages_yuan) if report else "")
    yield Field(label="承办情况小结", value=report.summary if report else "", is_sealed=True)
    yield Field(label="终止情形", value=case.get_termination_ground_display())
    yield Field(label="档号", value=case.archive_number)


_FIELDS: Mapping[str, Callable[[File], Iterator[Field]]] = {
    "person": _person,
    "means": _means,
    "matter": _matter,
    "decision": _decision,
    "assignment": _assignment,
    "closing": _closing,
}


def _over(file: File) -> bool:
    return file.application.state in OVER


def _line(line: MeansLine) -> str:
    """Return one row as form 4 has it; an asset has a value and no interval."""
    often = "" if line.code.kind == MeansKind.ASSET else line.get_interval_display()
    return f"{line.code.label}{often}{_yuan(line.amount_yuan)}元"


def _day(day: dt.date | None) -> str:
    # As the ministry's date boxes take it.
    return day.isoformat() if day else ""


def _yuan(amount: Decimal | None) -> str:
    return f"{amount:.2f}" if amount is not None else ""


def _yes_no(answer: bool | None) -> str:  # noqa: FBT001 - None is an answer as well
    return {True: "是", False: "否", None: ""}[answer]
