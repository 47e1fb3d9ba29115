"""`python -m chitieu`: the same as the command `chitieu`."""

from chitieu.cli import main

if __name__ == "__main__":
    main()
