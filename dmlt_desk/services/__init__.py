"""What people do: one verb, one method, one transaction."""
