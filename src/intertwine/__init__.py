"""Intertwine: a planner for a household with two careers."""

__version__ = "0.1.0"
