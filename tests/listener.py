"""Hears words as a stranger would: pocketsphinx with its own model, which knows no phrase."""

from __future__ import annotations

import re
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from math import gcd
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from scipy.signal import resample_poly

from crampcoach.desktop.clips import Clip, read_clip

HEARING_RATE = 16_000
"""What its model was trained on."""


def clean(text: str) -> list[str]:
    """The words alone."""
    return re.sub(r"[^a-z' ]+", " ", text.lower().replace("’", "'")).split()


def word_errors(said: Sequence[str], heard: Sequence[str]) -> int:
    """The fewest words put in, left out or changed that make one of the other."""
    row = list(range(len(heard) + 1))
    for at, word in enumerate(said, 1):
        above, row = row, [at]
        for column, other in enumerate(heard, 1):
            changed = above[column - 1] + (word != other)
            row.append(min(above[column] + 1, row[-1] + 1, changed))
    return row[-1]


def samples(clip: Clip) -> bytes:
    """The clip at the rate that is heard, filtered as resampling needs."""
    part = gcd(HEARING_RATE, clip.rate)
    heard = resample_poly(
        np.frombuffer(clip.pcm, "<i2").astype(np.float64), HEARING_RATE // part, clip.rate // part
    )
    return np.clip(np.rint(heard), -32_768, 32_767).astype("<i2").tobytes()


def hear(*batches: Sequence[Path]) -> list[list[str]]:
    """What is understood of the files of each batch; a process for each, as it takes long."""
    with ProcessPoolExecutor(len(batches), get_context("spawn")) as pool:
        return list(pool.map(_hear_batch, batches))


def _hear_batch(paths: Sequence[Path]) -> list[str]:
    """One decoder, always in the same order: what it has heard tunes its ear a little."""
    from pocketsphinx import Decoder  # noqa: PLC0415 - only these processes need it

    # without its second pass: a third faster, and it hears much the same
    decoder = Decoder(samprate=HEARING_RATE, fwdflat=False, loglevel="FATAL")
    heard = []
    for path in paths:
        decoder.start_utt()
        decoder.process_raw(samples(read_clip(path)), full_utt=True)
        decoder.end_utt()
        found = decoder.hyp()
        heard.append(found.hypstr if found else "")
    return heard
