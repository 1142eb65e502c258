"""The workspace in which intergovernmental texts are negotiated."""

__version__ = "0.1.0"
