"""The process that plays: a sound server that dies or hangs takes this one, never the coach.

Qt's PulseAudio backend (6.11) aborts the whole process in ``pa_context_get_state`` when a sink is
started after the server died, was seen to hang for good when the server was restarted, and never
looks for a server again once it found none. So this process leaves as soon as anything is wrong
with the sound, and the speaker starts the next one.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
from enum import IntEnum
from typing import NoReturn

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCoreApplication,
    QIODevice,
    QObject,
    QSocketNotifier,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSink, QMediaDevices

from crampcoach.desktop import sound_wire
from crampcoach.desktop.clips import RATE, silence
from crampcoach.desktop.loudness import amplitude
from crampcoach.desktop.server_watch import ServerWatch
from crampcoach.desktop.sound_wire import Message, Order, Reader

BUFFER_S = 0.5
"""What the sound server holds ahead of time. Measured with PulseAudio: neither the first sample
nor the silence after ``reset`` depends on it (20 ms to 2 s)."""
LINGER_MS = 500
"""A finished stream is closed after this: Qt says "idle" while the server still plays the end, and
a stream left open keeps the output awake all night."""
ASLEEP_MS = 5_000
"""An output silent for so long may have gone to sleep, and gets the lead-in."""
WARM_UP_S = 0.02


class Leave(IntEnum):
    """Why this process ended, as its exit code."""

    TOLD = 0
    NO_DEVICE = 3
    SINK_FAILED = 4
    SERVER_GONE = 5


class Player(QObject):
    """Carries out the speaker's orders.

    Signals:
        arrived: Bytes came in (Windows, where pipes have no notifier).
    """

    arrived = Signal(bytes)

    def __init__(self, out: int) -> None:
        super().__init__()
        self._out = out
        self._reader = Reader()
        self._clips: dict[int, tuple[QByteArray, int]] = {}
        self._sinks: dict[int, QAudioSink] = {}
        self._playing: QAudioSink | None = None
        self._source: QBuffer | None = None
        self._device = QAudioDevice()
        self._wanted = ""
        self._amplitude = 1.0
        self._awake = False
        self._watch: ServerWatch | None = None
        self._linger = QTimer(self, singleShot=True, interval=LINGER_MS)
        self._linger.timeout.connect(self._close_stream)
        self._asleep = QTimer(self, singleShot=True, interval=ASLEEP_MS)
        self._asleep.timeout.connect(self._on_asleep)
        self._outputs = QMediaDevices(self)
        self._outputs.audioOutputsChanged.connect(self._on_outputs_changed)
        self.arrived.connect(self.take, Qt.ConnectionType.QueuedConnection)

    @Slot(bytes)
    def take(self, data: bytes) -> None:
        """Carry out what came in; the end of the input ends this process."""
        if not data:
            leave(Leave.TOLD)
        for message in self._reader.feed(data):
            self._carry_out(message)

    def _carry_out(self, message: Message) -> None:
        if message.order is Order.PLAY:
            self._play(message.number, sound_wire.lead_in_of(message))
        elif message.order is Order.STOP:
            self._stop()
        elif message.order is Order.HOLD:
            clip = sound_wire.clip_of(message)
            self._clips[message.number] = (QByteArray(clip.pcm), clip.rate)
        elif message.order is Order.DROP:
            self._clips.pop(message.number, None)
        elif message.order is Order.VOLUME:
            self._amplitude = amplitude(sound_wire.volume_of(message))
            self._apply_volume()
        else:
            self._wanted, volume = sound_wire.set_up_of(message)
            self._amplitude = amplitude(volume)
            self.set_up()

    # ---- playing ------------------------------------------------------------------------------

    def _play(self, number: int, lead_in_s: float) -> None:
        self._stop()
        if number not in self._clips:
            return
        pcm, rate = self._clips[number]
        # A chime has no lead-in, and doesn't take it from the words that follow.
        wakes, self._awake = lead_in_s > 0 and not self._awake, self._awake or lead_in_s > 0
        if wakes:
            pcm = QByteArray(silence(lead_in_s, rate)) + pcm
        self._start(pcm, rate)
        self._report("begun", number=number, lead_in_s=lead_in_s if wakes else 0.0)

    def _start(self, pcm: QByteArray, rate: int) -> None:
        sink = self._sink(rate)
        self._source = QBuffer(self)
        self._source.setData(pcm)
        self._source.open(QIODevice.OpenModeFlag.ReadOnly)
        self._playing = sink
        sink.start(self._source)
        if _failed(sink):
            leave(Leave.SINK_FAILED)

    def _stop(self) -> None:
        """Silence now: ``reset`` drops what the server holds, ``stop`` may drain it first."""
        self._linger.stop()
        self._asleep.stop()
        sink, self._playing = self._playing, None
        if sink is not None:
            sink.reset()
            self._asleep.start()
        if self._source is not None:
            self._source.deleteLater()
            self._source = None

    @Slot()
    def _close_stream(self) -> None:
        self._stop()

    @Slot()
    def _on_asleep(self) -> None:
        self._awake = False

    @Slot()
    def _on_state(self) -> None:
        # The state is asked for, not taken from the signal: until QAudio's enums were touched,
        # PySide can't convert its argument, and the stream would stay open all night.
        sink = self._playing
        if sink is None:
            return
        state = sink.state().name
        if state == "IdleState":
            self._linger.start()
        elif state == "ActiveState":
            self._linger.stop()
        elif _failed(sink):
            leave(Leave.SINK_FAILED)

    # ---- the output ---------------------------------------------------------------------------

    def _sink(self, rate: int) -> QAudioSink:
        """The sink for a rate, made once."""
        if rate not in self._sinks:
            layout = QAudioFormat()
            layout.setSampleRate(rate)
            layout.setChannelCount(1)
            layout.setSampleFormat(QAudioFormat.SampleFormat.Int16)
            sink = QAudioSink(self._device, layout, self)
            sink.setBufferSize(layout.bytesForDuration(round(BUFFER_S * 1_000_000)))
            sink.setVolume(self._amplitude)
            sink.stateChanged.connect(self._on_state)
            self._sinks[rate] = sink
        return self._sinks[rate]

    def set_up(self) -> None:
        """Use the wanted output, at the wanted volume; what sounds on another is cut off."""
        device, found, cut = *self._find(), False
        if device.isNull():
            self._report("no_device")
            leave(Leave.NO_DEVICE)
        if device.id() != self._device.id():
            cut = self._playing is not None
            self._stop()
            self._awake = False
            for sink in self._sinks.values():
                sink.deleteLater()
            self._sinks.clear()
            self._device = device
            self._warm_up()
        self._apply_volume()
        names = [output.description() for output in QMediaDevices.audioOutputs()]
        name = device.description()
        self._report("ready", device=name, found=found, devices=names, cut=cut)

    def _apply_volume(self) -> None:
        for sink in self._sinks.values():
            sink.setVolume(self._amplitude)

    def _find(self) -> tuple[QAudioDevice, bool]:
        """The wanted output and whether it is there; else the system's."""
        for device in QMediaDevices.audioOutputs():
            if self._wanted in (device.description(), bytes(device.id().data()).decode()):
                return device, True
        return QMediaDevices.defaultAudioOutput(), not self._wanted

    def _warm_up(self) -> None:
        """Play a moment of nothing: the first stream costs 2 to 9 ms more than the next ones."""
        self._start(QByteArray(silence(WARM_UP_S)), RATE)
        if self._watch is None:
            self._watch = ServerWatch(lambda: leave(Leave.SERVER_GONE), self)

    @Slot()
    def _on_outputs_changed(self) -> None:
        if not self._device.isNull():
            self.set_up()

    def _report(self, kind: str, **values: object) -> None:
        try:
            os.write(self._out, sound_wire.fact(kind, **values))
        except OSError:
            leave(Leave.TOLD)  # the coach is gone


def _failed(sink: QAudioSink) -> bool:
    """Whether a sink can't be used; by name, since ``QAudio.Error`` never equals what it gives."""
    return sink.error().name not in ("NoError", "UnderrunError")


def leave(reason: Leave) -> NoReturn:
    """End at once: tidying up would go through the sound server, which may hang."""
    os._exit(reason)


def _own_output() -> int:
    """The pipe to the speaker; what libraries print goes elsewhere."""
    out = os.dup(1)
    os.dup2(2, 1)
    return out


def _read_in_thread(player: Player) -> None:
    while True:
        data = os.read(0, 1 << 16)
        player.arrived.emit(data)
        if not data:
            return


def main(*, at_once: bool = False) -> int:
    """Play until the input ends.

    Args:
        at_once: Whether to get the system's output ready without being told.
    """
    out = _own_output()
    application = QCoreApplication(sys.argv)
    if sys.platform.startswith("linux"):
        # No media backend is needed to play samples; FFmpeg's would cost 7 MiB all night.
        application.setLibraryPaths([])
    player = Player(out)
    gc.disable()  # nothing here makes cycles, and a collection costs milliseconds
    if sys.platform == "win32":
        threading.Thread(target=_read_in_thread, args=(player,), daemon=True).start()
    else:
        notifier = QSocketNotifier(0, QSocketNotifier.Type.Read, player)
        notifier.activated.connect(lambda: player.take(os.read(0, 1 << 16)))
    if at_once:
        player.set_up()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
