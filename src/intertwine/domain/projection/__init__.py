"""From what a household says to what is true in one horizon, for one viewer."""

from .household import project
from .viewer import Viewer

__all__ = ["Viewer", "project"]
