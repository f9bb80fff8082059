"""Tests of files: the diary, the side journal, settings, routines, exports."""
