"""Applicants without our nationality: by what they are aided is to be written down."""

from collections.abc import Collection

from legalaid.shared.refusals import Finding

CATEGORY = "foreigner"


def findings(categories: Collection[str]) -> list[Finding]:
    """Return what to look into where the applicant is a foreigner or stateless; else nothing.

    It only warns: which treaty binds, and what the other country grants our citizens, no
    program knows.

    Law: 法律援助法 art. 69.
    """
    if CATEGORY not in categories:
        return []
    return [
        Finding(
            sentence=(
                "申请人是外国人或者无国籍人：我国法律有规定的，按规定办理；没有规定的，"
                "可以根据国际条约或者按照互惠原则参照办理。请核对，并在意见中写明依据。"
            ),
            article="《法律援助法》第六十九条",
            blocks=False,
            passes=None,
        )
    ]
