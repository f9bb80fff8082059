"""The stand-in for a library that is never called: it loads, and takes no other's place."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.packaging import scripts_on_path

with scripts_on_path():
    import stand_in_library as stand_in

HERE = sys.platform.startswith("linux") and all(map(shutil.which, stand_in.TOOLS))
pytestmark = pytest.mark.skipif(not HERE, reason="needs binutils, on Linux")


def frozen(folder: Path, asked: set[str], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A frozen program's folder whose scipy asks for these names; its OpenBLAS offers two."""
    (folder / "scipy").mkdir()
    (folder / "scipy.libs").mkdir()
    (folder / "scipy" / "caller.so").write_bytes(b"asks")
    library = folder / "scipy.libs" / "libscipy_openblas-1a2b.so"
    library.write_bytes(b"offers")
    told = {"asks": asked | {"malloc"}, "offers": {"scipy_dstevr_", "scipy_dgemm_"}}
    monkeypatch.setattr(stand_in, "symbols", lambda path, which: told[path.read_text()])
    return library


def test_it_loads_has_its_names_and_leaves_the_stack_alone(tmp_path: Path) -> None:
    library = tmp_path / "libtea.so"
    library.write_bytes(b"25 MB")
    stand_in.write_stand_in(library, {"boil_", "pour_"})
    assert stand_in.symbols(library, "--defined-only") == {"boil_", "pour_"}
    assert hasattr(ctypes.CDLL(str(library)), "pour_")
    command = ["readelf", "--wide", "--segments", "--dynamic", str(library)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    (stack,) = [line for line in told.splitlines() if "GNU_STACK" in line]
    assert stack.split()[-2] == "RW"
    assert "Library soname: [libtea.so]" in told
    assert library.stat().st_size < 20_000


def test_what_asks_for_the_one_name_gets_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = frozen(tmp_path, {"scipy_dstevr_"}, monkeypatch)
    assert stand_in.put_stand_in(tmp_path)
    monkeypatch.undo()
    assert stand_in.symbols(library, "--defined-only") == {"scipy_dstevr_"}


def test_what_asks_for_more_keeps_its_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = frozen(tmp_path, {"scipy_dstevr_", "scipy_dgemm_"}, monkeypatch)
    assert not stand_in.put_stand_in(tmp_path)
    assert library.read_bytes() == b"offers"


def test_where_it_was_is_asked_first(tmp_path: Path) -> None:
    assert not stand_in.put_stand_in(tmp_path)
