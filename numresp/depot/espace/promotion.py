"""promotion.yaml: the bodies that go through the parcours together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from numresp.depot.dossier.dans_espace import list_slugs
from numresp.depot.parties.slug import SLUG
from numresp.depot.yaml.lecture_de_modele import load_file
from numresp.erreurs import suggest
from numresp.modele.dossier.organisation import Promotion


def load_promotion(chemin: Path, *, absents: bool = False) -> Promotion:
    """Read promotion.yaml; every organisation is a slug that has its folder beside the file.

    Parameters
    ----------
    absents : bool
        True lets those pass that have none: whoever goes through them all says so of each one.
    """

    def check(promotion: Promotion) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
        presents = list_slugs(chemin.parent)
        for rang, slug in enumerate(promotion.organisations):
            lieu = ("organisations", rang)
            if SLUG.fullmatch(slug) is None:
                yield lieu, f"nom court attendu (a à z, 0 à 9, tiret), vu « {slug[:80]} »", "par exemple le-trait"
            elif slug in promotion.organisations[:rang]:
                yield lieu, f"l’organisation « {slug} » figure deux fois", "gardez-en une seule"
            elif slug not in presents and not absents:
                yield lieu, f"l’organisation « {slug} » n’a pas de dossier ici", suggest(slug, presents)

    return load_file(chemin, Promotion, check)
