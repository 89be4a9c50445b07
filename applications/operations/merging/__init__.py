"""Two records of one person: laid together with a reason, and parted again within thirty days."""

from applications.operations.merging.columns import GROUPS, LABELS
from applications.operations.merging.parting import undo
from applications.operations.merging.uniting import compare, merge

__all__ = ["GROUPS", "LABELS", "compare", "merge", "undo"]
