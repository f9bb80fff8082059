"""Stands in for PySide6.QtOpenGL, 9 MB, which pyqtgraph imports whether or not it is used."""
