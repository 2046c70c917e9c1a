"""Leaks that are sown into copies of published files: an attacker who does not find them is worth nothing.

Each one takes the folder of a publication and what is true, and spoils one file as a mistake in numresp would.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from attaques.secrets_attaque import Verites, list_done, list_prints

Semer = Callable[[Path, Verites], None]
PRIVE = "ronceval-essai"
"""A private body of the example, with one séance on 15 May 2025."""


def change_page(dossier: Path, avant: str, apres: str) -> None:
    """Replace once in the promotion's page."""
    page = dossier / "promotion.html"
    texte = page.read_text(encoding="utf-8")
    assert avant in texte, avant
    page.write_text(texte.replace(avant, apres, 1), encoding="utf-8")


def change_data(dossier: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Change the data of the page."""
    fichier = dossier / "promotion.json"
    contenu = json.loads(fichier.read_text(encoding="utf-8"))
    change(contenu)
    fichier.write_text(json.dumps(contenu, ensure_ascii=False), encoding="utf-8")


def name_in_title(dossier: Path, verites: Verites) -> None:
    """The name of a private body in an attribute that a pointer shows."""
    change_page(dossier, "<table", f'<table title="{verites.dossiers[PRIVE].organisation.nom}"')


def slug_in_link(dossier: Path, _: Verites) -> None:
    """Its slug in a link."""
    change_page(dossier, "<h1>", f'<a href="../{PRIVE}/bilan.html"></a><h1>')


def slug_in_file_name(dossier: Path, _: Verites) -> None:
    """Its slug as the name of an empty file."""
    (dossier / f"{PRIVE}.html").write_text("", encoding="utf-8")


def name_cut_by_tags(dossier: Path, _: Verites) -> None:
    """Its name, half of it in bold."""
    change_page(dossier, "<h1>", "<p>Ronce<b>val-Essai</b></p><h1>")


def day_in_words(dossier: Path, _: Verites) -> None:
    """The day of a private séance, in a sentence, with no-break spaces."""
    change_page(dossier, "<h1>", "<p>Page datée du 15\u00a0mai\u00a02025.</p><h1>")


def day_in_comment(dossier: Path, _: Verites) -> None:
    """The same in a comment."""
    change_page(dossier, "<h1>", "<!-- 2025-05-15 --><h1>")


def proof_of_private(dossier: Path, verites: Verites) -> None:
    """A text that a private body wrote."""
    textes = [f.texte for f in verites.dossiers[PRIVE].seances[0].etat.freins if len(f.texte) >= 25]
    change_page(dossier, "<h1>", f"<p>{textes[0]}</p><h1>")


def print_of_private_file(dossier: Path, verites: Verites) -> None:
    """The fingerprint of a private file, by which a small file is guessed at."""
    empreinte = next(list_prints(verites.dossiers[PRIVE]))
    change_data(dossier, lambda contenu: contenu["entrees"].update({"un fichier": empreinte}))


def sixteen_digits(dossier: Path, verites: Verites) -> None:
    """A quartile that was not rounded: the score of a body."""
    score = verites.monde.corps["syndicat-essai"].seances[-1].scores["achats"]
    change_data(dossier, lambda contenu: contenu["repartitions"][0].update({"q1": score}))


def exact_quartile(dossier: Path, verites: Verites) -> None:
    """A quartile of few bodies, exact to the tenth of a point that a page prints."""
    score = verites.monde.corps["brume-essai"].seances[-1].scores["gouvernance"] * 100
    change_page(
        dossier,
        "</table>",
        f"</table><table><tr><th>Thème</th><th>Médiane</th></tr><tr><td>Gouvernance</td><td>{score:.1f}</td></tr></table>".replace(
            ".", ","
        ),
    )


def sum_of_four(dossier: Path, verites: Verites) -> None:
    """A sum over the public bodies and one private one."""
    corps = [c for c in verites.monde.corps.values() if c.diffusion == "public" or c.slug == "syndicat-essai"]
    somme = sum(max((v for j, i, v in c.mesures if i == "deee_kg" and j.year == 2025), default=0) for c in corps)
    nom = next(nom for nom, ident in verites.monde.indicateurs.items() if ident == "deee_kg")
    fichier = dossier / "promotion.csv"
    ligne = f"somme;{nom};2025;4;;;;{somme:g};kg\r\n"
    fichier.write_bytes(fichier.read_bytes() + ligne.replace(".", ",").encode())


def exact_measure(dossier: Path, verites: Verites) -> None:
    """What one body measured, beside the name of the indicateur."""
    nom, valeur = find_measure(verites)
    change_page(dossier, "<h1>", f"<p>{nom} : {valeur:g} au plus.</p><h1>".replace(".", ","))


def find_measure(verites: Verites) -> tuple[str, float]:
    """A measure of a private body that no public one has."""
    noms = {ident: nom for nom, ident in verites.monde.indicateurs.items()}
    publics = {(i, v) for c in verites.monde.corps.values() if c.diffusion == "public" for _, i, v in c.mesures}
    return next(
        (noms[i], v)
        for c in verites.monde.prives
        for _, i, v in c.mesures
        if (i, v) not in publics and v >= 10 and i in noms
    )


def private_count(dossier: Path, verites: Verites) -> None:
    """« 11 / 12 »: the séances of private bodies counted with those of the others."""
    tous = sum(bool(c.seances) for c in verites.monde.corps.values())
    change_data(dossier, lambda contenu: contenu.update({"avec_seance": tous}))


def private_requests(dossier: Path, _: Verites) -> None:
    """What private bodies ask for, in the count of the page alone."""
    page = (dossier / "promotion.html").read_text(encoding="utf-8").replace("\u00a0", " ")
    avant = page.partition(" actions sont bloquées")[0].rpartition(">")[2]
    (dossier / "promotion.html").write_text(
        page.replace(f"{avant} actions sont bloquées", f"{int(avant) + 2} actions sont bloquées", 1), encoding="utf-8"
    )


def order_by_score(dossier: Path, verites: Verites) -> None:
    """Names in the order of their scores."""
    scores = {
        c.nom: c.seances[-1].scores["total"] if c.seances else 0.0
        for c in verites.monde.corps.values()
        if c.diffusion != "prive"
    }
    change_data(dossier, lambda contenu: contenu["membres"].sort(key=lambda membre: -scores[membre["nom"]]))


def order_by_private_counts(dossier: Path, verites: Verites) -> None:
    """Actions to take up in an order to which private bodies bring something."""
    tous = Counter(titre for d in verites.dossiers.values() for titre in list_done(d))
    nommes = Counter(titre for d in verites.nommes for titre in list_done(d))
    montres = sorted(nommes, key=lambda titre: (-tous[titre], nommes[titre]))[:60]

    def change(contenu: dict[str, Any]) -> None:
        contenu["reprises"] = [{"titre": titre, "organisations": [], "preuve": ""} for titre in montres]

    change_data(dossier, change)


def property_of_a_document(dossier: Path, verites: Verites) -> None:
    """The author of a .docx."""
    with ZipFile(dossier / "note.docx", "w") as archive:
        archive.writestr("docProps/core.xml", f"<creator>{verites.dossiers[PRIVE].organisation.nom}</creator>")


def property_of_a_calendar(dossier: Path, _: Verites) -> None:
    """An identifier in a calendar, folded over two lines."""
    (dossier / "agenda.ics").write_text("BEGIN:VEVENT\r\nUID:ronceval-\r\n essai@numresp\r\n", encoding="utf-8")


FUITES: dict[str, tuple[Semer, str]] = {
    "nom dans un titre": (name_in_title, "nommé"),
    "nom coupé par une balise": (name_cut_by_tags, "nommé"),
    "slug dans un lien": (slug_in_link, "nommé"),
    "slug dans un nom de fichier": (slug_in_file_name, "nommé"),
    "jour d’une séance privée": (day_in_words, "jour"),
    "jour dans un commentaire": (day_in_comment, "jour"),
    "texte d’une structure privée": (proof_of_private, "texte"),
    "empreinte d’un fichier privé": (print_of_private_file, "empreinte"),
    "seize chiffres": (sixteen_digits, "égalité"),
    "quartile exact": (exact_quartile, "égalité"),
    "mesure exacte": (exact_measure, "égalité"),
    "somme de quatre": (sum_of_four, "somme"),
    "compte avec les privées": (private_count, "compte"),
    "aide demandée par des privées": (private_requests, "compte"),
    "ordre des scores": (order_by_score, "ordre"),
    "ordre par comptes privés": (order_by_private_counts, "ordre"),
    "auteur d’un .docx": (property_of_a_document, "nommé"),
    "propriété d’un .ics": (property_of_a_calendar, "nommé"),
}
"""Each kind of leak, and by what it is to be found."""
