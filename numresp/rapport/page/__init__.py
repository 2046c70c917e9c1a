"""From an executed notebook to one page that passes its checks."""
