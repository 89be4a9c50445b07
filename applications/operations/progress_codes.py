"""The code on a receipt, by which an applicant asks how far the application is."""

import secrets

# Without the characters that are misheard on the telephone or misread on paper.
_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def draw() -> str:
    """Return eight characters in two groups, such as 7K3M-9QXA."""
    drawn = "".join(secrets.choice(_LETTERS) for _ in range(8))
    return f"{drawn[:4]}-{drawn[4:]}"
