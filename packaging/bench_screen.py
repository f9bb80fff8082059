"""Hands and eyes: presses keys and buttons through X itself, and sees when the screen changes."""

from __future__ import annotations

import ctypes
import time
from types import TracebackType

from bench_processes import MeasuringError

WIDTH, HEIGHT = 1280, 800
LOOKED_AT = round(0.455 * HEIGHT)
"""The row of pixels that is watched: through the clock's middle."""
LOOK_EVERY_S, GLANCE_EVERY_S = 0.001, 0.004
"""How often the row is read: finely, or so that a launching program has the cores to itself."""

_Z_PIXMAP = 2
_ALL_PLANES = 2 ** (8 * ctypes.sizeof(ctypes.c_ulong)) - 1
_VIEWABLE = 2
_REVERT_TO_POINTER_ROOT = 1


class _Image(ctypes.Structure):
    """The beginning of Xlib's ``XImage``."""

    _fields_ = (
        ("width", ctypes.c_int),
        ("height", ctypes.c_int),
        ("xoffset", ctypes.c_int),
        ("format", ctypes.c_int),
        ("data", ctypes.c_void_p),
        ("byte_order", ctypes.c_int),
        ("bitmap_unit", ctypes.c_int),
        ("bitmap_bit_order", ctypes.c_int),
        ("bitmap_pad", ctypes.c_int),
        ("depth", ctypes.c_int),
        ("bytes_per_line", ctypes.c_int),
    )


class _WindowAttributes(ctypes.Structure):
    """Xlib's ``XWindowAttributes``."""

    _fields_ = (
        *((name, ctypes.c_int) for name in ("x", "y", "width", "height", "border", "depth")),
        ("visual", ctypes.c_void_p),
        ("root", ctypes.c_ulong),
        *((name, ctypes.c_int) for name in ("kind", "bit_gravity", "gravity", "backing")),
        ("planes", ctypes.c_ulong),
        ("pixel", ctypes.c_ulong),
        ("save_under", ctypes.c_int),
        ("colormap", ctypes.c_ulong),
        ("colormap_is_there", ctypes.c_int),
        ("map_state", ctypes.c_int),
        *((name, ctypes.c_long) for name in ("all_events", "events", "not_passed_on")),
        ("overrides", ctypes.c_int),
        ("screen", ctypes.c_void_p),
    )


_ON_ERROR = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
# Xlib's own handler ends the process, though a window that has just gone is no trouble here.
_ignored = _ON_ERROR(lambda _display, _event: 0)


class XScreen:
    """A connection to an X server."""

    def __init__(self, display: str) -> None:
        """Connect.

        Args:
            display: The server's name, ``:1``.
        """
        self._x, self._test = _load_xlib(), ctypes.CDLL("libXtst.so.6")
        _declare_test(self._test)
        self._x.XSetErrorHandler(_ignored)
        self._display = self._x.XOpenDisplay(display.encode())
        if not self._display:
            message = f"The X server {display} doesn't answer."
            raise MeasuringError(message)
        self._root = self._x.XDefaultRootWindow(self._display)
        self.empty = self.look()

    def __enter__(self) -> XScreen:
        """Give the connection itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Disconnect."""
        self._x.XCloseDisplay(self._display)

    # ---- hands ----------------------------------------------------------------------------

    def point(self) -> None:
        """Put the pointer on the clock's middle."""
        self._test.XTestFakeMotionEvent(self._display, -1, WIDTH // 2, LOOKED_AT, 0)
        self._x.XSync(self._display, 0)

    def click(self) -> float:
        """Press the button where the pointer stands; the moment just before."""
        return self._press(self._test.XTestFakeButtonEvent, 1)

    def key(self, name: str, held: str = "") -> float:
        """Press a key; the moment just before.

        Args:
            name: Its name in X: ``Return``.
            held: The name of one that is held meanwhile: ``Control_L``.
        """
        if held:
            self._test.XTestFakeKeyEvent(self._display, self._code(held), 1, 0)
        begun = self._press(self._test.XTestFakeKeyEvent, self._code(name))
        if held:
            self._test.XTestFakeKeyEvent(self._display, self._code(held), 0, 0)
            self._x.XFlush(self._display)
        return begun

    def _code(self, name: str) -> int:
        return self._x.XKeysymToKeycode(self._display, self._x.XStringToKeysym(name.encode()))

    def focus(self) -> bool:
        """Give the keyboard to the window that fills the screen; whether there is one."""
        window = self._window()
        if window:
            self._x.XSetInputFocus(self._display, window, _REVERT_TO_POINTER_ROOT, 0)
            self._x.XSync(self._display, 0)
        return bool(window)

    def _press(self, fake: ctypes._NamedFuncPointer, code: int) -> float:
        begun = time.monotonic()
        fake(self._display, code, 1, 0)
        fake(self._display, code, 0, 0)
        self._x.XFlush(self._display)
        return begun

    # ---- eyes -----------------------------------------------------------------------------

    def look(self) -> bytes:
        """The watched row of pixels as it stands on the screen."""
        image = self._x.XGetImage(
            self._display, self._root, 0, LOOKED_AT, WIDTH, 1, _ALL_PLANES, _Z_PIXMAP
        )
        if not image:
            return b""
        seen = ctypes.cast(image, ctypes.POINTER(_Image)).contents
        pixels = ctypes.string_at(seen.data, seen.bytes_per_line)
        self._x.XDestroyImage(image)
        return pixels

    def until_changed(
        self, before: bytes, within_s: float, every_s: float = LOOK_EVERY_S
    ) -> float | None:
        """When the row no longer looked as before; None if it stayed.

        Args:
            before: How it looked.
            within_s: How long to wait.
            every_s: How often to look.
        """
        deadline = time.monotonic() + within_s
        while time.monotonic() < deadline:
            if self.look() != before:
                return time.monotonic()
            time.sleep(every_s)
        return None

    def until_empty(self, within_s: float = 10.0) -> bool:
        """Wait until no window covers the row; whether that came about."""
        deadline = time.monotonic() + within_s
        while self.look() != self.empty:
            if time.monotonic() > deadline:
                return False
            time.sleep(GLANCE_EVERY_S)
        return True

    def _window(self) -> int:
        """The topmost visible window as wide as the screen; 0 for none."""
        root, parent = ctypes.c_ulong(), ctypes.c_ulong()
        children, count = ctypes.POINTER(ctypes.c_ulong)(), ctypes.c_uint()
        told = (ctypes.byref(out) for out in (root, parent, children, count))
        self._x.XQueryTree(self._display, self._root, *told)
        windows = [children[index] for index in range(count.value)]
        if windows:
            self._x.XFree(children)
        return next((window for window in reversed(windows) if self._fills(window)), 0)

    def _fills(self, window: int) -> bool:
        told = _WindowAttributes()
        found = self._x.XGetWindowAttributes(self._display, window, ctypes.byref(told))
        return bool(found) and told.map_state == _VIEWABLE and told.width >= WIDTH


def _load_xlib() -> ctypes.CDLL:
    x = ctypes.CDLL("libX11.so.6")
    pointer, window, number = ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int
    given = {
        "XOpenDisplay": ((ctypes.c_char_p,), pointer),
        "XCloseDisplay": ((pointer,), number),
        "XDefaultRootWindow": ((pointer,), window),
        "XSetErrorHandler": ((_ON_ERROR,), pointer),
        "XStringToKeysym": ((ctypes.c_char_p,), window),
        "XKeysymToKeycode": ((pointer, window), ctypes.c_ubyte),
        "XSetInputFocus": ((pointer, window, number, window), number),
        "XFlush": ((pointer,), number),
        "XFree": ((pointer,), number),
        "XSync": ((pointer, number), number),
        "XDestroyImage": ((pointer,), number),
        "XQueryTree": ((pointer, window, pointer, pointer, pointer, pointer), number),
        "XGetWindowAttributes": ((pointer, window, pointer), number),
        "XGetImage": (
            (pointer, window, number, number, number, number, ctypes.c_ulong, number),
            pointer,
        ),
    }
    for name, (arguments, result) in given.items():
        function = getattr(x, name)
        function.argtypes, function.restype = arguments, result
    return x


def _declare_test(test: ctypes.CDLL) -> None:
    pointer, number, delay = ctypes.c_void_p, ctypes.c_int, ctypes.c_ulong
    test.XTestFakeMotionEvent.argtypes = (pointer, number, number, number, delay)
    test.XTestFakeButtonEvent.argtypes = (pointer, ctypes.c_uint, number, delay)
    test.XTestFakeKeyEvent.argtypes = (pointer, ctypes.c_uint, number, delay)
