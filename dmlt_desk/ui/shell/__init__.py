"""What stands around the screens: sidebar, menu, keys, toasts, the room display's window.

A screen is a widget with ``refresh()``. It may offer:

``actions() -> dict[str, Callable[[], object]]``
    What its keys do, by key sequence: ``{"F9": self.next, "Ctrl+E": self.export}``. The keys work
    while the screen is shown, and stand in the menu and on the key sheet with the words of
    ``shell/key_words.py``.
``panes() -> list[QWidget]``
    What F6 goes through, in reading order.
``show_item(item_id, block_id)``
    Show an item of the agenda, with the caret at a paragraph of its notes.
``place() -> object`` and ``take_place(place)``
    Where a person is on it, for the same screen built anew at another text size. What is chosen
    in lists and filters, and which part has the focus, the shell keeps itself.
"""
