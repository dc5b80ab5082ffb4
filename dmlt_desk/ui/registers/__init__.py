"""Registers: the table that the views of actions and of decisions are made of."""
