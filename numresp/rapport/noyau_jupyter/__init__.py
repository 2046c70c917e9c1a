"""Warm kernels: a server of forked processes that papermill runs notebooks in."""
