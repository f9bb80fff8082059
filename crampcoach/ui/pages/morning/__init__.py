"""The morning: how was the night?"""
