"""Models in, bytes out."""
