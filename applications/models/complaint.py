"""Complaints about the centre, a handling unit or an aid worker, with their own clocks."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from applications.models.application import Application
from applications.models.case import Case
from applications.models.seal import beside_readable
from applications.models.secrecy import says_nothing_of_secrets
from applications.states import (
    COMPLAINT_RUNS,
    Complainant,
    ComplaintChannel,
    ComplaintResult,
    ComplaintState,
    ComplaintTarget,
)
from legalaid.shared.constraints import empty, filled, iff_state, together
from legalaid.shared.encryption import EncryptedTextField, SealedModel
from workstations.models import AidWorker, HandlingUnit
from workstations.states import CENTER, Role

if TYPE_CHECKING:
    from workstations.models import User

_S, _T = ComplaintState, ComplaintTarget


class ComplaintQuerySet(models.QuerySet):
    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """The center and the bureau, the auditor; never whoever is complained about.

        A complaint about the center itself is the bureau's alone. One that speaks of a
        sealed file is in the hands that answer it until it is over, and then shut as well.
        """
        unsealed = beside_readable(user, on=on, case="case", application="application")
        in_hand = Q(state__in=COMPLAINT_RUNS)
        if user.role in CENTER:
            rows = self.filter(in_hand | unsealed).exclude(target=_T.CENTER)
        elif user.role == Role.BUREAU_LEADER:
            rows = self.filter(in_hand | unsealed)
        elif user.role == Role.AUDITOR:
            rows = self.filter(unsealed)
        else:
            return self.none()
        # A member of staff may also be in the pool, as a public official of a unit.
        return rows.exclude(worker__user=user).exclude(
            unit__in=AidWorker.objects.filter(user=user).values("unit")
        )

    def running(self) -> Self:
        return self.filter(state__in=COMPLAINT_RUNS)

    def waiting_for_the_bureau(self) -> Self:
        """To be accepted or not, decided or answered: all but what the center still inquires."""
        return self.running().exclude(self._in_inquiry())

    def waiting_for_the_center(self) -> Self:
        """Accepted by the bureau, and the outcome not proposed yet."""
        return self.filter(self._in_inquiry())

    @staticmethod
    def _in_inquiry() -> Q:
        return Q(state=_S.ACCEPTED, proposed_on=None) & ~Q(target=_T.CENTER)

    def with_subjects(self) -> Self:
        """Join whom and what each is about, and leave sealed columns beside it where they are."""
        joined = self.select_related("unit", "worker__unit", "application", "case", "merged_into")
        return joined.defer("worker__phone", "worker__bank_account", "application__narrative")


class Complaint(SealedModel):
    """One complaint, from its receipt to the answer."""

    number = models.CharField("投诉编号", max_length=60, unique=True)
    # One row for one press: the form carries it.
    form_token = models.UUIDField(unique=True)
    state = models.CharField("状态", max_length=20, choices=_S, default=_S.RECEIVED)
    complainant = models.CharField("投诉人身份", max_length=20, choices=Complainant)
    name = EncryptedTextField("投诉人")
    phone = EncryptedTextField("电话", blank=True, default="")
    target = models.CharField("被投诉方", max_length=10, choices=_T)
    unit = models.ForeignKey(
        HandlingUnit, models.PROTECT, null=True, related_name="complaints", verbose_name="承办单位"
    )
    worker = models.ForeignKey(
        AidWorker, models.PROTECT, null=True, related_name="complaints", verbose_name="承办人员"
    )
    application = models.ForeignKey(
        Application, models.PROTECT, null=True, related_name="complaints", verbose_name="申请"
    )
    case = models.ForeignKey(
        Case, models.PROTECT, null=True, related_name="complaints", verbose_name="案件"
    )
    channel = models.CharField("方式", max_length=10, choices=ComplaintChannel)
    content = EncryptedTextField("投诉事项")
    received_on = models.DateField("收到日期")
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="登记人"
    )
    registered_at = models.DateTimeField("登记时间")
    # The clock of the present state; none once it is over.
    due_on = models.DateField("期限", null=True)
    due_why = models.CharField(max_length=300, blank=True)

    # Told once what is missing; it pauses no clock.
    missing = EncryptedTextField("需要补充的内容", blank=True, default="")
    missing_told_on = models.DateField("告知日期", null=True)
    missing_reply_by = models.DateField("补充期限", null=True)
    missing_settled_on = models.DateField("补充日期", null=True)

    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_on = models.DateField("受理决定日期", null=True)
    refusal_reason = EncryptedTextField("不予受理的理由", blank=True, default="")
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="merged", verbose_name="合并到"
    )

    extended_to = models.DateField("延长至", null=True)
    extended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    extension_reason = models.CharField("延长的理由", max_length=200, blank=True)

    # What the center's inquiry proposes stands in the columns of the outcome until the bureau
    # decides, in the same words or in others.
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    proposed_on = models.DateField("拟写日期", null=True)
    result = models.CharField("调查结果", max_length=20, choices=ComplaintResult, blank=True)
    findings = EncryptedTextField("调查认定", blank=True, default="")
    measures = EncryptedTextField("处理措施", blank=True, default="")
    finished_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    finished_on = models.DateField("办结日期", null=True)

    # Also how somebody was told that the complaint is not accepted.
    answer_channel = models.CharField(
        "答复方式", max_length=10, choices=ComplaintChannel, blank=True
    )
    answered_on = models.DateField("答复日期", null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = models.Manager.from_queryset(ComplaintQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "投诉"
        triggers = [
            says_nothing_of_secrets(
                sealed=(
                    "name",
                    "phone",
                    "content",
                    "missing",
                    "refusal_reason",
                    "findings",
                    "measures",
                ),
                plain=("extension_reason",),
            )
        ]
        indexes = [
            models.Index(
                fields=["due_on", "id"],
                condition=Q(state__in=sorted(COMPLAINT_RUNS)),
                name="complaint_running_by_due",
            ),
            models.Index(fields=["state", "-received_on", "-id"], name="complaint_by_state"),
        ]
        constraints = [
            models.CheckConstraint(
                name="complaint_names_its_target",
                condition=Q(target=_T.CENTER) & empty("unit", "worker")
                | Q(target=_T.UNIT) & filled("unit") & empty("worker")
                | Q(target=_T.WORKER) & filled("worker") & empty("unit"),
            ),
            models.CheckConstraint(
                name="complaint_is_about_one_file_at_most",
                condition=Q(application=None) | Q(case=None),
            ),
            models.CheckConstraint(
                name="complaint_runs_until_it_ends", condition=iff_state(COMPLAINT_RUNS, "due_on")
            ),
            models.CheckConstraint(
                name="complaint_merged_iff_into_another",
                condition=iff_state({_S.MERGED}, "merged_into") & ~Q(merged_into=F("pk")),
            ),
            models.CheckConstraint(
                name="complaint_decision_is_signed",
                condition=together("decided_by", "decided_on")
                & (Q(state__in=[_S.RECEIVED, _S.MERGED]) | filled("decided_on")),
            ),
            models.CheckConstraint(
                name="complaint_finished_with_result",
                condition=iff_state({_S.FINISHED, _S.ANSWERED}, "finished_by", "finished_on")
                & (Q(finished_on=None) | ~Q(result="")),
            ),
            models.CheckConstraint(
                name="complaint_outcome_is_proposed_or_decided",
                condition=together("proposed_by", "proposed_on")
                & (Q(result="") ^ (filled("proposed_on") | filled("finished_on"))),
            ),
            models.CheckConstraint(
                name="complaint_answer_is_signed",
                condition=iff_state({_S.ANSWERED, _S.NOT_ACCEPTED}, "answered_by", "answered_on")
                & (Q(answered_on=None) ^ ~Q(answer_channel="")),
            ),
            models.CheckConstraint(
                name="complaint_told_once_with_a_deadline",
                condition=together("missing_told_on", "missing_reply_by")
                & (Q(missing_settled_on=None) | filled("missing_told_on")),
            ),
            models.CheckConstraint(
                name="complaint_extension_says_why",
                condition=together("extended_to", "extended_by")
                & (Q(extended_to=None) | ~Q(extension_reason="")),
            ),
            models.CheckConstraint(
                name="complaint_known_words",
                condition=Q(
                    state__in=_S.values,
                    complainant__in=Complainant.values,
                    channel__in=ComplaintChannel.values,
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def against(self) -> str:
        """Who is complained about, by name."""
        if self.target == _T.CENTER:
            return _T.CENTER.label
        return str(self.unit) if self.target == _T.UNIT else f"{self.worker}（{self.worker.unit}）"

    @property
    def file(self) -> Application | Case | None:
        return self.application or self.case
