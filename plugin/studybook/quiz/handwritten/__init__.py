"""Questions as people write them by hand: how they open, how options are labelled, where the answer stands."""
