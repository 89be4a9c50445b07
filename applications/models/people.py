"""The people beside the applicant: who applies for them or with them, and who stands against."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from applications.models.applicant import Applicant, IdKind
from applications.models.application import Application
from applications.models.beside_triggers import BY_NAME, BY_PERSON
from applications.states import Kinship, RepresentativeKind, RepresentedBecause
from legalaid.shared.characters import Characters, Spaced
from legalaid.shared.encryption import EncryptedTextField, SealedModel


class Representative(SealedModel):
    """Who applies for the applicant (代为申请人), in which capacity and why."""

    application = models.OneToOneField(
        Application, models.CASCADE, related_name="representative", verbose_name="申请"
    )
    kind = models.CharField("代理身份", max_length=24, choices=RepresentativeKind)
    because = models.CharField("代为申请的原因", max_length=12, choices=RepresentedBecause)
    kinship = models.CharField("与申请人的关系", max_length=16, choices=Kinship)
    name = models.CharField("代为申请人姓名", max_length=60)
    name_pinyin = models.CharField(max_length=200, editable=False)
    id_kind = models.CharField("证件种类", max_length=20, choices=IdKind, default=IdKind.UNKNOWN)
    id_number = EncryptedTextField("证件号码", blank=True, default="")
    id_index = models.CharField(max_length=32, blank=True, db_index=True, editable=False)
    id_last4 = models.CharField("证件末四位", max_length=4, blank=True, editable=False)
    phone = EncryptedTextField("电话", blank=True, default="")
    phone_index = models.CharField(max_length=32, blank=True, db_index=True, editable=False)
    phone_last4 = models.CharField("电话末四位", max_length=4, blank=True, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "代为申请人"
        triggers = BY_NAME
        indexes = [
            GinIndex(Characters(F("name")), name="representative_by_character"),
            GinIndex(Spaced(F("name_pinyin")), name="representative_by_reading"),
            models.Index(fields=["id_last4", "id"], name="representative_by_id_tail"),
            models.Index(fields=["phone_last4", "id"], name="representative_by_phone_tail"),
        ]
        constraints = [
            models.CheckConstraint(
                name="representative_may_apply_for_this_reason",
                condition=Q(
                    because=RepresentedBecause.INCAPABLE,
                    kind=RepresentativeKind.LEGAL_REPRESENTATIVE,
                )
                | Q(
                    because__in=[RepresentedBecause.DETAINED, RepresentedBecause.HARMED],
                    kind__in=[
                        RepresentativeKind.CLOSE_RELATIVE,
                        RepresentativeKind.LEGAL_REPRESENTATIVE,
                    ],
                )
                | Q(because=RepresentedBecause.ENTRUSTED, kind=RepresentativeKind.PROXY),
            ),
            models.CheckConstraint(
                name="representative_number_has_its_index",
                condition=Q(id_index="", id_last4="") | ~Q(id_index="") & ~Q(id_last4=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CoApplicant(models.Model):
    """One more person who applies in the same application (共同申请人)."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="co_applicants")
    person = models.ForeignKey(Applicant, models.PROTECT, related_name="joined_applications")

    class Meta:
        verbose_name = verbose_name_plural = "共同申请人"
        triggers = BY_PERSON
        constraints = [
            models.UniqueConstraint(
                fields=["application", "person"], name="co_applicant_named_once"
            ),
        ]

    def __str__(self) -> str:
        return self.person.name


class OpposingParty(SealedModel):
    """Who stands on the other side; searched when conflicts are checked."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="opposing_parties")
    name = models.CharField("对方当事人", max_length=120)
    name_pinyin = models.CharField(max_length=300, editable=False)
    # A resident ID or a unified credit code, where it is known.
    id_number = EncryptedTextField("证件号码或统一社会信用代码", blank=True, default="")
    id_index = models.CharField(max_length=32, blank=True, db_index=True, editable=False)
    # What is left of a unit's name without brackets, width and legal form; "" for a person.
    unit_key = models.CharField(max_length=120, blank=True, default="", editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "对方当事人"
        triggers = BY_NAME
        indexes = [
            GinIndex(Characters(F("name")), name="opponent_by_character"),
            GinIndex(Spaced(F("name_pinyin")), name="opponent_by_reading"),
            models.Index(
                fields=["unit_key", "id"], condition=~Q(unit_key=""), name="opponent_by_unit"
            ),
        ]

    def __str__(self) -> str:
        return self.name
