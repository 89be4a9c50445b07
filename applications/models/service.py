"""Service: which issued paper must reach whom, and how it did (送达回证, form 22)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, Q

from applications.models.applicant import Applicant
from applications.models.application import Application
from applications.models.case import Case
from applications.models.co_applicant_decision import CoApplicantDecision
from applications.models.decision import Decision
from applications.models.seal import beside_readable
from applications.models.secrecy import says_nothing_of_secrets
from applications.rules import representation
from applications.states import (
    COOPERATION_OVER,
    NEAR_THE_OFFICE,
    PERSONS,
    Receiver,
    RepresentativeKind,
    RepresentedBecause,
    ServiceManner,
)
from legalaid.shared.constraints import exactly_one, together
from legalaid.shared.encryption import EncryptedTextField, SealedModel
from workstations.models import Paper, StoredFile
from workstations.states import CENTER, CLERKS, PaperState, Role

if TYPE_CHECKING:
    from applications.models.people import Representative
    from workstations.models import User

# Papers by their names in the registry, whose entries are made a room above.
_OF_THE_BUREAU = "objection_decision"
_OF_AN_ASSIGNMENT = ("assignment_notice", "official_letter")


class ServiceRecordQuerySet(models.QuerySet):
    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """Rows this user may know exist on that day; anything else is a 404 to them."""
        unsealed = beside_readable(user, on=on, case="case", application="application")
        if user.role in CENTER or user.role == Role.AUDITOR:
            return self.filter(unsealed)
        if user.role == Role.BUREAU_LEADER:
            return self.filter(unsealed, paper__kind=_OF_THE_BUREAU)
        if user.role in CLERKS:
            places = user.place_ids_on(on)
            theirs = Q(application__received_at__in=places) | Q(
                case__application__received_at__in=places
            )
            return self.filter(theirs, unsealed, receiver__in=NEAR_THE_OFFICE)
        return self.none()

    def open(self) -> Self:
        """Not served yet, and the paper still stands; what was answered came, whatever the day."""
        waiting = self.filter(delivered_on=None, paper__state=PaperState.ISSUED)
        return waiting.exclude(paper__verification__answered_on__isnull=False).exclude(
            paper__cooperation__state__in=COOPERATION_OVER
        )

    def decisions_in_hands(self) -> Self:
        """Signed decisions on applications that stand and have reached anybody at all.

        One co-applicant's own letter is part of the decision on the application; it stays in
        their hands when the bureau had it corrected.
        """
        standing = Decision.objects.filter(application=models.OuterRef("application"))
        numbers = standing.filter(voided_at=None).exclude(number="").values("number")
        own = CoApplicantDecision.objects.filter(
            paper=models.OuterRef("paper"), decision__voided_at=None
        )
        is_decision = Q(paper__number__in=numbers) | Exists(own)
        return self.filter(is_decision, delivered_on__isnull=False)

    def delivered_assignments(self) -> Self:
        """Assignment notices and letters to the authority that stand and have reached anybody."""
        return self.filter(
            delivered_on__isnull=False,
            paper__kind__in=_OF_AN_ASSIGNMENT,
            paper__state=PaperState.ISSUED,
        )

    def with_paper(self) -> Self:
        """With the paper itself, but not what it says."""
        return self.select_related("paper").defer("paper__snapshot")

    def with_parties(self) -> Self:
        return self.select_related(
            "paper__transfer",
            "paper__cooperation",
            "paper__verification",
            "application__applicant",
            "application__authority",
            "application__representative",
            "case__recipient",
            "case__unit",
            "case__authority",
            "case__application__representative",
            "person",
            "recorded_by",
        ).defer("paper__snapshot", "case__application__narrative")


class ServiceRecord(SealedModel):
    """One paper to one receiver: opened when the paper is issued, filled in when it is served."""

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="services", verbose_name="文书")
    application = models.ForeignKey(
        Application, models.PROTECT, null=True, related_name="services", verbose_name="申请"
    )
    case = models.ForeignKey(
        Case, models.PROTECT, null=True, related_name="services", verbose_name="案件"
    )
    receiver = models.CharField("受送达人", max_length=12, choices=Receiver)
    # Which of the co-applicants; the file itself says who every other receiver is.
    person = models.ForeignKey(
        Applicant, models.PROTECT, null=True, related_name="services_beside", verbose_name="收件人"
    )
    opened_at = models.DateTimeField("文书制作时间")
    due_on = models.DateField("送达期限", null=True)
    due_why = models.CharField(max_length=300, blank=True)
    # Form 22 as it was printed in blank, to be signed by hand.
    blank = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+")
    delivered_on = models.DateField("送达日期", null=True)
    manner = models.CharField("送达方式", max_length=12, choices=ServiceManner, blank=True)
    received_by = EncryptedTextField("签收人", blank=True, default="")
    note = EncryptedTextField("备注", blank=True, default="")
    # Form 22 again, with the signature.
    scan = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField("登记时间", null=True)

    objects = models.Manager.from_queryset(ServiceRecordQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "送达记录"
        triggers = [says_nothing_of_secrets(sealed=("received_by", "note"), files=("scan_id",))]
        indexes = [
            models.Index(
                fields=["due_on", "id"], condition=Q(delivered_on=None), name="service_to_be_done"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "receiver"],
                condition=Q(person=None),
                name="service_once_for_each_receiver",
            ),
            models.UniqueConstraint(
                fields=["paper", "person"], name="service_once_for_each_co_applicant"
            ),
            models.CheckConstraint(
                name="service_names_the_co_applicant",
                condition=Q(receiver=Receiver.CO_APPLICANT, person__isnull=False)
                | (~Q(receiver=Receiver.CO_APPLICANT) & Q(person=None)),
            ),
            models.CheckConstraint(
                name="service_belongs_to_one_file", condition=exactly_one("application", "case")
            ),
            models.CheckConstraint(
                name="service_delivery_is_signed",
                condition=together("delivered_on", "recorded_by", "recorded_at"),
            ),
            models.CheckConstraint(
                name="service_delivery_names_its_manner",
                condition=Q(delivered_on=None, manner="")
                | (Q(delivered_on__isnull=False) & Q(manner__in=ServiceManner.values)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paper}（{self.get_receiver_display()}）"

    @property
    def file(self) -> Application | Case:
        """The application or the case to which the paper belongs."""
        return self.application or self.case

    @property
    def can_be_printed(self) -> bool:
        """The letter and its blank form 22 are both there, to be printed together."""
        return bool(self.paper.file_id and self.blank_id and self.blank.file_id)

    @property
    def is_being_made(self) -> bool:
        """Form 22 was asked for, and the press has not finished it or its letter."""
        return self.blank_id is not None and self.scan_id is None and not self.can_be_printed

    @property
    def capacity(self) -> str:
        """In which capacity it is received, in words; a place of custody need handle no case."""
        holds = self.receiver == Receiver.AUTHORITY and self.application is not None
        if holds and self.application.authority_id is None:
            return "监管场所"
        return self.get_receiver_display()

    @property
    def addressee(self) -> str:
        """Who is to receive it, by name."""
        if self.person is not None:
            return self.person.name
        if self.receiver == Receiver.AGENCY:
            return self.paper.transfer.agency
        if self.receiver == Receiver.COOPERATOR:
            return self.paper.cooperation.agency
        if self.receiver == Receiver.TOWN:
            return self.paper.verification.town
        if self.application is not None and self.receiver == Receiver.AUTHORITY:
            authority = self.application.authority
            return authority.name if authority else self.application.detained_at
        if self.application is not None:
            return self.application.applicant.name
        if self.receiver == Receiver.UNIT:
            return self.case.unit.name if self.case.unit else ""
        if self.receiver == Receiver.AUTHORITY:
            return self.case.authority.name if self.case.authority else ""
        return self.case.recipient.name

    @property
    def guardian(self) -> Representative | None:
        """Who receives it in place of a person that cannot act alone; None for anybody else."""
        if self.receiver not in PERSONS:
            return None
        application = self.application or self.case.application
        person = getattr(application, "representative", None)
        if person is None or not representation.receives_instead(
            kind=RepresentativeKind(person.kind), because=RepresentedBecause(person.because)
        ):
            return None
        return person

    @property
    def guardian_title(self) -> str:
        """What the guardian is, in the words of the letter; "" where there is none."""
        person = self.guardian
        return representation.title(RepresentativeKind(person.kind)) if person else ""

    @property
    def signatory(self) -> str:
        """Who is to sign for it: the guardian with their capacity, or whom it is addressed to."""
        person = self.guardian
        return f"{person.name}（{self.guardian_title}）" if person else self.addressee

    @property
    def capacity_in_full(self) -> str:
        """In which capacity it is received, and by whose hand where that is another's."""
        person = self.guardian
        return (
            f"{self.capacity}，由{self.guardian_title}{person.name}签收"
            if person
            else self.capacity
        )
