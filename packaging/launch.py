"""Where the bundled program begins."""

from dmlt_desk.cli import main

if __name__ == "__main__":
    main()
