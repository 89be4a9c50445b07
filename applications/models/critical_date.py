"""Days that must not be missed (重要日期)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from applications.models.application import Application
from applications.models.case import Case
from applications.models.seal import beside_readable
from applications.models.secrecy import says_nothing_of_secrets
from applications.states import (
    OPEN_CASES,
    OVER,
    CaseState,
    DateKind,
    DateOrigin,
    DateState,
)
from legalaid.shared.constraints import exactly_one, iff_state, together
from legalaid.shared.encryption import EncryptedTextField, SealedModel
from workstations.states import CENTER, CLERKS, Role

if TYPE_CHECKING:
    from workstations.models import User

_S = DateState
# A case whose aid ended has no days to keep any more.
_RUNNING = OPEN_CASES - {CaseState.TERMINATED, CaseState.ACCEPTED}


class CriticalDateQuerySet(models.QuerySet):
    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """Whoever may know the file; a worker only once no conflict stands in the way."""
        if user.role in CENTER or user.role == Role.AUDITOR:
            return self.filter(beside_readable(user, on=on, case="case", application="application"))
        cases = Case.objects.visible_to(user, on=on)
        if user.role == Role.AID_WORKER:
            cases = cases.filter(worker_is_clear=True)
        known = Q(case__in=cases) | Q(application__in=cases.values("application"))
        if user.role in CLERKS:
            known |= Q(application__in=Application.objects.visible_to(user, on=on))
        return self.filter(known)

    def of_case(self, case: Case) -> Self:
        """The case's own, and those that came with its application."""
        own = Q(case=case)
        return self.filter(own | Q(application=case.application_id) if case.application_id else own)

    def on_desks(self, desks: Collection[int]) -> Self:
        """Those of applications that these people took, and of the cases and letters since."""
        return self.filter(
            Q(application__taken_by__in=desks)
            | Q(case__application__taken_by__in=desks)
            | Q(case__notice_person__notice__registered_by__in=desks)
        )

    def open(self) -> Self:
        return self.filter(state=_S.SET)

    def live(self) -> Self:
        """Open ones of files in which somebody still works."""
        running = Case.objects.filter(state__in=_RUNNING)
        before_the_decision = ~Q(application__state__in=OVER)
        return self.open().filter(
            Q(case__state__in=_RUNNING)
            | Q(application__isnull=False) & before_the_decision
            | Q(application__in=running.exclude(application=None).values("application"))
        )

    def passed(self, on: dt.date) -> Self:
        return self.live().filter(due_on__lt=on)

    def with_file(self) -> Self:
        """Join what a line shows of the file, and leave sealed columns where they are."""
        return self.select_related(
            "application__applicant", "application__matter", "case__recipient", "case__unit"
        ).prefetch_related("application__cases__worker", "case__worker__user")


class CriticalDate(SealedModel):
    """One day of one file, with what falls on it; changed by hand until it is kept."""

    application = models.ForeignKey(
        Application,
        models.PROTECT,
        null=True,
        related_name="critical_dates",
        verbose_name="申请",
    )
    case = models.ForeignKey(
        Case, models.PROTECT, null=True, related_name="critical_dates", verbose_name="案件"
    )
    kind = models.CharField("类型", max_length=20, choices=DateKind)
    origin = models.CharField("来源", max_length=20, choices=DateOrigin, default=DateOrigin.TYPED)
    state = models.CharField("状态", max_length=20, choices=_S, default=_S.SET)
    due_on = models.DateField("日期")
    due_at = models.TimeField("时间", null=True)
    # A court room or an office, no person's address.
    place = models.CharField("地点", max_length=80, blank=True)
    note = EncryptedTextField("备注", blank=True, default="")
    # The sentence of the calculator, where it counted the day.
    why = models.CharField("计算说明", max_length=300, blank=True)
    # None for what followed from a paper or the calculator.
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    set_at = models.DateTimeField("登记时间")
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    confirmed_at = models.DateTimeField("确认时间", null=True)
    ending = EncryptedTextField("结果或者取消原因", blank=True, default="")
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    ended_at = models.DateTimeField("办结时间", null=True)

    objects = models.Manager.from_queryset(CriticalDateQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "重要日期"
        triggers = [says_nothing_of_secrets(sealed=("note", "ending"), plain=("place",))]
        indexes = [
            models.Index(
                fields=["due_on", "id"], condition=Q(state=_S.SET), name="critical_date_open_by_day"
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="critical_date_belongs_to_one_file",
                condition=exactly_one("application", "case"),
            ),
            models.UniqueConstraint(
                fields=["case", "application", "kind", "due_on", "due_at"],
                condition=Q(state=_S.SET),
                nulls_distinct=False,
                name="critical_date_once_a_file",
            ),
            models.UniqueConstraint(
                fields=["application", "case", "origin"],
                condition=Q(state=_S.SET) & ~Q(origin=DateOrigin.TYPED),
                nulls_distinct=False,
                name="critical_date_computed_once",
            ),
            models.CheckConstraint(
                name="critical_date_is_typed_by_somebody",
                condition=~Q(origin=DateOrigin.TYPED) | Q(set_by__isnull=False),
            ),
            models.CheckConstraint(
                name="critical_date_confirmation_is_signed",
                condition=together("confirmed_by", "confirmed_at"),
            ),
            models.CheckConstraint(
                name="critical_date_end_has_its_moment",
                condition=iff_state({_S.KEPT, _S.CANCELLED}, "ended_at"),
            ),
            models.CheckConstraint(
                name="critical_date_known_words",
                condition=Q(
                    state__in=_S.values, kind__in=DateKind.values, origin__in=DateOrigin.values
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}（{self.file}）"

    @property
    def file(self) -> Application | Case:
        return self.application or self.case

    @property
    def running_case(self) -> Case | None:
        """The case in which the day is to be kept: its own, or that of its application."""
        if self.case is not None:
            return self.case
        cases = [case for case in self.application.cases.all() if case.state in _RUNNING]
        return cases[0] if cases else None
