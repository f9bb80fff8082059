"""The day pages: routines and health, in daylight, with Qt's own widgets."""
