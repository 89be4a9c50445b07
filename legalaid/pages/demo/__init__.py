"""Demo data: invented people in invented cases, played through the real operations.

``clock`` plays stories in the order of their days; ``cast`` makes the people;
``programme`` chooses the stories, so that the letter's sum comes out and every desk holds something.
"""
