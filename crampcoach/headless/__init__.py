"""The coach in a terminal: the same services behind plain text and a keyboard or a pipe."""

from crampcoach.headless.face import Headless

__all__ = ["Headless"]
