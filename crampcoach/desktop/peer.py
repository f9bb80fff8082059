"""A service on a bus, that may come late, go, and come again as another process."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from crampcoach.desktop.bus import Bus, OnAnswer, OnHeard
from crampcoach.desktop.bus_wire import DRIVER, Answer, Call, Heard, Rule

_PROPERTIES = "org.freedesktop.DBus.Properties"


class Peer(QObject):
    """Follows who owns a well-known name, and hears that process alone.

    Attributes:
        owner: The unique name of the process that offers it now; empty where none does.

    Signals:
        came: A process offers it from now on.
        went: None does any more, or another one does.
    """

    came = Signal()
    went = Signal()

    def __init__(self, bus: Bus, service: str, path: str, interface: str) -> None:
        """Follow a service, whenever the bus is open.

        Args:
            bus: The bus; the peer's parent as well.
            service: The well-known name.
            path: The object that is spoken to.
            interface: Its interface.
        """
        super().__init__(bus)
        self._bus = bus
        self._service, self._path, self._interface = service, path, interface
        self._listeners: list[tuple[str, OnHeard]] = []
        self.owner = ""
        bus.opened.connect(self._on_opened)
        bus.lost.connect(self._on_lost)
        if bus.is_open:
            self._on_opened()

    def listen(self, member: str, on_heard: OnHeard, interface: str = "") -> None:
        """Be told of a signal of its owner's; those of other processes are nobody's business.

        Args:
            member: The signal.
            on_heard: Called with each.
            interface: Where it belongs to another than the peer's.
        """
        full = f"{interface or self._interface}.{member}"
        self._listeners.append((full, on_heard))
        if self._bus.is_open:
            self._subscribe(full, on_heard)

    def call(
        self,
        member: str,
        on_answer: OnAnswer,
        signature: str = "",
        arguments: tuple[object, ...] = (),
        interface: str = "",
    ) -> None:
        """Ask it; the bus may start it for that."""
        interface = interface or self._interface
        call = Call(self._service, self._path, interface, member, signature, arguments)
        self._bus.call(call, on_answer)

    def get(self, name: str, on_answer: OnAnswer) -> None:
        """Ask for a property: the answer holds a pair, its type and its value."""
        self.call("Get", on_answer, "ss", (self._interface, name), _PROPERTIES)

    def watch(self, name: str, on_value: Callable[[object], None]) -> None:
        """Be told of a property, and whenever it changes; never where there is no such thing."""

        def on_answer(answer: Answer) -> None:
            if not answer.error:
                on_value(answer.values[0][1])

        def ask() -> None:
            self.get(name, on_answer)

        def on_changed(heard: Heard) -> None:
            interface, changed, dropped = heard.values
            if interface == self._interface and name in changed:
                on_value(changed[name][1])
            elif interface == self._interface and name in dropped:
                ask()

        self.listen("PropertiesChanged", on_changed, _PROPERTIES)
        self.came.connect(ask)
        if self.owner:
            ask()

    # ---- the name's owner ---------------------------------------------------------------------

    def _on_opened(self) -> None:
        rule = Rule(DRIVER, "", DRIVER, "NameOwnerChanged", self._service)
        self._bus.listen(rule, self._on_owner_changed)
        for full, on_heard in self._listeners:
            self._subscribe(full, on_heard)
        self._bus.ask_owner(self._service, self._on_owner)

    def _subscribe(self, full: str, on_heard: OnHeard) -> None:
        interface, _, member = full.rpartition(".")

        def hear(heard: Heard) -> None:
            if self.owner and heard.sender == self.owner:
                on_heard(heard)

        self._bus.listen(Rule(self._service, self._path, interface, member), hear)

    def _on_owner(self, answer: Answer) -> None:
        if not answer.error and not self.owner:
            self._become(str(answer.values[0]))

    def _on_owner_changed(self, heard: Heard) -> None:
        if heard.sender == DRIVER:  # anyone may send such a signal to us
            self._become(str(heard.values[2]))

    def _on_lost(self) -> None:
        self._become("")

    def _become(self, owner: str) -> None:
        before, self.owner = self.owner, owner
        if before and before != owner:
            self.went.emit()
        if owner and before != owner:
            self.came.emit()
