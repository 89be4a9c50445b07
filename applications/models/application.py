"""Applications: one person's request for aid in one matter."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from applications.models.applicant import Applicant
from applications.models.application_lists import (
    KEEPS_ITS_CHARACTERS,
    KEEPS_ITS_KEYS,
    LIST_INDEXES,
)
from applications.models.matter import Matter
from applications.models.seal import readable
from applications.states import (
    AT_THE_OFFICE,
    DECIDED,
    OVER,
    ApplicationState,
    CaseKind,
    Channel,
    HardshipBasis,
    LimitationKind,
    SealKind,
    Stage,
    VerificationMethod,
)
from legalaid.shared.constraints import iff_state, together
from legalaid.shared.encryption import EncryptedTextField, SealedModel
from workstations.models import AidWorker, Authority, ServicePoint
from workstations.states import CENTER, CLERKS, PlaceKind, Role

if TYPE_CHECKING:
    from applications.models.supplement import Supplement
    from workstations.models import User


class ApplicationQuerySet(models.QuerySet):
    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """Rows this user may know exist on that day; anything else is a 404 to them.

        A clerk sees what their own place received. Drafts stay with the place that types them.
        What led to a sealed case is sealed with it.
        """
        unsealed = readable(user, on=on, file="application")
        if user.role in CLERKS:
            return self.filter(unsealed, received_at__in=user.place_ids_on(on))
        others_draft = Q(state=ApplicationState.DRAFT) & ~Q(received_at__in=user.place_ids_on(on))
        if user.role in CENTER:
            return self.filter(unsealed, ~others_draft)
        if user.role == Role.AUDITOR:
            return self.filter(unsealed, ~Q(state=ApplicationState.DRAFT))
        return self.none()

    def over(self) -> Self:
        return self.filter(state__in=OVER)

    def with_parties(self) -> Self:
        return self.select_related("applicant", "matter", "received_at", "taken_by")


class Application(SealedModel):
    """One person's request for aid in one matter, from the first line typed to the decision."""

    # Drawn when the papers are received; a draft has none.
    number = models.CharField("编号", max_length=60, blank=True)
    applicant = models.ForeignKey(
        Applicant, models.PROTECT, related_name="applications", verbose_name="申请人"
    )
    received_at = models.ForeignKey(
        ServicePoint, models.PROTECT, related_name="applications", verbose_name="接收网点"
    )
    channel = models.CharField("来源", max_length=20, choices=Channel)
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="登记人"
    )
    registered_at = models.DateTimeField("登记时间")
    # Particulars of an earlier record came along, which nobody at this desk typed.
    is_person_known = models.BooleanField("沿用已登记的人员资料", default=False)
    # One row for one click: the form carries it, the second click finds the first one's row.
    form_token = models.UUIDField(unique=True)
    # Counts every change; a form that read an older one is shown what changed meanwhile.
    version = models.PositiveIntegerField(default=1)

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+", verbose_name="事项")
    stage = models.CharField("所处阶段", max_length=20, choices=Stage, blank=True)
    authority = models.ForeignKey(
        Authority, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="办案机关"
    )
    is_urgent = models.BooleanField("紧急", default=False)
    # 点援: whom the applicant asks for; the case that is opened begins with this wish.
    named_worker = models.ForeignKey(
        AidWorker,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="希望指派的法律援助人员",
    )
    # One key for the applications of many persons about one event (群体性案件).
    group_key = models.CharField("同批编号", max_length=20, blank=True, db_index=True)
    # 法律援助法 art. 39: whoever holds a person passes the application on within 24 hours,
    # which run from the moment it was handed to them.
    is_detained = models.BooleanField("申请人被羁押", default=False)
    detained_at = models.CharField("羁押、服刑场所", max_length=80, blank=True)
    handed_over_at = models.DateTimeField("申请交给监管场所的时间", null=True, blank=True)
    # The hour the papers reached us; the day alone cannot say whether 24 hours were kept.
    arrived_at = models.DateTimeField("转交的材料到达的时间", null=True, blank=True)
    narrative = EncryptedTextField("案情与诉求", blank=True, default="")
    # What the applicant is about to miss, and the last day to act as the calculator found it.
    limitation_kind = models.CharField(
        "时效、期限种类", max_length=30, choices=LimitationKind, blank=True
    )
    # Empty while the period does not run yet: unpaid wages of somebody still employed.
    limitation_started_on = models.DateField("时效、期限起算日", null=True, blank=True)
    limitation_due_on = models.DateField("时效、期限届满日", null=True, blank=True)

    hardship_basis = models.CharField(
        "经济困难情形", max_length=20, choices=HardshipBasis, default=HardshipBasis.UNKNOWN
    )
    # By which route hardship is shown, where it is neither waived nor without condition.
    verification_method = models.CharField(
        "核查方式", max_length=20, choices=VerificationMethod, blank=True
    )
    # Only the lines of before 2025 ask for it.
    household_area = models.CharField(
        "家庭所在地", max_length=10, choices={"TOWN": "城镇", "COUNTRY": "农村"}, blank=True
    )
    household_size = models.PositiveSmallIntegerField(
        "共同生活人数", null=True, blank=True, validators=[MinValueValidator(1)]
    )
    # Twelve months before the application, the whole household.
    income_yuan = models.DecimalField(
        "家庭年收入", max_digits=12, decimal_places=2, null=True, blank=True
    )
    rigid_expenditure_yuan = models.DecimalField(
        "刚性支出", max_digits=12, decimal_places=2, null=True, blank=True
    )
    has_high_value_assets = models.BooleanField("有价值较大资产", null=True, blank=True)
    # Art. 42 item 1: age or disability alone waives nothing.
    has_no_livelihood = models.BooleanField("无固定生活来源", null=True, blank=True)
    # O148 art. 18: then the applicant's own means alone are counted.
    family_is_opponent = models.BooleanField("对方当事人为共同生活的家庭成员", default=False)

    state = models.CharField(
        "状态", max_length=20, choices=ApplicationState, default=ApplicationState.DRAFT
    )
    received_on = models.DateField("收到日期", null=True)
    # Why papers taken on paper were typed in on a later day.
    late_entry_reason = models.CharField("补录原因", max_length=200, blank=True)
    decision_due_on = models.DateField("决定期限", null=True)
    # The sentence that explains the date, and whether the calendar behind it is provisional.
    decision_due_why = models.CharField(max_length=300, blank=True)
    decision_due_is_provisional = models.BooleanField(default=False)
    forwarded_at = models.DateTimeField("报送时间", null=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="taken_applications",
        verbose_name="经办人",
    )
    taken_at = models.DateTimeField("领取时间", null=True)
    # Of the queue's page on which "领取下一件" was pressed; the same page takes once.
    take_token = models.UUIDField(null=True)
    closed_on = models.DateField("办结日期", null=True)
    # The day of the bureau's order to correct a refusal: the review begins again with it.
    reopened_on = models.DateField("责令改正日期", null=True)
    # A code of the return reasons in applications/seed/matters.json, and what to do about it.
    returned_reason = models.CharField("退回原因", max_length=40, blank=True)
    returned_note = models.CharField("退回说明", max_length=200, blank=True)
    # Copied from the seal of its case, see ``models.seal``.
    sealed_as = models.CharField("封存种类", max_length=20, choices=SealKind, blank=True)
    # What the receipt prints beside the number; with the last four of the ID it opens progress.
    progress_code = models.CharField("查询码", max_length=12, blank=True)
    # Kept true by triggers for the lists, so that one index holds them and the row: the matter's
    # kind; of the applicant the sound and the name, as "wangwei 王伟", and the categories; and
    # the number with its serial padded.
    kind = models.CharField("类别", max_length=20, choices=CaseKind, blank=True, editable=False)
    name_key = models.CharField(max_length=300, blank=True, editable=False)
    applicant_categories = ArrayField(
        models.CharField(max_length=40), default=list, blank=True, editable=False
    )
    number_key = models.CharField(max_length=80, blank=True, editable=False)

    objects = models.Manager.from_queryset(ApplicationQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "申请"
        indexes = LIST_INDEXES
        triggers = [KEEPS_ITS_KEYS, KEEPS_ITS_CHARACTERS]
        constraints = [
            models.UniqueConstraint(
                fields=["number"], condition=~Q(number=""), name="application_number_once"
            ),
            # It opens the progress page, with the tail of the ID.
            models.UniqueConstraint(
                fields=["progress_code"],
                condition=~Q(progress_code=""),
                name="application_progress_code_once",
            ),
            models.CheckConstraint(
                name="application_draft_iff_unnumbered",
                condition=Q(state=ApplicationState.DRAFT, number="", received_on=None)
                | Q(state=ApplicationState.WITHDRAWN)
                | (~Q(state=ApplicationState.DRAFT) & ~Q(number="") & Q(received_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="application_over_iff_closed",
                condition=iff_state(OVER, "closed_on"),
            ),
            models.CheckConstraint(
                name="application_under_review_is_taken",
                condition=~Q(state__in=[ApplicationState.UNDER_REVIEW, ApplicationState.DRAFTED])
                | Q(taken_by__isnull=False),
            ),
            models.CheckConstraint(
                name="application_limitation_has_its_days",
                condition=together("limitation_started_on", "limitation_due_on")
                & (~Q(limitation_kind="") | Q(limitation_started_on=None)),
            ),
            models.CheckConstraint(
                name="application_custody_is_of_the_detained",
                condition=Q(is_detained=True) | Q(detained_at="", handed_over_at=None),
            ),
            models.CheckConstraint(
                name="application_arrives_from_custody_after_it_was_handed_over",
                condition=Q(arrived_at=None)
                | Q(
                    is_detained=True,
                    handed_over_at__isnull=False,
                    handed_over_at__lte=F("arrived_at"),
                ),
            ),
            models.CheckConstraint(
                name="application_known_state", condition=Q(state__in=ApplicationState.values)
            ),
        ]

    def __str__(self) -> str:
        return self.number or "草稿"

    @property
    def is_decided(self) -> bool:
        return self.state in DECIDED

    @property
    def supplement(self) -> Supplement | None:
        """The newest notice to supplement, None while there was none."""
        # A page asks with the application whether there is any, see ``queries.there_is``.
        if not getattr(self, "has_supplements", True):
            return None
        return max(self.supplements.all(), key=lambda notice: notice.round, default=None)

    @property
    def town(self) -> str:
        """Where the applicant lives; a workstation or the center that took it down is no town."""
        place, town = self.received_at, self.applicant.town
        is_a_town_s = place.kind == PlaceKind.JUDICIAL_OFFICE
        return "" if not is_a_town_s and town in {place.name, place.short_name} else town

    @property
    def lies_at_the_office(self) -> bool:
        """Whether the place that received it acts next."""
        return self.state in AT_THE_OFFICE

    @property
    def drafters(self) -> set[int]:
        """Who drafted what is in force, one or nobody; none of them may sign it."""
        return {one.drafted_by_id for one in self.decisions.all() if one.voided_at is None}
