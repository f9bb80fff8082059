"""Crampcoach: a calm voice that leads through a leg cramp at night."""

__version__ = "0.1.0"
