"""A recording stream of libpulse, by ctypes.

``parec`` would do, but it cannot listen without keeping the device awake, which would hide what a
server that suspends idle devices does.
"""

from __future__ import annotations

import ctypes
import time

from bench_processes import MeasuringError

RATE = 48_000
"""Samples a second, mono; what most sound cards run at."""

_S16LE = 3
_CONTEXT_READY = 4
_STREAM_READY = 2
_ADJUST_LATENCY = 0x2000
_DONT_KEEP_AWAKE = 0x8000


class _SampleSpec(ctypes.Structure):
    _fields_ = (("format", ctypes.c_int), ("rate", ctypes.c_uint32), ("channels", ctypes.c_uint8))


class _BufferAttr(ctypes.Structure):
    _fields_ = tuple(
        (name, ctypes.c_uint32)
        for name in ("maxlength", "tlength", "prebuf", "minreq", "fragsize")
    )


class Recording:
    """A recording stream of libpulse and the loop that runs it."""

    def __init__(self, server: str, piece_bytes: int) -> None:
        """Record the monitor of a server's default sink.

        Args:
            server: The server's address, ``unix:/path``.
            piece_bytes: How much arrives at a time.

        Raises:
            MeasuringError: The server refused.
        """
        self._pulse = _load_pulse()
        self._loop = self._pulse.pa_mainloop_new()
        api = self._pulse.pa_mainloop_get_api(self._loop)
        self._context = self._pulse.pa_context_new(api, b"bench")
        self._pulse.pa_context_connect(self._context, server.encode(), 0, None)
        self._until(_CONTEXT_READY, self._pulse.pa_context_get_state, self._context)
        spec = _SampleSpec(_S16LE, RATE, 1)
        self._stream = self._pulse.pa_stream_new(self._context, b"ears", ctypes.byref(spec), None)
        unset = 2**32 - 1
        buffer = _BufferAttr(unset, unset, unset, unset, piece_bytes)
        flags = _ADJUST_LATENCY | _DONT_KEEP_AWAKE
        self._pulse.pa_stream_connect_record(
            self._stream, b"@DEFAULT_MONITOR@", ctypes.byref(buffer), flags
        )
        self._until(_STREAM_READY, self._pulse.pa_stream_get_state, self._stream)

    def pieces(self) -> list[tuple[bytes, float]]:
        """Wait for the loop's next event; what has arrived with it, and when."""
        self._pulse.pa_mainloop_iterate(self._loop, 1, None)
        arrival = time.monotonic()
        data, size = ctypes.c_void_p(), ctypes.c_size_t()
        found: list[tuple[bytes, float]] = []
        while True:
            self._pulse.pa_stream_peek(self._stream, ctypes.byref(data), ctypes.byref(size))
            if not size.value:
                return found
            # No data of some size is a hole: time went on, so it counts as silence.
            piece = ctypes.string_at(data, size.value) if data.value else bytes(size.value)
            found.append((piece, arrival))
            self._pulse.pa_stream_drop(self._stream)

    def wake(self) -> None:
        """Let ``pieces`` return at once."""
        self._pulse.pa_mainloop_wakeup(self._loop)

    def close(self) -> None:
        """Leave the server."""
        self._pulse.pa_stream_disconnect(self._stream)
        self._pulse.pa_stream_unref(self._stream)
        self._pulse.pa_context_disconnect(self._context)
        self._pulse.pa_context_unref(self._context)
        self._pulse.pa_mainloop_free(self._loop)

    def _until(self, ready: int, state: ctypes._NamedFuncPointer, of: int) -> None:
        while (now := state(of)) != ready:
            if now > ready:
                message = "The sound server refused the recording."
                raise MeasuringError(message)
            self._pulse.pa_mainloop_iterate(self._loop, 1, None)


def _load_pulse() -> ctypes.CDLL:
    pulse = ctypes.CDLL("libpulse.so.0")
    pointer, text, number = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int
    given = {
        "pa_mainloop_new": ((), pointer),
        "pa_mainloop_get_api": ((pointer,), pointer),
        "pa_mainloop_iterate": ((pointer, number, pointer), number),
        "pa_mainloop_wakeup": ((pointer,), None),
        "pa_mainloop_free": ((pointer,), None),
        "pa_context_new": ((pointer, text), pointer),
        "pa_context_connect": ((pointer, text, number, pointer), number),
        "pa_context_get_state": ((pointer,), number),
        "pa_context_disconnect": ((pointer,), None),
        "pa_context_unref": ((pointer,), None),
        "pa_stream_new": ((pointer, text, pointer, pointer), pointer),
        "pa_stream_connect_record": ((pointer, text, pointer, number), number),
        "pa_stream_get_state": ((pointer,), number),
        "pa_stream_peek": ((pointer, pointer, pointer), number),
        "pa_stream_drop": ((pointer,), number),
        "pa_stream_disconnect": ((pointer,), number),
        "pa_stream_unref": ((pointer,), None),
    }
    for name, (arguments, result) in given.items():
        function = getattr(pulse, name)
        function.argtypes, function.restype = arguments, result
    return pulse
