"""Findings: one function a rule, in a registry with codes."""
