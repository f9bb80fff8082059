"""The small night menu: what is wrong, what can be set, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QWidget

from crampcoach.core.chip import ChipKind
from crampcoach.core.notice import Notice
from crampcoach.services.wording import notice_words
from crampcoach.ui.chip_words import in_menu
from crampcoach.ui.names import voice_name
from crampcoach.ui.pages.base import Area, CoachPage, Command, in_column, in_row, told
from crampcoach.ui.theme import MEDIUM, NIGHT, SEMIBOLD, font, night_px, target_px
from crampcoach.ui.widgets.button import CONTROL, EMBER, SIDE, ZONE, Lettering, NightButton
from crampcoach.ui.widgets.panel import Panel
from crampcoach.ui.widgets.words import Words, broken

if TYPE_CHECKING:
    from crampcoach.services.coach import Coach

NOTICE_U, NOTICE_FLOOR_PX = 76.0, 52.0
"""Height of a notice, in units and at least."""
NOTICES_SHARE = 0.45
"""Where notices need more of the body than this, the tiles are as low as they may be."""
MOST_NOTICES = 4


class Menu(CoachPage):
    """Tiles, and "Cramp" below them."""

    def __init__(self, coach: Coach, parent: QWidget) -> None:
        super().__init__(coach, parent)
        self._notices: list[Notice] = []
        self.panels: list[Panel] = []
        self.title = Words(self)
        self.title.setText(self.tr("Menu"))
        self.clock = Words(self, NIGHT.clock)
        self.chips = {kind: NightButton(CONTROL, "", self) for kind in ChipKind}
        self.voice = NightButton(CONTROL, "", self, "voice")
        self.device = NightButton(CONTROL, "", self, "output")
        self.volume = NightButton(CONTROL, "", self, "volume")
        self.hold = NightButton(CONTROL, "", self, "hold")
        self.bedtime = NightButton(CONTROL, "", self, "bell")
        self.day = NightButton(CONTROL, self.tr("Diary and settings"), self, "page")
        self.screen_size = NightButton(CONTROL, "", self, "window")
        self.close_it = NightButton(CONTROL, self.tr("Close Crampcoach"), self, "power")
        self.back = NightButton(SIDE, self.tr("Back to clock"), self)
        self.cramp = NightButton(ZONE, self.tr("Cramp"), self, EMBER)
        self.first_focus = self.back
        for kind, tile in self.chips.items():
            tile.clicked.connect(told(coach.chips.take, kind))
        self.voice.clicked.connect(coach.menu.next_voice)
        self.device.clicked.connect(coach.menu.next_device)
        self.volume.clicked.connect(coach.menu.next_volume)
        self.hold.clicked.connect(coach.menu.next_hold)
        self.bedtime.clicked.connect(self._next_bedtime)
        self.day.clicked.connect(coach.open_day)
        self.screen_size.clicked.connect(self.full_screen_requested)
        self.close_it.clicked.connect(self.close_requested)
        self.back.clicked.connect(coach.close_menu)
        self.cramp.clicked.connect(coach.hit)

    def refresh(self) -> None:
        """Show the notices, the settings and the time."""
        coach = self._coach
        self.clock.setText(f"{coach.now():%H:%M}")
        self._show_chips()
        label = voice_name(coach.menu.voice_label())
        self.voice.show_text(self.tr("Voice: {name}").format(name=label))
        self._show_sound()
        self.hold.show_text(self.tr("Hold: {seconds} s").format(seconds=coach.menu.hold_s))
        self._show_bedtime()
        full = self.window().isFullScreen()
        self.screen_size.show_text(self.tr("Window") if full else self.tr("Full screen"))
        self.screen_size.show_icon("window" if full else "full")
        self._show_notices(coach.notices()[-MOST_NOTICES:])
        self.relay()

    def _show_chips(self) -> None:
        offered = {chip.kind: chip for chip in self._coach.chips.all()}
        for kind, tile in self.chips.items():
            tile.setVisible(kind in offered)
            if kind in offered:
                label = in_menu(offered[kind])
                tile.show_text(label.text)
                tile.show_icon(label.icon)

    def _show_bedtime(self) -> None:
        """When to be reminded of the bedtime stretch; the first tap sets it."""
        book = self._coach.bedtime
        self.bedtime.setVisible(book is not None and book.ledger.is_known)
        if book is not None:
            there = book.bedtime
            at = f"{there.at:%H:%M}" if there is not None else self.tr("off")
            self.bedtime.show_text(self.tr("Stretch: {time}").format(time=at))

    def _next_bedtime(self) -> None:
        self._coach.touched()
        if self._coach.bedtime is not None:
            self._coach.bedtime.next_bedtime()
            self.refresh()

    def _show_sound(self) -> None:
        """The question stands for the title: a name may need all of its tile."""
        menu = self._coach.menu
        asked = self.tr("Did you hear it?") if menu.asks_if_heard else ""
        self.title.setText(asked or self.tr("Menu"))
        name = menu.device_label() or self.tr("automatic")
        sound = self.tr("Sound: {name}").format(name=name)
        # a name stands alone: beside its picture it often needs both lines
        self.device.show_text(menu.device_label() or sound, name=f"{sound} {asked}".strip())
        self.volume.show_text(self.tr("Volume: {volume}").format(volume=menu.volume))

    def _show_notices(self, notices: list[Notice]) -> None:
        if notices == self._notices:
            return
        self._notices = notices
        while len(self.panels) < len(notices):
            self.panels.append(Panel(self, NIGHT.chip_edge, 2))
        for number, panel in enumerate(self.panels):
            panel.setVisible(number < len(notices))
            if number < len(notices):
                words = " ".join(notice_words(notices[number]))
                panel.show_text(" ".join(words.split()))

    # ---- where it stands ------------------------------------------------------------------

    def lay_out(self, area: Area) -> None:
        """Put header, notices, tiles and the bottom in their places."""
        u = area.u
        zone = area.zone(0.25)
        back = QRectF(zone)
        back.setWidth((0.36 if area.portrait else 0.273) * area.w)
        cramp = QRectF(zone)
        cramp.setLeft(back.right() + 15 * u)
        self.back.put(back, u, Lettering(36))
        hit = QRectF(cramp.left(), cramp.top(), area.w - cramp.left(), area.h - cramp.top())
        self.cramp.put(cramp, u, Lettering(72, icon=88, gap=25), hit)
        header = QRectF(area.margin, 26 * u, area.inner, 68 * u)
        left = QRectF(header)
        left.setWidth(header.width() * 0.6)
        self.title.put(left, (44 * u, 30 * u), SEMIBOLD)
        self.clock.put(header, (32 * u, 24 * u), MEDIUM, align=Qt.AlignmentFlag.AlignRight)
        top = 112 * u
        body = QRectF(area.margin, top, area.inner, zone.top() - 22 * u - top)
        needed = len(self._notices) * max(NOTICE_U * u, NOTICE_FLOOR_PX)
        crowded = needed > NOTICES_SHARE * body.height() and not area.portrait
        rows = 2 * target_px(96, u) + 17 * u if crowded else (1 - NOTICES_SHARE) * body.height()
        strip = QRectF(body)
        strip.setHeight(max(0.0, min(needed, body.height() - rows - 16 * u)))
        if self._notices:
            self._lay_out_notices(strip, u)
            body.setTop(strip.bottom() + 16 * u)
        self._lay_out_tiles(body, area)

    def _lay_out_notices(self, strip: QRectF, u: float) -> None:
        """A notice of two lines gets more of the strip than one of one line."""
        panels, gap = self.panels[: len(self._notices)], 8 * u
        small = font(round(night_px(20 * u)), SEMIBOLD)
        shares = [1 + len(broken(p.words.text(), small, strip.width() - 40 * u)) for p in panels]
        free, top = strip.height() - (len(panels) - 1) * gap, strip.top()
        for panel, share in zip(panels, shares, strict=True):
            box = QRectF(strip.left(), top, strip.width(), free * share / sum(shares))
            panel.put(box, u, (26, 20))
            top = box.bottom() + gap

    def _tiles(self) -> list[NightButton]:
        sound = [self.voice, self.device, self.volume]
        rest = [self.hold, self.bedtime, self.day, self.screen_size, self.close_it]
        return [tile for tile in [*self.chips.values(), *sound, *rest] if tile.isVisibleTo(self)]

    def _lay_out_tiles(self, body: QRectF, area: Area) -> None:
        u, tiles = area.u, self._tiles()
        across = 2 if area.portrait else (len(tiles) + 1) // 2
        rows = [tiles[n : n + across] for n in range(0, len(tiles), across)]
        places = in_column(body, len(rows), 17 * u)
        for row, place in zip(rows, places, strict=True):
            roomy = place.height() > 150 * u
            how = Lettering(30, icon=48 if roomy else 34, gap=38 if roomy else 16, column=roomy)
            for tile, face in zip(row, in_row(place, len(row), 16 * u), strict=True):
                tile.put(face, u, how)

    # ---- keys -----------------------------------------------------------------------------

    def tab_groups(self) -> Sequence[Sequence[NightButton]]:
        """The tiles, then the bottom."""
        return [self._tiles(), [self.back, self.cramp]]

    def key(self, key: int) -> Command | None:
        """Esc: back to the clock."""
        return self._coach.close_menu if key == Qt.Key.Key_Escape else None
