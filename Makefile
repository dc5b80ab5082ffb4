# DMLT Desk: "make run" opens the window, "make test" runs every check.
# Both set up what they need: .venv, the exact versions of constraints.txt, Qt's system libraries.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := PIP_CONSTRAINT=constraints.txt PIP_BUILD_CONSTRAINT=constraints.txt PIP_DISABLE_PIP_VERSION_CHECK=1 $(BIN)/python -m pip install --quiet
READY := $(VENV)/.ready
READY_DEV := $(VENV)/.ready-dev
READY_BUNDLE := $(VENV)/.ready-bundle
export QT_LOGGING_RULES ?= qt.qpa.*=false

.PHONY: run tour test check screenshots bench bundle wheel-test clean

run: $(READY)
	@$(BIN)/python packaging/system_check.py
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" != Linux ]; then \
		$(BIN)/dmlt-desk demo; \
	else \
		echo "There is no display, so the same tour runs offscreen and writes to build/tour."; \
		QT_QPA_PLATFORM=offscreen $(BIN)/dmlt-desk demo --headless --out build/tour; \
	fi

test: $(READY_DEV)
	@$(BIN)/python packaging/system_check.py
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -q

screenshots: $(READY_DEV)
	@$(BIN)/python packaging/system_check.py
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m dmlt_desk.ui.screenshots build/screens

bench: $(READY_DEV)
	@$(BIN)/python packaging/system_check.py
	$(BIN)/python benchmarks/all.py

bundle: $(READY_BUNDLE)
	@$(BIN)/python packaging/system_check.py
	$(BIN)/python packaging/bundle.py

clean:
	rm -rf build dist $(VENV)

$(VENV)/bin/python:
	@$(PYTHON) packaging/python_check.py
	$(PYTHON) -m venv $(VENV)
	$(PIP) --upgrade pip

$(READY): pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP) --editable .
	@touch $@

$(READY_DEV): $(READY)
	$(PIP) --group dev
	@touch $@

$(READY_BUNDLE): $(READY_DEV)
	$(PIP) --group bundle
	@touch $@
