"""Show the last four and no more: what stands on a page until somebody reveals it."""

from legalaid.shared.surnames import split_name

SHOWN = 4


def last_four(text: str) -> str:
    """Return stars for all but the last four characters; a text of four or fewer is all stars."""
    hidden = len(text) - SHOWN
    if hidden <= 0:
        return "*" * len(text)
    return "*" * hidden + text[hidden:]


def phone(number: str) -> str:
    """Return a normalised telephone number with its last four; an extension is left out."""
    main, _, _ = number.partition("转")
    return last_four(main)


def bank_account(number: str) -> str:
    """Return the account with its last four; its grouping spaces are taken out first."""
    return last_four("".join(number.split()))


def name_for_public(name: str) -> str:
    """Return the surname and 某: 张某, 欧阳某. Not for aid workers, whose names are public."""
    surname, _ = split_name(name.strip())
    return f"{surname}某" if surname else ""
