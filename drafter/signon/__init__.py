"""A coalition's sign-on: from the answers to a form to a list of who signs. Knows neither files nor people."""
