"""How the list of matters is read on a day: the switch, the line, and the matters in their tree."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from applications.models import HardshipLine, Matter, MatterScopePolicy
from applications.rules import eligibility, materials
from applications.rules.conditions import Facts
from applications.rules.lists import MATERIALS
from applications.rules.scope import (
    BRANCHES,
    CRIMINAL,
    FREE,
    LISTED,
    UNLISTED,
    Branch,
    Leaf,
    Standing,
    branch_of,
    cited,
)
from applications.states import HardshipBasis


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A matter with where it stands on the day asked about."""

    matter: Matter
    standing: Standing
    branch: str
    policy: eligibility.ScopePolicy

    @property
    def article(self) -> str:
        return cited(self.standing.article)

    @property
    def is_listed(self) -> bool:
        return bool(self.standing.article)

    @property
    def is_excluded(self) -> bool:
        """Outside the list while the list is enforced."""
        return not self.is_listed and self.policy == eligibility.ScopePolicy.ENFORCE

    @property
    def basis(self) -> HardshipBasis:
        """On which road hardship is judged, before anything is known of the person."""
        return (
            HardshipBasis.NOT_APPLICABLE
            if self.standing.is_free_of_hardship
            else HardshipBasis.MEANS
        )

    @property
    def leaf(self) -> Leaf:
        return Leaf(
            code=self.matter.code,
            label=self.matter.label,
            branch=self.branch,
            article=self.standing.article,
        )


@dataclass(frozen=True, kw_only=True)
class Limb:
    """One branch with the matters that hang under it."""

    branch: Branch
    placed: Sequence[Placed]


@dataclass(frozen=True, kw_only=True)
class Step:
    """One question of the decision with the branches among which it chooses."""

    title: str
    article: str
    limbs: Sequence[Limb]


def policy_on(day: dt.date) -> eligibility.ScopePolicy:
    """Return what happens on that day to a matter outside the list."""
    rules = [
        eligibility.ScopeRule(
            in_force_from=row.in_force_from, policy=eligibility.ScopePolicy(row.policy)
        )
        for row in MatterScopePolicy.objects.all()
    ]
    return eligibility.scope_policy_on(rules, day)


def policy_row_on(day: dt.date) -> MatterScopePolicy | None:
    """Return the row in force on that day, None where nothing is set."""
    rows = MatterScopePolicy.objects.filter(in_force_from__lte=day)
    return rows.select_related("written_by").order_by("-in_force_from").first()


def lines_on(day: dt.date) -> tuple[eligibility.HardshipLine, ...]:
    """Return the hardship lines in force on that day."""
    rows = [
        eligibility.HardshipLine(
            in_force_from=row.in_force_from,
            area=eligibility.Area(row.area),
            monthly_yuan=row.monthly_yuan,
            source=row.source,
        )
        for row in HardshipLine.objects.in_force_on(day)
    ]
    return eligibility.lines_on(rows, day)


def placed_on(day: dt.date) -> list[Placed]:
    """Return every matter in use with where it stands on that day, in the order of the list."""
    policy = policy_on(day)
    rows = Matter.objects.filter(is_active=True).order_by("position", "pk")
    return [_placed(matter, policy, day) for matter in rows]


def tree_on(day: dt.date) -> list[Step]:
    """Return the whole decision in the law's order, each matter once.

    Law: 法律援助法 art. 24 to 29 (criminal), art. 31, art. 32; 重庆市法律援助条例.
    """
    held: dict[str, list[Placed]] = {}
    for placed in placed_on(day):
        held.setdefault(placed.branch, []).append(placed)

    def limbs(*branches: Branch) -> list[Limb]:
        return [Limb(branch=one, placed=held.get(one.code, [])) for one in branches]

    return [
        Step(
            title="属于第三十一条哪一项？",
            article="《法律援助法》第三十一条",
            limbs=limbs(*LISTED),
        ),
        Step(
            title="是否属于第三十二条，不受经济困难条件限制？",
            article="《法律援助法》第三十二条",
            limbs=limbs(*FREE),
        ),
        Step(
            title="是否刑事案件？",
            article="《法律援助法》第二十四条、第二十五条、第二十八条、第二十九条",
            limbs=limbs(BRANCHES[CRIMINAL]),
        ),
        Step(
            title="都不是的，按本市补充规定",
            article="《法律援助法》第三十一条第九项；《重庆市法律援助条例》",
            limbs=limbs(BRANCHES[UNLISTED]),
        ),
    ]


def papers_of(placed: Placed, *, on: dt.date) -> list[materials.Material]:
    """Return the papers that an application in this matter begins with."""
    facts = Facts(kind=placed.matter.kind, matter=placed.matter.code, basis=placed.basis)
    return materials.asked(MATERIALS, facts, on=on)


def place_of(matter: Matter, *, on: dt.date) -> Placed:
    return _placed(matter, policy_on(on), on)


def _placed(matter: Matter, policy: eligibility.ScopePolicy, day: dt.date) -> Placed:
    standing = matter.standing_on(day)
    return Placed(matter=matter, standing=standing, branch=branch_of(standing), policy=policy)
