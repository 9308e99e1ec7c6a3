"""Where the time goes: generated from the facts, never typed."""
