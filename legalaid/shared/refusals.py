"""Say no in words: what a rule answers when something is not now, or not lawful."""

from dataclasses import dataclass


class RuleBroken(Exception):
    """An act was refused because it is not lawful, or not possible now.

    ``sentence`` is a complete Chinese sentence that says what to do;
    ``article`` names the source ("《法律援助法》第四十三条") or is "" where no
    article says it; ``field`` is the form field to show it at, or "" for the
    whole form. A refusal of a *person* is ``PermissionDenied``, see authority.
    """

    def __init__(self, sentence: str, article: str = "", field: str = "") -> None:
        # All three in ``args``, so that the refusal survives pickling by a worker.
        super().__init__(sentence, article, field)
        self.sentence = sentence
        self.article = article
        self.field = field

    def __str__(self) -> str:
        return with_article(self.sentence, self.article)


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What one rule says about one matter, in the words every page and paper shows.

    ``passes`` is None while the facts needed are not known. ``blocks`` says
    that the act must be refused unless the rule passes; otherwise it only warns.
    """

    sentence: str
    article: str
    blocks: bool
    passes: bool | None

    def __str__(self) -> str:
        return with_article(self.sentence, self.article)


def with_article(sentence: str, article: str) -> str:
    """Return the sentence with its source behind it, in full-width brackets."""
    return f"{sentence}（{article}）" if article else sentence
