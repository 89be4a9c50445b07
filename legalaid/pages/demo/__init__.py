"""Demo data: invented people in invented cases, played through the real operations.

``clock`` plays stories in the order of their days; ``cast`` makes the people;
``stories`` are what they live through; ``programme`` chooses so that the letter's sum comes out
and something lies on every desk.
"""
