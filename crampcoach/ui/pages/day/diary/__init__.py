"""The diary page."""
