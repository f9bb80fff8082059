"""The window and its night screens: widgets only."""
