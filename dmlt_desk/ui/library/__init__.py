"""The home screen: all meetings of the desk, the next one first."""
