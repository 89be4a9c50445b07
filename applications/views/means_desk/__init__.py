"""Means: the household's page, the override, the pledges, the letters to the towns."""
