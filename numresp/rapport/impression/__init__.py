"""Pages as tagged PDF files, by the chromium that is there."""
