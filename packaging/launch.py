"""Where the bundled program begins."""

from dmlt_desk.__main__ import main

if __name__ == "__main__":
    main()
