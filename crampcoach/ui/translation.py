"""How the language of the words around them writes numbers, dates and names."""

from crampcoach.services.wording import locale, within

__all__ = ["locale", "within"]
