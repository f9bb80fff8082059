"""Stands in for PySide6.QtOpenGLWidgets: our charts are painted without OpenGL."""

from PySide6.QtWidgets import QWidget as QOpenGLWidget

__all__ = ["QOpenGLWidget"]
