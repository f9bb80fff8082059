"""Charts, their sentences and their tables; loaded when they are first looked at."""
