"""What all notebooks of the workshop share: screens, fields, documents, JupyterLab."""
