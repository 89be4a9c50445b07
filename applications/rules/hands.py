"""Who must act next, asked in one place by every list."""

from applications.states import DECIDED, HAND_OF, ApplicationState, Hand


def next_hand(state: ApplicationState, *, is_of_the_window: bool, is_unserved: bool) -> Hand:
    """Return whose turn it is.

    What the center's own window took in is completed by the center. A decision
    that has not reached the applicant is still work: 法律援助法 art. 49 counts from receipt.
    """
    if is_unserved and state in DECIDED:
        return Hand.STAFF
    hand = HAND_OF[state]
    return Hand.STAFF if hand == Hand.OFFICE and is_of_the_window else hand
