# numresp: what a newcomer types. `make` alone lists the targets.
#
# Plain make, Python and pip: nothing else is needed. Set-up is two stamp files, .venv/.rapport (what renders a report) and
# .venv/.dev (what tests and checks it too); a changed lock, or pyproject.toml, sets up again. Every path is relative, so
# that a checkout may stand in a folder whose name has spaces.

ORGANISATION ?= le-trait
ESPACE       ?= data/exemple
# A sandbox for `make atelier`: a copy of the example, so that nothing typed there changes what git holds.
ESSAI        := build/essai

# Bounds of `requires-python`; tests/projet/test_projet.py holds them equal.
CONVIENT := import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info < (3, 14))
# The first interpreter that will do. `make PYTHON=/chemin/python3.12 rapport` chooses another.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c '$(CONVIENT)' >/dev/null 2>&1 && { echo $$p; break; }; done)

.DEFAULT_GOAL := aide
.DELETE_ON_ERROR:
# Two set-ups at once would write into the same .venv.
.NOTPARALLEL:
.PHONY: aide rapport pages test test-long lint format atelier paquet bench robustesse schemas docs exemple lock propre

aide: ## affiche cette liste
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

rapport: .venv/.rapport ## rend tous les rapports du Trait (exemple fourni) et dit où ils sont
	@.venv/bin/python docs/rapport.py "$(ORGANISATION)" "$(ESPACE)"

# Needs npm and Java, which nothing else does: the Nu HTML checker is the W3C's own.
PAGES := build/pages
pages: .venv/.rapport ## rend tous les rapports de l’exemple et les passe au vérificateur HTML Nu (npm et Java)
	@.venv/bin/python docs/pages.py data/exemple $(PAGES)
	@npm install --silent --no-save --no-audit --no-fund --prefix build/vnu vnu-jar
	@java -jar build/vnu/node_modules/vnu-jar/build/dist/vnu.jar --skip-non-html $(PAGES) && echo "Aucune erreur : $(PAGES)"

test: .venv/.dev ## lance les tests qui protègent tout (neuf minutes sur deux cœurs)
	@.venv/bin/python -m pytest -n auto

test-long: .venv/.dev ## lance tous les tests, avec plus d’exemples, et toutes les pages
	@NUMRESP_TESTS=long .venv/bin/python -m pytest -n auto

lint: .venv/.dev ## vérifie la mise en forme, le style et les types
	@code=0; .venv/bin/ruff format --check . || code=1; .venv/bin/ruff check . || code=1; \
	.venv/bin/python -m mypy || code=1; exit $$code

format: .venv/.dev ## met en forme le code et vide les carnets de leurs sorties
	@.venv/bin/ruff format .
	@.venv/bin/ruff check --fix .
	@find notebooks -name '*.ipynb' -not -path '*/.ipynb_checkpoints/*' -exec .venv/bin/nbstripout {} +

atelier: .venv/.rapport ## ouvre l’atelier de l’exemple, sur une copie (ORGANISATION=… ESPACE=data/espace pour le vôtre)
	@if [ "$(ESPACE)" = data/exemple ]; then \
		[ -d $(ESSAI) ] || { mkdir -p $(ESSAI) && cp -R data/exemple/. $(ESSAI)/; }; \
		exec .venv/bin/numresp atelier "$(ORGANISATION)" --espace $(ESSAI); \
	else exec .venv/bin/numresp atelier "$(ORGANISATION)" --espace "$(ESPACE)"; fi

# For a machine without make: docs/installer.md. The builder is pinned, and dates every file alike: the same sources give the
# same bytes.
paquet: .venv/.rapport ## construit dist/, ce qui s’installe par pip sans make ni git : la roue et ses versions exactes
	@rm -rf dist && .venv/bin/python -m hatchling build --target wheel --directory dist >/dev/null 2>&1 || { echo "La roue n’a pas pu être construite : .venv/bin/python -m hatchling build dit pourquoi." >&2; exit 1; }
	@cp requirements.lock dist/
	@for f in dist/*; do echo "$$f"; done

bench: .venv/.dev ## mesure les temps et la mémoire (benchmarks/)
	@for banc in benchmarks/*.py; do \
		[ -e "$$banc" ] || { echo "Aucune mesure dans benchmarks/." >&2; exit 1; }; \
		echo "== $$banc"; .venv/bin/python "$$banc" || exit 1; done

# Long on purpose (docs/robustesse.md); `make test` holds a short run. NUMRESP_GRAINE=7 draws other inputs.
robustesse: .venv/.dev ## attaque lecteurs et écrivains : fichiers abîmés, arrêts, coupures, utilisateurs (une demi-heure)
	@.venv/bin/python tests/robustesse/banc.py $(OPTIONS)

schemas: .venv/.rapport ## régénère les schémas JSON des fichiers YAML (data/schemas/)
	@.venv/bin/python -m numresp.depot.fourni.schemas

docs: .venv/.dev ## recalcule les tableaux de docs/referentiel.md et de docs/analyse.md, et docs/api.md
	@.venv/bin/python docs/tables.py
	@.venv/bin/python docs/colonnes.py
	@.venv/bin/python docs/api.py

exemple: .venv/.rapport ## réécrit les journaux et les historiques de l’exemple après un changement
	@.venv/bin/python docs/exemple.py
	@.venv/bin/python docs/exemple_historique.py

# The only target that wants uv; where there is none, pip brings it into a folder of its own, outside the locks.
# Pins that still fit stay: `make lock OPTIONS=--upgrade` moves them all. The second lock is the first and more. Each pin
# carries the SHA-256 of its files for every system: what another index, or another day, would give under the same name and
# version is refused.
VERROU = compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	--no-emit-index-url --no-emit-find-links --group build $(OPTIONS)
lock: ## recalcule requirements.lock et requirements-dev.lock (OPTIONS=--upgrade pour tout mettre à jour)
	@uv=$$(command -v uv) || { uv=build/uv/bin/uv; [ -x $$uv ] || { $(call exiger_python) \
		"$(PYTHON)" -m venv build/uv && build/uv/bin/python -m pip install --quiet --progress-bar off uv; }; } || exit 1; \
	"$$uv" pip $(VERROU) pyproject.toml --output-file requirements.lock && \
	"$$uv" pip $(VERROU) --extra dev --constraint requirements.lock pyproject.toml --output-file requirements-dev.lock

propre: ## supprime l’environnement et les caches, jamais les données ni les rapports
	@rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis data/schemas build/uv dist
	@find numresp tests benchmarks notebooks -name __pycache__ -type d -prune -exec rm -rf {} +

# --- set-up ---------------------------------------------------------------------------------------------------------

# Says in French what is missing, before anything is written.
define exiger_python
[ -n "$(PYTHON)" ] && "$(PYTHON)" -c '$(CONVIENT)' >/dev/null 2>&1 || { \
	echo "numresp a besoin de Python 3.11, 3.12 ou 3.13 avec son module venv." >&2; \
	for p in "$(PYTHON)" python3 python; do [ -n "$$p" ] && command -v "$$p" >/dev/null 2>&1 && { \
		echo "Trouvé : $$("$$p" --version 2>&1)$$("$$p" -c 'import venv, ensurepip' 2>/dev/null || echo ', sans le module venv')." >&2; break; }; done; \
	echo "Sous Debian ou Ubuntu : apt-get install python3 python3-venv." >&2; \
	echo "Ailleurs : installez Python 3.13, ou désignez le vôtre avec « make PYTHON=/chemin/python3.13 … »." >&2; exit 1; };
endef

# The lock is complete (tests/projet/test_projet.py runs `pip check`), so pip has nothing to resolve: --no-deps is exact, and faster.
# hatchling, which builds the package, is in the lock as well: with --no-build-isolation the second line downloads nothing,
# and what builds is pinned like what runs. The second line stands apart: a folder has no hash, and --require-hashes wants
# one of everything.
define installer
@$(call exiger_python) \
{ [ -x .venv/bin/pip ] && .venv/bin/python -c '$(CONVIENT)' >/dev/null 2>&1; } || { echo "Création de .venv…"; "$(PYTHON)" -m venv --clear .venv; }
@echo "Installation de $(1) (une à deux minutes la première fois)…"
@.venv/bin/python -m pip install --quiet --progress-bar off --disable-pip-version-check --no-deps --require-hashes --requirement $(1)
@.venv/bin/python -m pip install --quiet --progress-bar off --disable-pip-version-check --no-deps --no-build-isolation --editable .
@.venv/bin/python -m numresp.depot.fourni.schemas
endef

.venv/.rapport: requirements.lock pyproject.toml
	$(call installer,requirements.lock)
	@touch $@

# The second lock holds the first: who can test can render.
.venv/.dev: requirements-dev.lock pyproject.toml
	$(call installer,requirements-dev.lock)
	@touch .venv/.rapport $@
