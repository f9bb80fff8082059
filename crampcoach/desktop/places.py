"""Where a profile keeps its files."""

from __future__ import annotations

import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from crampcoach.wire import address, runtime_folder, whole

PRIVATE, OTHERS = 0o700, 0o077


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of a profile.

    Attributes:
        config: ``settings.toml`` and ``routines/``.
        data: The diary and what is kept beside it.
        cache: Clips that can be made again.
        logs: What went wrong.
        runtime: Gone at power-off; where entries go when ``data`` can't be written.
        root: What a profile's folders are in; None for the user's own, which share none.
    """

    config: Path
    data: Path
    cache: Path
    logs: Path
    runtime: Path
    root: Path | None = None

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.config / "settings.toml"

    @property
    def routines(self) -> Path:
        """The user's own routines."""
        return self.config / "routines"

    @property
    def diary(self) -> Path:
        """The diary file."""
        return self.data / "diary.sqlite3"

    @property
    def profile(self) -> Path:
        """What the person has told of their health."""
        return self.data / "profile.toml"

    def make(self) -> None:
        """Make the folders, readable by their owner only; what can't be made is left out.

        What others may do in them is taken away; what the user made read-only stays so.
        """
        if self.root is not None:  # parents are made without a mode
            with suppress(OSError):
                # one that is there stays as open as it is: it may be a home, or /tmp
                self.root.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
        for folder in (self.config, self.data, self.cache, self.logs, self.runtime):
            # whoever writes there says what is wrong, in its own words
            with suppress(OSError):
                folder.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
                mode = stat.S_IMODE(folder.stat().st_mode)
                if mode & OTHERS:
                    folder.chmod(mode & ~OTHERS)


def places(profile: Path | None) -> Places:
    """The folders of a profile.

    Args:
        profile: Its folder; None for the user's own, where the platform keeps such files.
    """
    shared = runtime_folder()
    # a folder of this profile's own there: what is kept in it must never reach another's diary
    runtime = shared and shared / Path(address(profile)).stem
    if profile is not None:
        root = Path(whole(profile))
        return Places(
            config=root / "config",
            data=root / "data",
            cache=root / "cache",
            logs=root / "logs",
            runtime=runtime or root / "data",
            root=root,
        )
    from platformdirs import PlatformDirs  # noqa: PLC0415 - 22 ms only where needed

    own = PlatformDirs("crampcoach", appauthor=False)
    return Places(
        config=own.user_config_path,
        data=own.user_data_path,
        cache=own.user_cache_path,
        logs=own.user_log_path,
        runtime=runtime or own.user_data_path,
    )
