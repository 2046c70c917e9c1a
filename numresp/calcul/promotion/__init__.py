"""Several bodies at once: quartiles, and what may be said of many without saying anything of one."""
