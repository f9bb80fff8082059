"""Files: routines and phrases, settings, the diary, the side journal, exports. No Qt."""
