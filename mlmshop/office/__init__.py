"""The distributors' back office: the pages at /office/ on the main host."""
