"""Plugins: one file each, named in settings by its file name."""
