"""numresp: the open instrument with which French towns assess and improve their numérique responsable."""

__version__ = "0.1.0"
