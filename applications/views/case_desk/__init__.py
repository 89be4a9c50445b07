"""The pages of a case: the list, the case itself, assignment, review, archive and termination."""
