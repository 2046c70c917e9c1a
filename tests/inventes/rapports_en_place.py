"""Reports put in place as a run does, without any kernel."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from numresp.depot.espace.espace import list_members
from numresp.rapport.composition.promotion import compose_promotion
from numresp.rapport.composition.quartiles import list_reperes
from numresp.rapport.donnees.ordre import CompteRendu, OrdreDeRapport
from numresp.rapport.fabrique.manifeste import Manifeste
from numresp.rapport.fabrique.ordres_de_tournee import among, sort_orders

# Of the data of a body's report, all that a publication looks at: its jalon, its day, its place among the others (none here).
DONNEES = json.dumps({"jalon": "autodiagnostic", "date_rapport": "2025-05-06", "place": {"themes": []}})


def set_diffusion(espace: Path, slug: str, diffusion: str) -> None:
    """Let a body be named or not."""
    fiche = espace / slug / "organisation.yaml"
    lignes = [ligne for ligne in fiche.read_text(encoding="utf-8").splitlines() if not ligne.startswith("diffusion")]
    fiche.write_text("\n".join([*lignes, f"diffusion: {diffusion}"]) + "\n", encoding="utf-8")


def render(espace: Path, sortie: Path, slugs: Sequence[str] = "abcdef", page: str = "<p>Page</p>") -> Path:
    """Put reports there as a run does, without any kernel: pages, their data, and the manifest."""
    promotion, _ = list_members(espace)
    ordres = [OrdreDeRapport(espace.absolute(), slug, sortie.absolute()) for slug in ("", *slugs)]
    with Manifeste(sortie) as manifeste:
        for commande in sort_orders(manifeste, among(ordres, promotion), list_reperes, force=True).a_faire:
            slug = commande.slug
            nom = "autodiagnostic" if slug else "promotion"
            fichiers = {f"{slug}/{nom}{fin}".lstrip("/"): 1 for fin in (".html", "-calcul.html", ".json")}
            donnees = DONNEES if slug else compose_promotion(espace).model_dump_json()
            for fichier in fichiers:
                (sortie / fichier).parent.mkdir(parents=True, exist_ok=True)
                (sortie / fichier).write_text(donnees if fichier.endswith("json") else page, encoding="utf-8")
            manifeste.note(CompteRendu(commande, "rendu", nom=nom, fichiers=fichiers))
    return sortie
