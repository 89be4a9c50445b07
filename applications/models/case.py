"""Cases: the aid itself, one for each stage of each person's matter."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from applications.models.applicant import Applicant
from applications.models.application import Application
from applications.models.assignment import Assignment
from applications.models.matter import Matter
from applications.models.notice import NoticePerson
from applications.models.seal import readable
from applications.models.secrecy import says_nothing_of_secrets
from applications.states import (
    OPEN_CASES,
    SEALED_WORD,
    SECRET_WORD,
    WITH_THE_WORKER,
    CaseKind,
    CaseState,
    IntakeRoute,
    NoticeGround,
    SealKind,
    Stage,
    TerminationGround,
)
from legalaid.shared.constraints import exactly_one, in_states, together
from legalaid.shared.encryption import EncryptedTextField, SealedModel
from workstations.models import AidWorker, Authority, HandlingUnit, StoredFile
from workstations.states import CENTER, CLERKS, Role

if TYPE_CHECKING:
    from workstations.models import User


class CaseQuerySet(models.QuerySet):
    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """Rows this user may know exist on that day; anything else is a 404 to them.

        A sealed case is none of them without a running leave to open it.
        """
        unsealed = readable(user, on=on, file="case")
        if user.role in CENTER or user.role == Role.AUDITOR:
            return self.filter(unsealed)
        if user.role == Role.AID_WORKER:
            return self.filter(
                unsealed, assignments__in=Assignment.objects.active().filter(worker__user=user)
            )
        if user.role == Role.UNIT_MANAGER:
            return self.filter(
                unsealed, assignments__in=Assignment.objects.active().filter(unit=user.unit_id)
            )
        if user.role in CLERKS:
            return self.filter(unsealed, application__received_at__in=user.place_ids_on(on))
        return self.none()

    def known_by_number(self, user: User, *, on: dt.date) -> Self:
        """Rows whose number, grade and money this user reads: a seal hides the file alone."""
        if user.role in CENTER or user.role == Role.AUDITOR:
            return self.all()
        return self.visible_to(user, on=on)

    def open(self) -> Self:
        return self.filter(state__in=OPEN_CASES)

    def archived(self) -> Self:
        return self.filter(state=CaseState.ARCHIVED)

    def in_force(self) -> Self:
        return self.exclude(state=CaseState.VOIDED)

    def with_parties(self) -> Self:
        return self.select_related("recipient", "matter", "worker", "unit")


class Case(SealedModel):
    """Aid granted to one person in one matter at one stage of proceedings."""

    number = models.CharField("案号", max_length=60, unique=True)
    # The number the ministry's own system gave it, where it did.
    ministry_number = models.CharField("部平台案号", max_length=60, blank=True)
    application = models.ForeignKey(Application, models.PROTECT, null=True, related_name="cases")
    notice_person = models.ForeignKey(NoticePerson, models.PROTECT, null=True, related_name="cases")
    route = models.CharField("启动方式", max_length=20, choices=IntakeRoute)
    recipient = models.ForeignKey(
        Applicant, models.PROTECT, related_name="cases", verbose_name="受援人"
    )
    kind = models.CharField("类别", max_length=20, choices=CaseKind)
    matter = models.ForeignKey(
        Matter, models.PROTECT, null=True, related_name="+", verbose_name="事项"
    )
    # "盗窃", or the matter's label: what lists and papers call the case.
    cause = models.CharField("案由", max_length=80)
    stage = models.CharField("阶段", max_length=20, choices=Stage)
    ground = models.CharField("通知情形", max_length=30, choices=NoticeGround, blank=True)
    authority = models.ForeignKey(
        Authority, models.PROTECT, null=True, related_name="cases", verbose_name="办案机关"
    )
    state = models.CharField("状态", max_length=20, choices=CaseState, default=CaseState.OPENED)
    opened_on = models.DateField("批准日期")
    assignment_due_on = models.DateField("指派期限")
    assignment_due_why = models.CharField(max_length=300, blank=True)
    assignment_due_is_provisional = models.BooleanField(default=False)
    # Copied from the active assignment, so that lists and the ledger need no join of three.
    unit = models.ForeignKey(
        HandlingUnit, models.PROTECT, null=True, related_name="cases", verbose_name="承办单位"
    )
    worker = models.ForeignKey(
        AidWorker, models.PROTECT, null=True, related_name="cases", verbose_name="承办人"
    )
    assigned_on = models.DateField("指派日期", null=True)
    # 点援: whom the recipient asks for; a wish that the list weighs, never an assignment.
    named_worker = models.ForeignKey(
        AidWorker,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="受援人点名的承办人",
    )
    # Copied from the worker's own statement: until then the facts stay closed to them.
    worker_is_clear = models.BooleanField("承办人已确认无利益冲突", default=False)
    # 结案日: the day of the event that O148 art. 40 names, not the day we typed it.
    closed_on = models.DateField("结案日", null=True)
    filing_due_on = models.DateField("报送期限", null=True)
    accepted_on = models.DateField("结案审查通过日期", null=True)
    archived_on = models.DateField("归档日期", null=True)
    archive_number = models.CharField("档号", max_length=60, blank=True)
    terminated_on = models.DateField("终止日期", null=True)
    termination_ground = models.CharField(
        "终止情形", max_length=30, choices=TerminationGround, blank=True
    )
    # Copied from the seal in force, so that a row says by itself whether it is shut.
    sealed_as = models.CharField("封存种类", max_length=20, choices=SealKind, blank=True)

    objects = models.Manager.from_queryset(CaseQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "案件"
        indexes = [
            models.Index(fields=["opened_on", "id"], name="case_by_opening"),
            models.Index(
                fields=["assignment_due_on", "id"],
                condition=Q(state=CaseState.OPENED),
                name="case_to_assign",
            ),
            models.Index(fields=["worker", "state"], name="case_of_worker"),
            # Who has been silent for long is asked of these alone.
            models.Index(
                fields=["assigned_on", "id"],
                include=["state", "sealed_as"],
                condition=in_states(WITH_THE_WORKER),
                name="case_with_the_worker",
            ),
            models.Index(fields=["archived_on"], name="case_by_archive"),
            models.Index(
                fields=["archive_number"],
                condition=~Q(archive_number=""),
                name="case_by_archive_number",
            ),
            models.Index(
                fields=["ministry_number"],
                condition=~Q(ministry_number=""),
                name="case_by_ministry_number",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="case_comes_by_one_road",
                condition=exactly_one("application", "notice_person"),
            ),
            models.UniqueConstraint(
                fields=["application"],
                # Aid given in advance may end, and the review still grant: then a second opens.
                condition=~Q(state=CaseState.VOIDED) & Q(terminated_on=None),
                name="case_one_per_application",
            ),
            models.UniqueConstraint(
                fields=["notice_person"],
                condition=~Q(state=CaseState.VOIDED),
                name="case_one_per_notice_person",
            ),
            models.UniqueConstraint(
                fields=["ministry_number"],
                condition=~Q(ministry_number=""),
                name="case_ministry_number_once",
            ),
            models.CheckConstraint(
                name="case_archived_iff_numbered",
                condition=(
                    Q(state=CaseState.ARCHIVED, archived_on__isnull=False) & ~Q(archive_number="")
                )
                | (~Q(state=CaseState.ARCHIVED) & Q(archived_on__isnull=True, archive_number="")),
            ),
            models.CheckConstraint(
                name="case_with_a_worker_is_assigned",
                condition=together("unit", "assigned_on"),
            ),
            models.CheckConstraint(
                name="case_is_clear_of_its_worker",
                condition=Q(worker_is_clear=False) | Q(worker__isnull=False),
            ),
            models.CheckConstraint(
                name="case_termination_names_its_ground",
                condition=Q(terminated_on=None, termination_ground="")
                | (Q(terminated_on__isnull=False) & ~Q(termination_ground="")),
            ),
            models.CheckConstraint(
                name="case_known_state", condition=Q(state__in=CaseState.values)
            ),
            # Number, authority, kind and worker; what it is about stands nowhere.
            models.CheckConstraint(
                name="case_of_a_state_secret_says_nothing",
                condition=~Q(sealed_as=SealKind.STATE_SECRET)
                | Q(cause=SECRET_WORD, application=None),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_state_secret(self) -> bool:
        return self.sealed_as == SealKind.STATE_SECRET

    @property
    def shown_recipient(self) -> str:
        """Whom the papers of the money name: nobody where the file is sealed."""
        return SEALED_WORD if self.sealed_as else self.recipient.name

    @property
    def shown_cause(self) -> str:
        """What lists of numbers and money call the case: nothing of one that is sealed."""
        return SEALED_WORD if self.sealed_as else self.cause


class StepKind(models.TextChoices):
    """What a worker records in the progress record (form 14)."""

    MANDATE = "MANDATE", "签订委托协议、授权委托书"
    MEETING = "MEETING", "会见、约见"
    FILE_READING = "FILE_READING", "阅卷"
    INQUIRY = "INQUIRY", "调查取证"
    CONTACT = "CONTACT", "与办案机关联系"
    TOLD = "TOLD", "向受援人通报"
    OPINION = "OPINION", "提交书面意见"
    HEARING = "HEARING", "开庭"
    PAPERS = "PAPERS", "收到结案文书"
    REPORT = "REPORT", "向中心报告"
    OTHER = "OTHER", "其他"


class CaseStep(SealedModel):
    """One line of the progress record (form 14)."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="steps")
    kind = models.CharField("事项", max_length=20, choices=StepKind)
    on = models.DateField("日期")
    note = EncryptedTextField("内容", blank=True, default="")
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="steps")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("登记时间")

    class Meta:
        verbose_name = verbose_name_plural = "承办记录"
        indexes = [models.Index(fields=["case", "recorded_at"], name="step_by_its_moment")]
        triggers = [says_nothing_of_secrets(sealed=("note",), files=("file_id",))]

    def __str__(self) -> str:
        return self.get_kind_display()
