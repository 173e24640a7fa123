"""Generated pages, one file a kind; `make.py` holds the table of them."""
