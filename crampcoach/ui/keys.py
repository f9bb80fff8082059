"""Which keys are no hit: a hand on the keyboard in the dark presses anything."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_Key = Qt.Key

MODIFIERS = frozenset(
    {
        _Key.Key_Shift,
        _Key.Key_Control,
        _Key.Key_Meta,
        _Key.Key_Alt,
        _Key.Key_AltGr,
        _Key.Key_CapsLock,
        _Key.Key_NumLock,
        _Key.Key_ScrollLock,
        _Key.Key_Super_L,
        _Key.Key_Super_R,
        _Key.Key_Hyper_L,
        _Key.Key_Hyper_R,
        _Key.Key_Mode_switch,
    }
)
ESCAPING = frozenset({_Key.Key_Tab, _Key.Key_Backtab, _Key.Key_Escape})
MENU = frozenset({_Key.Key_F10, _Key.Key_Menu})
ENTER = frozenset({_Key.Key_Return, _Key.Key_Enter})

# Qt numbers the keys for media, browser, brightness and power in one stretch.
_FIRST_MEDIA = _Key.Key_Back.value
_LAST_MEDIA = _Key.Key_AltGr.value - 1


def is_media(key: int) -> bool:
    """Whether a key turns a volume, a song, a lamp or the machine."""
    return _FIRST_MEDIA <= key <= _LAST_MEDIA or key == _Key.Key_MediaLast.value


def is_hit(event: QKeyEvent) -> bool:
    """Whether a key pressed at the clock is a cry for help."""
    key = event.key()
    if key in MODIFIERS or key in ESCAPING or key in MENU or is_media(key):
        return False
    # The desktop's own way to close a window is no hit.
    closing = Qt.KeyboardModifier.AltModifier
    return not (key == _Key.Key_F4 and event.modifiers() & closing)
