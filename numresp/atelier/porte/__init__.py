"""The one door of the workshop: its steps on one page, the kernel behind it, the server that joins the two."""
