"""x"""

from crampcoach.ui.pages.day.page import DayPage


class ReportPage(DayPage):
    """x."""
