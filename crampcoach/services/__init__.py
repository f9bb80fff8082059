"""QObjects that own running state; they know the world outside only through core's ports."""
