"""What the pages show, worked out from an outlook: plain values, no HTML and no HTTP."""
