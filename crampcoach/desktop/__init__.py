"""The operating system: clock, files' places, sound, voice, the single instance."""
