"""Where the parts of the evening stretch stand: the routine's grid, in both orientations."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from crampcoach.ui.pages.base import Area, in_row

MARGIN_U = 40.0
BUTTON_U = 140.0
GAP_U = 16.0


@dataclass(frozen=True, slots=True)
class StretchPlaces:
    """The places of the parts, in pixels.

    Attributes:
        progress: The blocks.
        left: What is left, in words.
        ring: The countdown.
        title: The instruction.
        lines: How many lines it may take.
        sub: Which leg, which hold.
        label: What is said of it once it is over.
        figure: The picture.
        form: The control that changes between standing and sitting.
        buttons: The four controls, or their equals.
    """

    progress: QRectF
    left: QRectF
    ring: QRectF
    title: QRectF
    lines: int
    sub: QRectF
    label: QRectF
    figure: QRectF
    form: QRectF
    buttons: tuple[QRectF, ...]


def places(area: Area) -> StretchPlaces:
    """The places on a surface."""
    return _portrait(area) if area.portrait else _landscape(area)


def _landscape(area: Area) -> StretchPlaces:
    u, margin = area.u, MARGIN_U * area.u
    row = QRectF(margin, 0, area.w - 2 * margin, BUTTON_U * u)
    row.moveBottom(area.h - 48 * u)
    side = min(442 * u, row.top() - 160 * u)
    ring = QRectF(margin + 9 * u, 0, side, side)
    ring.moveTop(121 * u + (row.top() - 50 * u - 121 * u - side) / 2)
    left = ring.right() + 69 * u
    least = max(130 * u, 104.0)
    width = area.w - margin - left
    form = QRectF(0, 0, max(230 * u, 176.0), max(64 * u, 50.0))
    form.moveBottomRight(QRectF(left, 0, width, row.top() - 36 * u).bottomRight())
    return StretchPlaces(
        progress=QRectF(margin, 46 * u, area.w - 2 * margin - least, max(6.0, 12 * u)),
        left=QRectF(area.w - margin - least, 34 * u, least, 36 * u),
        ring=ring,
        title=QRectF(left, 112 * u, width, 66 * u),
        lines=1,
        sub=QRectF(left, 184 * u, width, 38 * u),
        label=QRectF(left, 246 * u, width, 150 * u),
        figure=QRectF(left, 236 * u, width - form.width() - 20 * u, row.top() - 50 * u - 236 * u),
        form=form,
        buttons=tuple(in_row(row, 4, GAP_U * u)),
    )


def _portrait(area: Area) -> StretchPlaces:
    u, margin = area.u, MARGIN_U * area.u
    width = area.w - 2 * margin
    lower = QRectF(margin, 0, width, BUTTON_U * u)
    lower.moveBottom(area.h - 48 * u)
    upper = lower.translated(0, -(BUTTON_U + GAP_U) * u)
    side = 0.40 * area.w
    ring = QRectF(margin, 270 * u, side, side)
    form = QRectF(0, 0, 280 * u, 72 * u)
    form.moveCenter(QPointF((ring.right() + area.w - margin) / 2, ring.center().y()))
    figure = QRectF(margin, ring.bottom() + 28 * u, width, 0)
    figure.setBottom(upper.top() - 28 * u)
    gap = GAP_U * u
    return StretchPlaces(
        progress=QRectF(margin, 40 * u, width - 130 * u, max(6.0, 12 * u)),
        left=QRectF(area.w - margin - 124 * u, 28 * u, 124 * u, 36 * u),
        ring=ring,
        title=QRectF(margin, 84 * u, width, 132 * u),
        lines=2,
        sub=QRectF(margin, 220 * u, width, 38 * u),
        label=QRectF(margin, ring.bottom() + 40 * u, width, 150 * u),
        figure=figure,
        form=form,
        buttons=(*in_row(upper, 2, gap), *in_row(lower, 2, gap)),
    )
