"""Which of the files that PyInstaller finds go into the frozen program.

Its hooks take whole families (every image format, every theme); what none of our screens needs is
left out, and `entry.py --try-parts` runs what remains.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath

PLUGINS = {
    "egldeviceintegrations": (),
    "generic": (),
    "iconengines": ("qsvgicon",),
    "imageformats": ("qsvg", "qjpeg"),
    "multimedia": (),  # samples are played without a media backend; FFmpeg's is 40 MB
    "networkinformation": (),
    "platforminputcontexts": ("composeplatforminputcontext", "ibusplatforminputcontext"),
    "platforms": ("qxcb", "qwayland", "qoffscreen", "qwindows", "qcocoa"),
    "platformthemes": ("qxdgdesktopportal",),
    "tls": (),  # nothing is ever sent anywhere
}
"""For each folder of Qt's plugins, the beginnings of the names (without "lib") that are kept."""

NOT_IMPORTED = [
    "IPython",
    "doctest",
    "pip",
    "pytest",
    "setuptools",
    "tkinter",
    # Nothing is ever sent anywhere, and hashlib has its own code beside OpenSSL's.
    "_hashlib",
    "_ssl",
    "ssl",
    # pyqtgraph does without it, and without these two with a stand-in.
    "PySide6.QtTest",
    "PySide6.QtOpenGL",
    "PySide6.QtOpenGLWidgets",
    "PySide6.QtConcurrent",
    "PySide6.QtMultimediaWidgets",
    "readline",
    # What else lies in the environment, for NumPy's and Python's own workshops.
    "_cffi_backend",
    "cffi",
    "pycparser",
    "pydoc_data",
    "yaml",
    # scipy.special is what we use; it names these only where they are asked for.
    *(
        f"scipy.{part}"
        for part in (
            "cluster",
            "constants",
            "fft",
            "fftpack",
            "integrate",
            "interpolate",
            "io",
            "linalg",
            "ndimage",
            "optimize",
            "signal",
            "sparse",
            "spatial",
            "stats",
        )
    ),
    "scipy.special.cython_special",
]
"""Modules that PyInstaller finds named somewhere and that never run."""

SLOW_HOOKS = (
    "pyi_rth_inspect",
    "pyi_rth_multiprocessing",
    "pyi_rth_pkgutil",
    "pyi_rth_pyside6",
)
"""What PyInstaller does before the program, 110 ms in all: `crampcoach start` and `gone`, which
need no Qt, would load it. What matters of it on Linux, `entry.py` does."""

LEFT_OUT = (
    "libQt6Quick",
    "libQt6Qml",
    "libQt6Pdf",
    "libQt6VirtualKeyboard",
    "libQt6EglFS",
    "libavcodec",
    "libavformat",
    "libavutil",
    "libswresample",
    "libswscale",
)
"""Beginnings of the names of libraries that only those plugins ask for."""


def imported_by_name(source: str) -> set[str]:
    """What a module imports with ``import_module("...")``, which PyInstaller does not see."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return {
        argument.value
        for call in calls
        if ast.unparse(call.func).rpartition(".")[2] == "import_module"
        for argument in call.args[:1]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }


def all_imported_by_name(root: Path) -> list[str]:
    """The same of the whole program in a checkout."""
    files = (root / "crampcoach").rglob("*.py")
    return sorted(set().union(*(imported_by_name(file.read_text("utf-8")) for file in files)))


def is_wanted(name: str) -> bool:
    """Whether the file with this place in the frozen folder goes in."""
    path = PurePosixPath(name.replace("\\", "/"))
    if path.name.startswith(LEFT_OUT) or "peegee" in path.parts:  # pyqtgraph's own icon, 1 MB
        return False
    if "translations" in path.parts and "PySide6" in path.parts:
        return False  # English only so far, and Qt's own words are never shown
    if "plugins" in path.parts and "PySide6" in path.parts:
        kept = PLUGINS.get(path.parts[path.parts.index("plugins") + 1])
        return kept is None or path.name.removeprefix("lib").startswith(kept)
    return True


def without_orphans(
    parts: Iterable[tuple[str, str, str]], needs: Callable[[str], Iterable[str]]
) -> list[tuple[str, str, str]]:
    """What is left when libraries that nothing asks for any more are gone.

    Args:
        parts: Place, source and kind of each file, as PyInstaller lists them.
        needs: The names of the libraries that the file at a source asks for.
    """
    listed = list(parts)
    files = [(place, source) for place, source, kind in listed if kind != "SYMLINK"]
    by_name = {PurePosixPath(place).name: source for place, source in files}
    # The rest is loaded by name: Python itself, its modules and Qt's plugins.
    open_ends = [source for place, source in files if not _is_library(place)]
    kept: set[str] = set()
    while open_ends:
        source = open_ends.pop()
        if source in kept:
            continue
        kept.add(source)
        open_ends += [by_name[name] for name in needs(source) if name in by_name]
    return [part for part in listed if part[1] in kept or part[2] == "SYMLINK"]


def _is_library(place: str) -> bool:
    path = PurePosixPath(place)
    beside = path.parent.parts in ((), ("PySide6", "Qt", "lib"))
    return beside and path.name.startswith("lib") and not path.name.startswith("libpython")
