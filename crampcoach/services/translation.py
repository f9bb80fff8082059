"""The interface in another language, at once.

The words stand in ``assets/translations/LANGUAGE.toml``: the English text and what stands in its
place, and under ``[context.NAME]`` what differs in one class. English needs no file.
"""

from __future__ import annotations

import tomllib
from typing import Any, cast

from PySide6.QtCore import QCoreApplication, QObject, QTranslator

from crampcoach.core.languages import ENGLISH
from crampcoach.resources import asset

CONTEXT = "context"


class Catalogue(QTranslator):
    """One language's words, as Qt asks for them."""

    def __init__(self, words: dict[str, Any], parent: QObject | None = None) -> None:
        """Take the words over.

        Args:
            words: By the English ones; under ``context`` such tables by the name of a class.
            parent: Qt's parent.
        """
        super().__init__(parent)
        self._special = cast("dict[str, dict[str, str]]", words.get(CONTEXT, {}))
        self._words = {text: told for text, told in words.items() if text != CONTEXT}

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803 - Qt's names
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str | None:
        """The words in the place of English ones; None where there are none.

        An empty text would count as a translation.
        """
        del disambiguation, n
        special = self._special.get(context, {})
        return special.get(sourceText) or self._words.get(sourceText) or None

    def isEmpty(self) -> bool:
        """Qt asks an empty one for nothing."""
        return not self._words


class Translation(QObject):
    """Puts one language's words in the place of the English ones."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._translator: QTranslator | None = None

    def use(self, language: str) -> bool:
        """Have whatever is worded from now on in this language.

        Args:
            language: Its code.

        Returns:
            Whether there are words for it; English stays where there are none.
        """
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
            self._translator = None
        if language == ENGLISH:
            return True
        words = load_words(language)
        if not words:
            return False
        self._translator = Catalogue(words, self)
        QCoreApplication.installTranslator(self._translator)
        return True


def load_words(language: str) -> dict[str, Any]:
    """A language's file; nothing where it is missing or broken: then English stays."""
    try:
        return tomllib.loads(asset("translations", f"{language}.toml").read_text("utf-8"))
    except (OSError, ValueError):
        return {}
