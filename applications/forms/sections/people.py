"""Section 2: who applies for the applicant, and who applies with them."""

from collections.abc import Iterable
from typing import Any

from django import forms

from applications.forms.fields import IdNumberField
from applications.forms.identity import BadNumber, read_number
from applications.forms.sections.base import SectionForm, rows_shown
from applications.models import Application, IdKind
from applications.operations.intake import Represented
from applications.operations.recording import Person
from applications.rules import representation
from applications.states import CaseKind, Kinship, RepresentativeKind, RepresentedBecause
from legalaid.shared.typed import CleanTextField, PhoneField

_ROWS = 2
_OF_THE_REPRESENTATIVE = ("kind", "because", "kinship", "name", "id_kind", "phone")
_NEEDED = ("because", "kinship", "name", "phone")
_ID_KINDS = [(kind, kind.label) for kind in IdKind if kind != IdKind.UNKNOWN]


def _kind_of(kind: str, number: str) -> str:
    """Return what the number is; without one it follows later, unless there is none to follow."""
    if number:
        return kind or IdKind.RESIDENT_ID
    return IdKind.NONE if kind == IdKind.NONE else IdKind.UNKNOWN


class PeopleForm(SectionForm):
    """Empty for who applies alone and in person."""

    slug = "people"

    representative_kind = forms.ChoiceField(
        label="代理身份", choices=[("", "本人申请"), *RepresentativeKind.choices], required=False
    )
    representative_because = forms.ChoiceField(
        label="代为申请的原因",
        choices=[("", "请选择"), *RepresentedBecause.choices],
        required=False,
    )
    representative_kinship = forms.ChoiceField(
        label="与申请人的关系", choices=[("", "请选择"), *Kinship.choices], required=False
    )
    representative_name = CleanTextField(label="代为申请人姓名", required=False, max_length=60)
    representative_phone = PhoneField(label="代为申请人电话", required=False)
    representative_id_kind = forms.ChoiceField(
        label="代为申请人证件种类",
        choices=[(kind, kind.label) for kind in IdKind if kind != IdKind.NONE],
        initial=IdKind.RESIDENT_ID,
        required=False,
    )
    representative_id = IdNumberField(label="代为申请人证件号码")
    group_key = forms.RegexField(
        label="同批编号",
        regex=r"^[0-9A-Za-z-]+$",
        required=False,
        max_length=20,
        error_messages={"invalid": "同批编号只用数字、字母和短横线，如 2026-03。"},
        help_text="多人因同一事项分别申请的，填同一个编号，如 2026-03；其他情况不填。",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, data: Any = None, files: Any = None, **kwargs: Any) -> None:
        super().__init__(data, files, **kwargs)
        stored = len(self._stored)
        self._count = rows_shown(data, "co", stored=stored, at_least=_ROWS)
        for n in range(1, self._count + 1):
            self.fields[f"co_{n}"] = CleanTextField(
                label=f"共同申请人{n}", required=False, max_length=60
            )
            self.fields[f"co_{n}_id_kind"] = forms.ChoiceField(
                label=f"共同申请人{n}的证件种类",
                choices=_ID_KINDS,
                initial=IdKind.RESIDENT_ID,
                required=False,
            )
            self.fields[f"co_{n}_id"] = IdNumberField(label=f"共同申请人{n}的证件号码")
            self.fields[f"co_{n}_phone"] = PhoneField(label=f"共同申请人{n}的电话", required=False)
        self.leave_unseen_empty()

    def sealed(self) -> Iterable[str]:
        yield from ("representative_phone", "representative_id")
        for n in range(1, len(self._stored) + 1):
            yield from (f"co_{n}_id", f"co_{n}_phone")

    def initial_of(self, application: Application) -> dict[str, Any]:
        # Most apply alone, and the page has read so already.
        is_alone = getattr(application, "co_applicant_names", None) == []
        beside = application.co_applicants.select_related("person").order_by("pk")
        self._stored = [] if is_alone else list(beside)
        initial: dict[str, Any] = {"group_key": application.group_key}
        for n, row in enumerate(self._stored, start=1):
            person = row.person
            initial |= {
                f"co_{n}": person.name,
                f"co_{n}_id_kind": person.id_kind
                if person.id_kind != IdKind.UNKNOWN
                else IdKind.RESIDENT_ID,
                f"co_{n}_id": person.id_number,
                f"co_{n}_phone": person.phone,
            }
        representative = getattr(application, "representative", None)
        if representative:
            initial |= {
                f"representative_{name}": getattr(representative, name)
                for name in _OF_THE_REPRESENTATIVE
            }
            initial["representative_id"] = representative.id_number
        else:
            initial["representative_id_kind"] = IdKind.RESIDENT_ID
        return initial

    @property
    def co_applicants(self) -> list[dict[str, forms.BoundField]]:
        return [
            {
                "name": self[f"co_{n}"],
                "phone": self[f"co_{n}_phone"],
                "id_kind": self[f"co_{n}_id_kind"],
                "id_number": self[f"co_{n}_id"],
            }
            for n in range(1, self._count + 1)
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self._fill_unseen(cleaned)
        if cleaned.get("representative_kind"):
            self._clean_representative(cleaned)
        elif cleaned.get("representative_name"):
            self.add_error("representative_kind", "已填写代为申请人，请选择代理身份。")
        for n in range(1, self._count + 1):
            has_rest = cleaned.get(f"co_{n}_id") or cleaned.get(f"co_{n}_phone")
            if has_rest and not cleaned.get(f"co_{n}"):
                self.add_error(f"co_{n}", "请填写共同申请人的姓名。")
            if cleaned.get(f"co_{n}_id"):
                self._clean_number_of(n, cleaned)
        return cleaned

    def _fill_unseen(self, cleaned: dict[str, Any]) -> None:
        if cleaned.get("representative_kind"):
            is_same = cleaned.get("representative_name") == self.initial.get("representative_name")
            for name in ("representative_phone", "representative_id"):
                self.fill_unseen(cleaned, name, source=name if is_same else None)
        stored = [row.person.name for row in self._stored]
        for kept in ("_id", "_phone"):
            self.fill_unseen_rows(cleaned, "co", count=self._count, stored=stored, kept=kept)
        for n in range(1, self._count + 1):
            # Who is said to have no document has no number either.
            if cleaned.get(f"co_{n}_id_kind") == IdKind.NONE and not self[f"co_{n}_id"].data:
                cleaned[f"co_{n}_id"] = ""

    def _clean_number_of(self, n: int, cleaned: dict[str, Any]) -> None:
        """Read a co-applicant's number by its kind, as the applicant's own is read."""
        kind = cleaned.get(f"co_{n}_id_kind") or IdKind.RESIDENT_ID
        if kind == IdKind.NONE:
            self.add_error(f"co_{n}_id_kind", "已填写证件号码，请选择证件种类。")
            return
        try:
            cleaned[f"co_{n}_id"], _ = read_number(kind, cleaned[f"co_{n}_id"], on=self.on)
        except BadNumber as fault:
            self.add_error(f"co_{n}_id", str(fault))

    def _clean_representative(self, cleaned: dict[str, Any]) -> None:
        for name in _NEEDED:
            field = f"representative_{name}"
            if not cleaned.get(field) and field not in self.errors:
                self.add_error(field, "代为申请的，这一项必须填写。")
        number, kind = cleaned.get("representative_id"), cleaned.get("representative_id_kind")
        if number:
            try:
                cleaned["representative_id"], _ = read_number(kind, number, on=self.on)
            except BadNumber as fault:
                self.add_error("representative_id", str(fault))
        if cleaned.get("representative_because") and cleaned.get("representative_kinship"):
            for finding in self._findings(cleaned):
                if finding.blocks:
                    self.add_error("representative_kind", str(finding))

    def _findings(self, cleaned: dict[str, Any]) -> list:
        return representation.findings(
            kind=RepresentativeKind(cleaned["representative_kind"]),
            because=RepresentedBecause(cleaned["representative_because"]),
            kinship=Kinship(cleaned["representative_kinship"]),
            matter_kind=CaseKind(self.application.matter.kind),
            is_detained=self.application.is_detained,
        )

    def values(self) -> dict[str, Any]:
        typed = self.cleaned_data
        people = [
            Person(
                name=typed[f"co_{n}"],
                phone=typed[f"co_{n}_phone"],
                id_kind=_kind_of(typed[f"co_{n}_id_kind"], typed[f"co_{n}_id"]),
                id_number=typed[f"co_{n}_id"],
            )
            for n in range(1, self._count + 1)
            if typed[f"co_{n}"]
        ]
        return {
            "represented": self._represented(),
            "co_applicants": people,
            "group_key": typed["group_key"].upper(),
        }

    def _represented(self) -> Represented | None:
        typed = self.cleaned_data
        if not typed["representative_kind"]:
            return None
        number = typed["representative_id"]
        return Represented(
            kind=RepresentativeKind(typed["representative_kind"]),
            because=RepresentedBecause(typed["representative_because"]),
            kinship=Kinship(typed["representative_kinship"]),
            person=Person(
                name=typed["representative_name"],
                phone=typed["representative_phone"],
                id_kind=typed["representative_id_kind"] if number else IdKind.UNKNOWN,
                id_number=number,
            ),
        )
