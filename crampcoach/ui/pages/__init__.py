"""One module for each night screen."""
