"""`numresp verifier`: everything that can be checked, with every fault."""
