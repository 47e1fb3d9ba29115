"""The shell: commands and messages. Thin: each command wraps one function of the rooms below it and words its answer."""

__version__ = "0.1.0"
