"""The pages of a quarter's account: the desk, the acts, and what anyone reads."""
