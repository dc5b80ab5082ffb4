"""Make the chime: two soft notes, a fourth apart, that fade away.

python packaging/make_chime.py
"""

import math
import struct
import wave
from pathlib import Path

CHIME = Path(__file__).parents[1] / "resources" / "sounds" / "chime.wav"
RATE = 16_000
SECONDS = 1.1
LOUDNESS = 0.28
NOTES = ((0.0, 659.26), (0.18, 880.0))
"""When a note begins, in seconds, and its pitch in Hz: E5 and A5."""
OVERTONES = ((1.0, 1.0), (2.0, 0.22), (3.01, 0.06))
"""How much of each multiple of the pitch: a little above the note, like a small bell."""


def main() -> None:
    """Write the sound."""
    CHIME.parent.mkdir(exist_ok=True)
    samples = [round(32_767 * level(step / RATE)) for step in range(round(RATE * SECONDS))]
    with wave.open(str(CHIME), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(struct.pack(f"<{len(samples)}h", *samples))


def level(at: float) -> float:
    """Return how far the air is moved at a moment, -1 to 1."""
    return sum(note(at - begins, pitch) for begins, pitch in NOTES) * LOUDNESS * ending(at)


def note(at: float, pitch: float) -> float:
    """Return one note: it rises within 12 ms, so that it does not click, and fades slowly."""
    if at < 0:
        return 0.0
    tone = sum(part * math.sin(math.tau * pitch * times * at) for times, part in OVERTONES)
    return tone * min(1.0, at / 0.012) * math.exp(-4.5 * at)


def ending(at: float) -> float:
    """Return 1, and at the very end less and less, so that the sound stops without a click."""
    return min(1.0, (SECONDS - at) / 0.15)


if __name__ == "__main__":
    main()
