"""Rows that make room: for texts as long as the language and as large as the setting has them."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QLayout, QLayoutItem

_ROWS = (QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.RightToLeft)
_ACROSS, _DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class Stacking(QBoxLayout):
    """Parts side by side, or one below the other where there is no room for that."""

    def __init__(self) -> None:
        super().__init__(_ACROSS)
        self._wish = _ACROSS

    def setDirection(self, wish: QBoxLayout.Direction, /) -> None:
        """Stand like this where there is room."""
        self._wish = wish
        super().setDirection(wish)

    def minimumSize(self) -> QSize:
        """As narrow as its widest part: the others then stand below."""
        margins = self.contentsMargins()
        width = max((_needed(item) for item in self._items()), default=0)
        return QSize(width + margins.left() + margins.right(), super().minimumSize().height())

    def sizeHint(self) -> QSize:
        """As wide as it is wished, however it stands now."""
        if self._wish not in _ROWS:
            return super().sizeHint()
        margins, shown = self.contentsMargins(), [i for i in self._items() if not i.isEmpty()]
        width = sum(item.sizeHint().width() for item in shown)
        gaps = self.spacing() * max(0, len(shown) - 1)
        return QSize(width + gaps + margins.left() + margins.right(), super().sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        """It is higher where it stacks."""
        return True

    def heightForWidth(self, width: int, /) -> int:
        """What it needs at a width."""
        self._turn(width)
        if super().hasHeightForWidth():
            return super().heightForWidth(width)
        return super().sizeHint().height()

    def setGeometry(self, rect: QRect, /) -> None:
        """Take a place."""
        self._turn(rect.width())
        super().setGeometry(rect)

    def least_across(self) -> int:
        """Width of all parts side by side, those of rows in it too: the outer one stacks first."""
        margins = self.contentsMargins()
        shown = [_least(item) for item in self._items() if not item.isEmpty()]
        gaps = self.spacing() * max(0, len(shown) - 1)
        return sum(shown) + gaps + margins.left() + margins.right()

    def _turn(self, width: int) -> None:
        super().setDirection(self._wish if self.least_across() <= width else _DOWN)

    def _items(self) -> list[QLayoutItem]:
        items = (self.itemAt(number) for number in range(self.count()))
        return [item for item in items if item is not None]


def _least(item: QLayoutItem) -> int:
    widget = item.widget()
    layout = item.layout() or (widget.layout() if widget is not None else None)
    if isinstance(layout, Stacking | EvenGrid):
        if widget is None:
            return layout.least_across()
        margins = widget.contentsMargins()
        across = layout.least_across() + margins.left() + margins.right()
        return max(widget.minimumWidth(), min(across, widget.maximumWidth()))
    return _needed(item)


def _needed(item: QLayoutItem) -> int:
    """The least width: a style sheet's may be less than a button's words need."""
    least, widget = item.minimumSize().width(), item.widget()
    if widget is None:
        return least
    return max(least, min(widget.minimumSizeHint().width(), widget.maximumWidth()))


class EvenGrid(QLayout):
    """Cells of one width, as many side by side as there is room for."""

    def __init__(self, most: int, gap: int, below: int | None = None) -> None:
        """Hold nothing yet.

        Args:
            most: How many stand side by side where there is room.
            gap: Between them, in pixels.
            below: Between the rows; the same if left out.
        """
        super().__init__()
        self._below = gap if below is None else below
        self._parts: list[QLayoutItem] = []
        self._most = most
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)

    def use_columns(self, most: int) -> None:
        """Have so many side by side where there is room."""
        self._most = most
        self.invalidate()

    # ---- Qt -----------------------------------------------------------------------------------

    def addItem(self, part: QLayoutItem, /) -> None:
        """Take a part in."""
        self._parts.append(part)

    def count(self) -> int:
        """How many there are."""
        return len(self._parts)

    def itemAt(self, index: int, /) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """A part; None beyond the last, as Qt asks for."""
        return self._parts[index] if 0 <= index < len(self._parts) else None

    def takeAt(self, index: int, /) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Give a part away."""
        return self._parts.pop(index) if 0 <= index < len(self._parts) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more than it is given."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """It is higher where it is narrow."""
        return True

    def heightForWidth(self, width: int, /) -> int:
        """What it needs at a width."""
        margins = self.contentsMargins()
        inner = width - margins.left() - margins.right()
        around = margins.top() + margins.bottom()
        return self._arrange(QRect(0, 0, inner, 0), move=False) + around

    def minimumSize(self) -> QSize:
        """One cell wide."""
        margins = self.contentsMargins()
        high = max((_height(part, self._cell()) for part in self._parts), default=0)
        around = QSize(margins.left() + margins.right(), margins.top() + margins.bottom())
        return QSize(self._cell(), high) + around

    def sizeHint(self) -> QSize:
        """All that may stand side by side."""
        width = self.least_across()
        return QSize(width, self.heightForWidth(width))

    def least_across(self) -> int:
        """Width of all that may stand side by side."""
        many, margins = min(self._most, max(1, len(self._parts))), self.contentsMargins()
        cells = many * self._cell() + (many - 1) * self.spacing()
        return cells + margins.left() + margins.right()

    def setGeometry(self, rect: QRect, /) -> None:
        """Take a place."""
        super().setGeometry(rect)
        self._arrange(rect.marginsRemoved(self.contentsMargins()), move=True)

    def _cell(self) -> int:
        return max((_needed(part) for part in self._parts), default=0)

    def columns(self, width: int) -> int:
        """How many stand side by side at a width, the rows as even as can be."""
        fitting = (width + self.spacing()) // max(1, self._cell() + self.spacing())
        many = max(1, min(self._most, fitting))
        rows = ceil(len(self._parts) / many)
        return ceil(len(self._parts) / rows) if rows and many < self._most else many

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Put the parts in their places; how high they are together."""
        many, gap = self.columns(rect.width()), self.spacing()
        wide = (rect.width() - gap * (many - 1)) / many
        top = rect.top()
        for first in range(0, len(self._parts), many):
            line = self._parts[first : first + many]
            high = max(_height(part, int(wide)) for part in line)
            for number, part in enumerate(line):
                left, right = round(number * (wide + gap)), round(number * (wide + gap) + wide)
                if move:
                    part.setGeometry(QRect(rect.left() + left, top, right - left, high))
            top += high + self._below
        return max(0, top - self._below - rect.top()) if self._parts else 0


def _height(part: QLayoutItem, width: int) -> int:
    if part.hasHeightForWidth():
        return part.heightForWidth(width)
    return part.sizeHint().height()
