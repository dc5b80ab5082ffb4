"""Time must be found: the banner with the best two ways, all ways as days, and insert's price."""
