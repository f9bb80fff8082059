"""The settings page: cards of rows, each change at once visible or audible."""
