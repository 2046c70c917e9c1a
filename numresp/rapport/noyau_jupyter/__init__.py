"""Where papermill runs a notebook: a forked process without a kernel, or a Jupyter kernel where fork does not exist."""
