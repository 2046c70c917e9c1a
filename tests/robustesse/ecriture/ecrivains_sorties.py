"""All that writes files for others, beside the dossiers: exports, papers, reports, the copy of the example."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib import import_module
from typing import Any

from robustesse.ecriture.ecrivain import Ecrivain
from robustesse.ecriture.ecrivains_dossier import lay_plan
from robustesse.lieux import SLUG, Lieux, command

from numresp.atelier.porte import ouverture
from numresp.cli import run
from numresp.commandes import exemple
from numresp.depot.espace import copie_de_l_exemple
from numresp.depot.fourni.ressources import find_data
from numresp.modele.commun import jour
from numresp.rapport.donnees.epreuve import Epreuve
from numresp.rapport.fabrique import cles_de_rapport, rapports_d_un_espace, un_rapport

TARDIFS = (
    *("numresp.cohorte.paquet", "numresp.depot.dossier.archive", "numresp.depot.echanges.logiciels.territoires"),
    *(
        "numresp.depot.echanges.dossier.ecriture",
        "numresp.depot.echanges.logiciels.dcd_bilan",
        "numresp.rapport.conseil.agenda",
    ),
    *(
        "numresp.rapport.conseil.dossier",
        "numresp.rapport.imprimes.questionnaires_xlsx",
        "numresp.rapport.imprimes.avant_seance",
        "numresp.rapport.conseil.passation",
        "numresp.rapport.diaporama.diaporama",
        "numresp.rapport.editable.rapport",
        "numresp.rapport.citoyen.page_publique",
    ),
    *(
        "numresp.rapport.fabrique.tables_publiques",
        "numresp.rapport.composition.promotion",
        "numresp.rapport.imprimes.releve_de_decisions",
        "numresp.rapport.imprimes.livret",
        "numresp.calcul.feuille_de_route",
    ),
)
"""What commands import late: once here, not in each of the many processes that are forked."""
for _nom in TARDIFS:
    import_module(_nom)
PAGES = {".html": b"<html>1", "-calcul.html": b"<html>2", ".json": b"{}"}


class Directe(Executor):
    """Does at once, in this process, what others would do in theirs: so all gestures are seen."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Done when this returns."""
        futur: Future[Any] = Future()
        try:
            futur.set_result(fn(*args, **kwargs))
        except Exception as erreur:  # noqa: BLE001 (as another process would hand it over)
            futur.set_exception(erreur)
        return futur


@contextmanager
def replaced(*remplacements: tuple[Any, str, Any]) -> Iterator[None]:
    """Let names of modules mean something else for as long as the block runs."""
    vrais = [(module, nom, getattr(module, nom)) for module, nom, _ in remplacements]
    for module, nom, autre in remplacements:
        setattr(module, nom, autre)
    try:
        yield
    finally:
        for module, nom, vrai in vrais:
            setattr(module, nom, vrai)


def _exporter(vers: str, sortie: str, *options: str) -> Callable[[Lieux, Any], int]:
    def go(lieux: Lieux, _: Any) -> int:
        with replaced((jour, "read_clock", lambda: datetime(2026, 5, 6, 9, 0, tzinfo=UTC))):
            return command("exporter", lieux, "--vers", vers, *options, "--sortie", str(lieux.sortie / sortie))

    return go


def _lay_validated(lieux: Lieux) -> None:
    """The séance as it was held to its end, and validated."""
    nom = "2025-03-27-autodiagnostic.jsonl"
    shutil.copy(find_data() / "exemple" / SLUG / "seances" / nom, lieux.dossier / "seances" / nom)


def _exporter_espace(vers: str, sortie: str, *options: str) -> Callable[[Lieux, Any], int]:
    """The tables of the whole espace; of one body that is public, so that what may leave can be written too."""
    return lambda lieux, _: run(
        [
            *("exporter", "--vers", vers, *options, "--sortie", str(lieux.sortie / sortie)),
            *("--espace", str(lieux.espace)),
        ]
    )


def _imprimer(quoi: str) -> Callable[[Lieux, Any], int]:
    return lambda lieux, _: command("imprimer", lieux, "--quoi", quoi, "--sortie", str(lieux.sortie))


def _referentiel(lieux: Lieux, _: Any) -> int:
    return run(
        [
            *("referentiel", "--variante", "express", "--pour", SLUG),
            *("--sortie", str(lieux.sortie), "--espace", str(lieux.espace)),
        ]
    )


def _show(epreuve: Epreuve, **_: Any) -> dict[Any, bytes]:
    """A notebook that was run: what is tried is how its pages are put in place."""
    return {epreuve.dossier / f"{epreuve.nom}{suite}": page for suite, page in PAGES.items()}


def _rapport(lieux: Lieux, _: Any) -> int:
    return command("rapport", lieux, "--jalon", "autodiagnostic", "--sortie", str(lieux.sortie))


def _rapport_montre(lieux: Lieux, montre: Any) -> int:
    with replaced((un_rapport, "render_epreuve", _show)):
        return _rapport(lieux, montre)


def _gather(lieux: Lieux) -> None:
    """A promotion of one, whose pages of an earlier day stand there."""
    texte = f'id: p\nnom: "P"\nannee: 2026\nparcours: parcours-coalition\norganisations: [{SLUG}]\n'
    (lieux.espace / "promotion.yaml").write_text(texte, encoding="utf-8")
    (lieux.sortie / SLUG).mkdir(exist_ok=True, parents=True)
    for suite in PAGES:
        chemin = lieux.sortie / SLUG / f"autodiagnostic{suite}"
        if not chemin.exists():
            chemin.write_bytes(b"{}")


def _order_rapports(lieux: Lieux) -> list[str]:
    sortie = ("--sortie", str(lieux.sortie), "--espace", str(lieux.espace))
    return ["rapports", "--jalon", "autodiagnostic", "--jobs", "2", *sortie]


def _rapports(lieux: Lieux, _: Any) -> int:
    """As a user starts it: its processes come from its own stock."""
    milieu = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    ordre = [sys.executable, "-m", "numresp", *_order_rapports(lieux)]
    return subprocess.run(ordre, env=milieu, check=False).returncode


def _rapports_montres(lieux: Lieux, _: Any) -> int:
    with replaced(
        (un_rapport, "render_epreuve", _show),
        (rapports_d_un_espace, "open_processes", lambda _: Directe()),
        (cles_de_rapport, "hash_maison", dict),
    ):
        return run(_order_rapports(lieux))


def _exemple(quoi: str) -> Callable[[Lieux, Any], int]:
    """The copy that it makes, of an example as small as ours; neither page nor notebook is started."""

    def go(lieux: Lieux, _: Any) -> int:
        with replaced(
            (copie_de_l_exemple, "find_data", lambda *_: lieux.entrees / "exemple"),
            (exemple, "_render", lambda *_: 0),
            (ouverture, "open_atelier", lambda *_: 0),
        ):
            return run(["exemple", quoi, "--dossier", str(lieux.racine / "essai")])

    return go


SORTIES: tuple[Ecrivain, ...] = (
    Ecrivain("exporter xlsx", _exporter("xlsx", "le-trait.xlsx"), dossier=False),
    Ecrivain("exporter csv", _exporter("csv", "csv"), dossier=False),
    Ecrivain("exporter questionnaire", _exporter("questionnaire", "questionnaires"), dossier=False),
    Ecrivain("exporter dcd-bilan", _exporter("dcd-bilan", "bilan.json"), dossier=False),
    Ecrivain("exporter territoires", _exporter("territoires", "plan.xlsx"), lay_plan, dossier=False),
    Ecrivain("exporter conseil", _exporter("conseil", "conseil.docx"), lay_plan, dossier=False),
    Ecrivain("exporter agenda", _exporter("agenda", "agenda.ics"), lay_plan, dossier=False),
    Ecrivain("exporter passation", _exporter("passation", "passation.html"), lay_plan, dossier=False),
    Ecrivain("exporter diaporama", _exporter("diaporama", "diaporama.pptx"), dossier=False),
    Ecrivain("exporter rapport-docx", _exporter("rapport-docx", "rapport.docx"), dossier=False),
    Ecrivain(
        "exporter public", _exporter("public", "public.html", "--date", "2025-04-15"), _lay_validated, dossier=False
    ),
    Ecrivain("exporter questionnaires", _exporter("questionnaires", "questionnaires.zip"), dossier=False),
    Ecrivain("exporter archive", _exporter("archive", "archive.zip"), dossier=False),
    Ecrivain("exporter l’espace, xlsx", _exporter_espace("xlsx", "espace.xlsx"), dossier=False),
    Ecrivain("exporter l’espace, parquet", _exporter_espace("parquet", "espace-parquet"), dossier=False),
    Ecrivain("exporter l’espace, duckdb", _exporter_espace("duckdb", "espace.duckdb"), dossier=False),
    Ecrivain("exporter ce qui sort", _exporter_espace("parquet", "public-parquet", "--public"), dossier=False),
    Ecrivain("imprimer releve", _imprimer("releve"), dossier=False),
    Ecrivain("imprimer papiers", _imprimer("papiers"), dossier=False),
    Ecrivain("referentiel", _referentiel, dossier=False),
    Ecrivain("rapport", _rapport_montre, dossier=False),
    Ecrivain("rapport, carnet exécuté", _rapport, dossier=False, lourd=True),
    Ecrivain("rapports", _rapports_montres, _gather, dossier=False, un_par_un=True),
    Ecrivain("rapports, carnets exécutés", _rapports, _gather, dossier=False, seul=False, un_par_un=True, lourd=True),
    Ecrivain("exemple rapport", _exemple("rapport")),
    # The copy is said to be there before the workshop is opened on it: what fails then is the opening.
    Ecrivain("exemple atelier", _exemple("atelier"), un_par_un=True),
)
