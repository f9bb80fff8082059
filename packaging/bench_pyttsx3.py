"""The yardstick for the voice: pyttsx3 as its guide shows it, warm, a phrase for each line read.

Run as a process of its own: for each line on standard input it prints the monotonic time just
before it asks for the phrase, says it, and prints "done".
"""

from __future__ import annotations

import ctypes
import os
import sys
import time


def main(phrase: str) -> None:
    """Say the phrase whenever a line comes."""
    import espeakng_loader  # noqa: PLC0415 - before pyttsx3, which finds the library loaded

    ctypes.CDLL(espeakng_loader.get_library_path(), ctypes.RTLD_GLOBAL)
    os.environ["ESPEAK_DATA_PATH"] = espeakng_loader.get_data_path()
    import pyttsx3  # noqa: PLC0415 - only now

    engine = pyttsx3.init("espeak")
    for _ in sys.stdin:
        print(time.monotonic(), flush=True)
        engine.say(phrase)
        engine.runAndWait()
        print("done", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
