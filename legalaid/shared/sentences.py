"""What people wrote, put into the sentences of a page or a letter: each ends once."""

_ENDS = ("。", "！", "？")
_LOOSE = "。；;，,.、 "


def ended(words: str) -> str:
    """Return the words as a sentence that more may follow; nothing stays nothing."""
    words = words.strip()
    if not words or words.endswith(_ENDS):
        return words
    return f"{without_end(words)}。"


def without_end(words: str) -> str:
    """Return the words without what ends them, for the middle of a sentence."""
    return words.strip().rstrip(_LOOSE)
