"""Painted widgets, each small and knowing nothing of the coach."""
