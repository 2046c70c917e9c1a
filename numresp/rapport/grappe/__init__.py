"""Reports on several machines: the executor of a Dask cluster, and what its workers do (decision 0029)."""
