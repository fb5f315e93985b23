"""From answers and claims to letter.md: the plan, and Jinja in a sandbox."""
