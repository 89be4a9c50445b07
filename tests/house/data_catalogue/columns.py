"""The classes of columns, and why some that are personal lie in the open."""

from dataclasses import dataclass

WHY_CLEAR = {
    "name": "lists, letters and the search by name, also by pinyin",
    "name_pinyin": "the search by name",
    "name_initials": "the search by name",
    "name_key": "the order of the register by name",
    "applicant_categories": "the queue is filtered by it; codes only",
    "character": "one sign of a name, to find it in the order of the register",
    "sort_key": "the order of lists by pinyin",
    "unit_key": "the name of an opposing unit without its legal form, to find it again",
    "payee_name": "the payment list names whom it pays",
    "gender": "statistics of the ministry's report",
    "born_on": "minors and the old are counted and treated apart",
    "town": "the lists of an office; no more than the office itself says",
    "categories": "statistics of the ministry's report; codes only",
    "other_indexes": "keyed indexes of numbers, many in one column; nobody can read them",
    "tier": "the queue is filtered by it; the reason is sealed",
    "kinds": "codes beside the tier; what happened is sealed",
    "id_kind": "which rule checks the number",
    "licence_number": "published by the authority that licenses",
    "items": "form 6 and the page list what is missing, and of which co-applicant",
    "charge": "the notice and its case are listed by it",
    "cause": "lists and papers call a case by it",
    "ground": "the duty to notify, or to help at once, follows from it",
    "acted_on": "the age of that day decides whether the record is sealed",
    "faces_life_or_death": "it decides which lawyer may be assigned",
    "verification_method": "which papers are asked follows from it",
    "household_area": "the lines of before 2025 differ by it",
    "relation": "how many live together follows from it; the name is sealed",
    "is_own": "the hardship rule counts the applicant's own",
    "household_size": "the hardship rule reckons with it",
    "income_yuan": "the hardship rule reckons with it",
    "rigid_expenditure_yuan": "the hardship rule reckons with it",
    "has_high_value_assets": "the hardship rule asks it",
    "has_no_livelihood": "the hardship rule asks it",
    "family_is_opponent": "the hardship rule asks it",
    "hardship_basis": "the hardship rule asks it",
    "because": "who may apply for another follows from it (art. 40)",
    "kinship": "who may apply for another follows from it (art. 40)",
    "is_detained": "the papers must be passed on within 24 hours (art. 39)",
    "detained_at": "the place that passes the papers on; no more than its name",
    "bank_name": "the bank, without the account",
    "username": "signing in",
    "address": "the network address in the trail; an office's own street address",
    "reason": "why an aid worker is away, in a choice of words",
}


@dataclass(frozen=True, kw_only=True)
class Columns:
    """The columns of one table by what they hold, names apart by blanks."""

    plain: str
    clear: str = ""
    words: str = ""
    tail: str = ""
    index: str = ""
    sealed: str = ""

    def of(self, kind: str) -> list[str]:
        return getattr(self, kind).split()

    def all(self) -> list[str]:
        return [name for kind in self.__dataclass_fields__ for name in self.of(kind)]
