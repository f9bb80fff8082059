"""Commands about sound: render a routine to a file, and say what a routine would sound like."""

from __future__ import annotations

import json
from pathlib import Path

from crampcoach import client
from crampcoach.core.errors import Fault
from crampcoach.core.routine import Routine
from crampcoach.core.session import QUESTION
from crampcoach.core.timeline import Cue, compile_timeline
from crampcoach.desktop.clock import SystemClock
from crampcoach.desktop.places import places
from crampcoach.desktop.render import render_wav
from crampcoach.desktop.voice import SynchronousVoice
from crampcoach.services.relief import choice_for, countdown_words
from crampcoach.storage.phrases import load_phrases
from crampcoach.storage.routines import RoutineLibrary, clashes
from crampcoach.storage.settings import SettingsFile
