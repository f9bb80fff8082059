"""Where the routine's parts stand, landscape and portrait."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt

from crampcoach.ui.pages.base import GAP_U, Area
from crampcoach.ui.theme import target_px


@dataclass(frozen=True, slots=True)
class Places:
    """Rectangles in pixels.

    Attributes:
        ring: The countdown.
        zone: "It's gone".
        instruction: The instruction.
        lines: How many lines it may take.
        align: How it stands.
        picture: The figure, or the warning in its stead.
        controls: The controls, to be divided.
        gap: Between controls.
        elsewhere: "Something else".
        elsewhere_hit: Where that may be touched.
        resume: Paused: go on.
        stop: Paused: stop.
        mistake: Paused: started by mistake.
        elsewhere_paused: Paused: "Something else".
        heading_paused: Paused: the heading, in the instruction's stead.
        warning_paused: Paused: the warning, in the heading's stead.
        resume_warned: Paused: go on, below the warning.
    """

    ring: QRectF
    zone: QRectF
    instruction: QRectF
    lines: int
    align: Qt.AlignmentFlag
    picture: QRectF
    controls: QRectF
    gap: float
    elsewhere: QRectF
    elsewhere_hit: QRectF
    resume: QRectF
    stop: QRectF
    mistake: QRectF
    elsewhere_paused: QRectF
    heading_paused: QRectF
    warning_paused: QRectF
    resume_warned: QRectF


def landscape(area: Area) -> Places:
    """Ring left, instruction above picture in the middle, controls right, zone below."""
    u, gap = area.u, GAP_U * area.u
    top, height = 70 * u, 0.53 * area.h
    zone = area.zone(0.32)
    height = min(height, zone.top() - 22 * u - top)
    ring = QRectF(area.margin, top, 0, 0)
    side = min(height, 0.36 * area.w)
    ring.setSize(QRectF(0, 0, side, side).size())
    controls = QRectF(0, top, max(240 * u, 144.0), height)
    controls.moveRight(area.w - area.margin)
    left, right = ring.right() + 44 * u, controls.left() - 40 * u
    bottom = top + height
    chip = QRectF(left, 0, max(240 * u, 180.0), max(64 * u, 40.0))
    chip.moveBottom(bottom)
    hit = QRectF(chip)
    hit.setHeight(target_px(96, u))
    hit.moveCenter(chip.center())
    hit.moveBottom(min(hit.bottom(), zone.top()))
    row = max(95 * u, 57.0)
    third = bottom - row
    second = third - 15 * u - row
    first = top + 77 * u
    wide = area.w - area.margin - left
    narrow = chip.width()
    return Places(
        ring=ring,
        zone=zone,
        instruction=QRectF(left, top - 5.6 * u, right - left, 140 * u),
        lines=2,
        align=Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop,
        picture=QRectF(left, 0, right - left, chip.top() - 17 * u),
        controls=controls,
        gap=gap,
        elsewhere=chip,
        elsewhere_hit=hit,
        resume=QRectF(left, first, wide, second - 15 * u - first),
        stop=QRectF(left, second, narrow, row),
        mistake=QRectF(left + narrow + 15 * u, second, wide - narrow - 15 * u, row),
        elsewhere_paused=QRectF(left, third, narrow, row),
        heading_paused=QRectF(left, top - 5.6 * u, wide, 66 * u),
        warning_paused=QRectF(left, top - 4 * u, wide, 98 * u),
        resume_warned=QRectF(left, top + 105 * u, wide, second - 15 * u - top - 105 * u),
    )


def portrait(area: Area) -> Places:
    """Instruction, ring, picture, controls in a row, zone."""
    u, gap = area.u, 14 * area.u
    zone = area.zone(0.305)
    ring = QRectF(0, 168 * u, 0.40 * area.w, 0.40 * area.w)
    ring.moveLeft((area.w - ring.width()) / 2)
    row = target_px(99, u)
    controls = QRectF(area.margin, zone.top() - 27 * u - row, area.inner, row)
    chip = QRectF(0, 0, min(171 * u, area.w - ring.right() - 36 * u - 12), target_px(99, u))
    chip.moveBottomRight(ring.bottomRight())
    chip.moveRight(area.w - area.margin)
    under = ring.bottom() + 22 * u
    stop_wide = (area.inner - 2 * gap) / 3
    resume = QRectF(area.margin, under, area.inner, controls.top() - 15 * u - under)
    mistake = QRectF(controls)
    mistake.setLeft(controls.left() + stop_wide + gap)
    return Places(
        ring=ring,
        zone=zone,
        instruction=QRectF(area.margin, 78 * u, area.inner, 76 * u),
        lines=1,
        align=Qt.AlignmentFlag.AlignHCenter,
        picture=QRectF(area.margin, under, area.inner, controls.top() - 21 * u - under),
        controls=controls,
        gap=gap,
        elsewhere=chip,
        elsewhere_hit=chip,
        resume=resume,
        stop=QRectF(controls.left(), controls.top(), stop_wide, row),
        mistake=mistake,
        elsewhere_paused=chip,
        heading_paused=QRectF(area.margin, 78 * u, area.inner, 76 * u),
        warning_paused=QRectF(area.margin, 62 * u, area.inner, 94 * u),
        resume_warned=resume,
    )
