"""`python -m paraph`: the command line, for programs that know where Python is but not where its scripts lie."""

from paraph.cli.start import leave

leave()
