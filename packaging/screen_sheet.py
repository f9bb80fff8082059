"""Draws every screen on one sheet, as the interface tests know them, for looking them over.

After the look has changed; without a display::

    python packaging/screen_sheet.py -o sheets  # all sizes, day and night
    python packaging/screen_sheet.py -o sheets --size 800x480 --language de --percent 200
"""

from __future__ import annotations

import argparse
import math
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

# The checkout comes first on the path.
from crampcoach.core.diary_writer import DiaryState  # noqa: E402
from crampcoach.core.looks import Contrast, Looks, NightTheme  # noqa: E402
from crampcoach.core.reminder import ReminderKind  # noqa: E402
from crampcoach.core.screen import Screen  # noqa: E402
from crampcoach.services.translation import Translation  # noqa: E402
from crampcoach.storage.cards import load_cards  # noqa: E402
from crampcoach.ui.pages.day.diary.tools import MONTH  # noqa: E402
from crampcoach.ui.pages.day.shell import DIARY, LEARN, ROUTINES, DayShell  # noqa: E402
from crampcoach.ui.theme import SEMIBOLD, font  # noqa: E402
from crampcoach.ui.window import MainWindow  # noqa: E402
from tests.drawn import diary_of  # noqa: E402
from tests.january import fortnight  # noqa: E402
from tests.two_years import two_years  # noqa: E402
from tests.ui.day.conftest import SIZES, Study  # noqa: E402
from tests.ui.evening import Evening  # noqa: E402
from tests.ui.fake_coach import FakeCoach  # noqa: E402
from tests.ui.screens import LOOKS  # noqa: E402
from tests.ui.test_languages import in_words_of  # noqa: E402

PAGES = ("tonight", "diary", "trends", "routines", "learn", "settings", "health", "report")
INTO_THE_HOLD_S = 30
CELL_PX, GAP_PX, NAME_PX = 480, 18, 22
ACROSS = 5
GROUND, NAME_INK = "#3A3A3A", "#F0F0F0"
TURNS = 30
"""Turns of the loop until layouts that follow each other are done."""

Shot = tuple[str, QPixmap]


def settle() -> None:
    """Let the loop finish what is pending."""
    for _ in range(TURNS):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def grab(window: MainWindow) -> QPixmap:
    """The window as a hand sees it: the keyboard's ring is only there after a key."""
    settle()
    focused = QApplication.focusWidget()
    if focused is not None and window.stage.screen.is_day:
        focused.clearFocus()
    return window.grab()


def night_shots(size: tuple[int, int], language: str) -> Iterator[Shot]:
    """The clock, relief and the log, in each state that looks different."""
    for name, look in LOOKS.items():
        coach = FakeCoach()
        for part in ("routine", "log", "bedside"):
            setattr(coach, part, in_words_of(language, getattr(coach, part)))
        window = MainWindow(coach, reduced_motion=True)
        window.resize(*size)
        window.show()
        in_words_of(language, look).show(window, coach)
        yield name, grab(window)
        window.close()


def day_shots(size: tuple[int, int], language: str, looks: Looks) -> Iterator[Shot]:
    """The pages of the day."""
    study = _study(language, looks)
    study.writer.diary = diary_of(two_years())
    window = study.bare_window(size)
    window.show()
    study.coach.show(Screen.DAY)
    shell = window.current
    if not isinstance(shell, DayShell):
        raise TypeError(type(shell))
    for number, name in enumerate(PAGES):
        shell.open_page(number)
        yield name, grab(window)
    shell.open_page(DIARY)
    shell.diary.show_view(MONTH)
    yield "diary, month", grab(window)
    shell.open_page(LEARN)
    learn = shell.open_one
    learn.open_card(learn.tiles[3].card)  # type: ignore[attr-defined]
    yield "learn, a card", grab(window)
    study.workshop.copy("calf", "Calf, my version")
    shell.open_page(ROUTINES)
    yield "editor", grab(window)
    window.close()
    yield from _other_shots(size, language, looks)


def _other_shots(size: tuple[int, int], language: str, looks: Looks) -> Iterator[Shot]:
    """What lies beside the rail: morning, reminder, first steps, recovery, the stretch."""
    for name, entries in (("morning", fortnight()), ("morning, quiet", ())):
        study = _study(language, looks)
        study.diary.put(*entries)
        window = study.bare_window(size)
        window.show()
        study.review.open()
        yield name, grab(window)
        window.close()
    study = _study(language, looks)
    window = study.bare_window(size)
    window.show()
    study.coach.show(Screen.DAY)
    study.evening.remind(kind=ReminderKind.STRETCH)
    study.evening.at("2026-01-14T21:30")
    yield "reminder", grab(window)
    for step in ("sound", "place", "evening", "health"):
        study.coach.show(Screen.FIRST_RUN)
        yield f"first steps, {step}", grab(window)
        study.first_run.next()
    window.close()
    study = _study(language, looks)
    study.writer.state = DiaryState("", 0, "The diary file is damaged.", is_lost=True)
    study.coach.time = study.coach.time.replace(hour=3 if study.coach.is_dark else 10)
    study.journal.open()
    settle()
    study.recovery.open()
    window = study.bare_window(size)
    window.show()
    study.coach.show(Screen.RECOVERY)
    yield "recovery", grab(window)
    window.close()
    evening = Evening()
    window = evening.window()
    window.resize(*size)
    window.show()
    evening.stretch.begin()
    evening.after(INTO_THE_HOLD_S)
    yield "stretch", grab(window)
    window.close()


def _study(language: str, looks: Looks) -> Study:
    study = Study()
    study.coach.looks = looks
    study.coach.is_dark = looks.night_theme is NightTheme.ALWAYS
    study.rooms = replace(study.rooms, cards=lambda: load_cards(language))
    return study


def draw(shots: list[Shot], size: tuple[int, int]) -> QImage:
    """All of them with their names on one sheet."""
    across = ACROSS if size[0] >= size[1] else ACROSS + 2
    wide = CELL_PX if size[0] >= size[1] else CELL_PX // 2
    high = round(wide * size[1] / size[0])
    rows = math.ceil(len(shots) / across)
    step_x, step_y = wide + GAP_PX, high + NAME_PX + GAP_PX
    sheet = QImage(across * step_x + GAP_PX, rows * step_y + GAP_PX, QImage.Format.Format_RGB32)
    sheet.fill(QColor(GROUND))
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setFont(font(15, SEMIBOLD))
    painter.setPen(QColor(NAME_INK))
    for number, (name, shot) in enumerate(shots):
        row, column = divmod(number, across)
        left, top = GAP_PX + column * step_x, GAP_PX + row * step_y
        painter.drawText(QPointF(left, top + NAME_PX - 7), name)
        small = shot.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
        painter.drawPixmap(QRectF(left, top + NAME_PX, wide, high).topLeft(), small)
    painter.end()
    return sheet


def _size(text: str) -> tuple[int, int]:
    width, height = text.split("x")
    return int(width), int(height)


def main() -> int:
    """Draw the sheets; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-o", "--out", type=Path, required=True, help="a folder")
    parser.add_argument("--size", type=_size, nargs="*", default=list(SIZES))
    parser.add_argument("--language", nargs="*", default=["en", "de", "es"])
    parser.add_argument("--percent", type=int, default=100, help="size of the day pages' text")
    parser.add_argument("--contrast", choices=[c.value for c in Contrast], default="normal")
    parser.add_argument("--single", action="store_true", help="each screen as a file of its own")
    chosen = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([])
    translation = Translation(application)
    chosen.out.mkdir(parents=True, exist_ok=True)
    contrast = Contrast(chosen.contrast)
    for language in chosen.language:
        translation.use(language)
        for size in chosen.size:
            kinds = {"night": night_shots(size, language)}
            for name, theme in (("day", NightTheme.NEVER), ("dark", NightTheme.ALWAYS)):
                looks = Looks(theme, chosen.percent, contrast)
                kinds[name] = day_shots(size, language, looks)
            for kind, shots in kinds.items():
                stem = f"{kind}-{language}-{size[0]}x{size[1]}"
                made = list(shots)
                if chosen.single:
                    for name, shot in made:
                        shot.save(str(chosen.out / f"{stem}-{name.replace(', ', '-')}.png"))
                else:
                    draw(made, size).save(str(chosen.out / f"{stem}.png"))
                print(f"{stem}: {len(made)} screens")
    return 0


if __name__ == "__main__":
    sys.exit(main())
