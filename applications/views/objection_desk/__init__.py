"""Objections: entered by the center or the bureau, decided by the bureau."""
