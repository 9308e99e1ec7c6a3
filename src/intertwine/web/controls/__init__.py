"""Form controls made from the shapes of facts: what is shown, and what was meant by it."""
