# DMLT Desk: "make run" opens the window, "make test" runs every check.
# Both set up what they need: .venv, the exact versions of constraints.txt, Qt's system libraries.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PINS := PIP_CONSTRAINT=constraints.txt PIP_BUILD_CONSTRAINT=constraints.txt
PIP := $(PINS) PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore \
	$(BIN)/python -m pip --quiet
READY := $(VENV)/.ready
READY_DEV := $(VENV)/.ready-dev
READY_BUNDLE := $(VENV)/.ready-bundle
OFFSCREEN := QT_QPA_PLATFORM=offscreen

.PHONY: run test screenshots picture bench bundle wheel-test icons clean qt

run: $(READY) qt
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" != Linux ]; then \
		$(BIN)/dmlt-desk demo; \
	else \
		echo "There is no display, so the same tour runs offscreen and writes to build/tour."; \
		$(OFFSCREEN) $(BIN)/dmlt-desk demo --headless --out build/tour; \
	fi

test: $(READY_DEV) qt
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(OFFSCREEN) $(BIN)/python -m pytest -q -n 2

screenshots: $(READY_DEV) qt
	$(OFFSCREEN) $(BIN)/python packaging/screenshots.py build/screens

# The picture of the README, after the look has changed.
picture: screenshots
	cp build/screens/readme.png docs/cockpit.png

bench: $(READY_DEV) qt
	@$(BIN)/python benchmarks/all.py

# The bundle stands in build/bundle/dmlt-desk and needs no Python; its own self-test must pass.
bundle: $(READY_BUNDLE) qt
	$(BIN)/python packaging/bundle.py

# The wheel is installed into an environment of its own, away from this folder, and tested there.
wheel-test: $(READY) qt
	$(PINS) $(BIN)/python packaging/wheel_test.py

icons: $(READY)
	$(OFFSCREEN) $(BIN)/python packaging/render_icons.py

clean:
	rm -rf build dist $(VENV)

qt: $(READY)
	@$(BIN)/python packaging/system_check.py

$(BIN)/pip:
	@command -v "$(PYTHON)" >/dev/null || { \
		echo "$(PYTHON) was not found. Install Python 3.11 or newer: apt-get install python3 python3-venv" >&2; \
		exit 1; }
	@"$(PYTHON)" packaging/python_check.py
	"$(PYTHON)" -m venv $(VENV)

$(READY): pyproject.toml constraints.txt | $(BIN)/pip
	$(PIP) install --upgrade pip
	$(PIP) install --editable .
	@touch $@

$(READY_DEV): $(READY)
	$(PIP) install --group dev
	@touch $@

$(READY_BUNDLE): $(READY)
	$(PIP) install --group bundle
	@touch $@
