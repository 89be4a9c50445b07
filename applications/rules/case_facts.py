"""What a case asks of whoever handles it: a lawyer, years of defence, a field of expertise."""

from dataclasses import dataclass

from applications.rules.aid_forms import CRIMINAL_AGENCIES
from applications.rules.fields import fields_of
from applications.states import CaseKind, IntakeRoute

# Agency for whom the crime injured, asked for by an application: no defence, so no monopoly.
FOR_THE_INJURED = CRIMINAL_AGENCIES - {"compulsory-treatment"}
LIFE_OR_DEATH = frozenset({"LIFE_OR_DEATH", "DEATH_REVIEW"})
NOTICES = frozenset({IntakeRoute.NOTICE_DEFENCE, IntakeRoute.NOTICE_AGENCY})

_DEFENCE = "《刑事诉讼法》第三十五条"
_TREATMENT = "《法律援助法》第二十八条"


@dataclass(frozen=True, kw_only=True)
class CaseFacts:
    """What the case asks of its worker. ``ground`` is the notice's, ``matter`` a code.

    ``faces_life_or_death`` is for a case whose ground is another, such as a minor's.
    """

    kind: CaseKind
    route: IntakeRoute = IntakeRoute.APPLICATION
    ground: str = ""
    matter: str = ""
    recipient_is_minor: bool = False
    faces_life_or_death: bool = False

    @property
    def is_for_lawyers(self) -> bool:
        """Defence and every notice; the law demands no lawyer for a victim's agent."""
        if self.route in NOTICES:
            return True
        return self.kind == CaseKind.CRIMINAL and not self.is_for_the_injured

    @property
    def is_for_the_injured(self) -> bool:
        return self.route == IntakeRoute.APPLICATION and self.matter in FOR_THE_INJURED

    @property
    def fields(self) -> frozenset[str]:
        """In which of a worker's fields it falls."""
        return fields_of(self.kind, self.matter, recipient_is_minor=self.recipient_is_minor)

    @property
    def lawyers_article(self) -> str:
        """Why only a lawyer may take it; compulsory treatment has an article of its own."""
        return _TREATMENT if self.route == IntakeRoute.NOTICE_AGENCY else _DEFENCE

    @property
    def is_life_or_death(self) -> bool:
        return self.faces_life_or_death or self.ground in LIFE_OR_DEATH
