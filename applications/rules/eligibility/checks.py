"""One test of eligibility as a line of a table: what it asks, the figure, the limit, the mark."""

from dataclasses import dataclass

from legalaid.shared.refusals import Finding

LAW = "《法律援助法》"
UNKNOWN = "不清楚"


@dataclass(frozen=True, kw_only=True)
class Check(Finding):
    """A finding with the figure of this applicant and the limit it is held against."""

    test: str
    figure: str
    limit: str = "—"
    # The same to the applicant, in a letter; empty where the sentence serves both.
    told: str = ""
    # It belongs to the road of hardship, not to the matter or the person's word.
    is_of_hardship: bool = False

    @property
    def mark(self) -> str:
        """``ok``, ``no``, ``warn`` (not met, but it does not block) or ``ask`` (not known)."""
        if self.passes is None:
            return "ask"
        if self.passes:
            return "ok"
        return "no" if self.blocks else "warn"
