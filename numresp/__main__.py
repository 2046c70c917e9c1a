"""`python -m numresp`."""

from numresp.cli import main

if __name__ == "__main__":
    main()
