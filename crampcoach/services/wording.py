"""What both faces need to say things in the language of the words around them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from crampcoach.core.notice import Notice, parted
from crampcoach.core.plain_words import PlainWords

CONTEXT = "PlainWords"
"""Under this a catalogue may say something else than elsewhere."""


def locale() -> QLocale:
    """How the language of the words around them writes numbers and dates.

    The code stands among the words itself, so it can't differ from them; the system's may.
    """
    return QLocale(QCoreApplication.translate("Translation", "en"))


def within(name: str) -> str:
    """A name inside a sentence: small, but for German, whose nouns keep their capitals."""
    return name if locale().language() is QLocale.Language.German else name.lower()


def translated(text: str) -> str:
    """A text in the language that is used now; as it is where there are no words for it."""
    if not isinstance(text, PlainWords) or not text.values:
        return QCoreApplication.translate(CONTEXT, text)
    values = {name: _filled_in(value) for name, value in text.values.items()}
    return QCoreApplication.translate(CONTEXT, text.template).format_map(values)


def _filled_in(value: object) -> object:
    """A value; names, paths and what the system says are nobody's to translate."""
    if isinstance(value, PlainWords):
        return translated(value)
    if isinstance(value, float):
        return str(value).replace(".", locale().decimalPoint())
    return value


def notice_words(notice: Notice) -> tuple[str, str]:
    """What has happened, and what to do: that may be empty."""
    if notice.whole:
        return parted(translated(notice.whole))
    return translated(notice.text), translated(notice.action)
