"""Federal Register documents: caption, deadline, questions, filing rules."""
