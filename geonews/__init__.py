"""Find the places and check the distances of a news article, and map them."""
