"""The doctor's page: one side of A4, drawn the same for the screen and for the file."""
