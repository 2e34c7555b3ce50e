"""Evidence for and against reading a word as a place: tokens, word lists, persons, roads."""
