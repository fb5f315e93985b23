"""drafter: public comment letters to US federal agencies, from reusable claims to a Word file."""

__version__ = "0.1.0"
