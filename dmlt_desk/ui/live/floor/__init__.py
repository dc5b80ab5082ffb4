"""The floor in the cockpit: hands, who speaks, time per speaker, rounds."""
