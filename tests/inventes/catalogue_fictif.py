"""A whole catalogue of a few lines, valid and holding together with a référentiel of two questions."""

from __future__ import annotations

from pathlib import Path

from inventes.outils_depot import write

from numresp.modele.referentiel.referentiel import Referentiel

SOURCE = "{document: Guide, reference: a.1}"
EFFORT = "{petite: {bas: 1, haut: 2}, moyenne: {bas: 1, haut: 4}, grande: {bas: 2, haut: 8}}"

ACTION = f"""\
  - id: {{ident}}
    titre: Éteindre le soir
    nature: quick_win
    questions: [{{{{question: q1, vers: 2}}}}]
    effort_jours: {EFFORT.replace("{", "{{").replace("}", "}}")}
    cout_eur: {EFFORT.replace("{", "{{").replace("}", "}}")}
    delai_mois: 1
    porteurs: [technicien]
    indicateurs: [eteints]
    impact: extinction
    mode_emploi: [Un, Deux, Trois]
    references: [{SOURCE.replace("{", "{{").replace("}", "}}")}]
"""
SECONDE = """\
  - id: compter
    titre: Compter le parc
    nature: action
    questions: [{question: q2, vers: 1}]
    effort_jours: {petite: {bas: 0, haut: 0}, moyenne: {bas: 0, haut: 0}, grande: {bas: 0, haut: 0}}
    cout_eur: {petite: {bas: 0, haut: 0}, moyenne: {bas: 0, haut: 0}, grande: {bas: 0, haut: 0}}
    delai_mois: 6
    porteurs: [technicien]
    prerequis: [eteindre]
    impact: null
    sans_impact: Compter ne réduit rien par soi-même
    mode_emploi: [Un, Deux, Trois]
    references: [{document: Loi L, reference: art. 1}]
"""
INDICATEUR = f"""\
  - id: {{ident}}
    nom: Postes éteints
    unite: "%"
    nature: stock
    sens: hausse
    methode: Un relevé le soir
    jalons: [bilan]
    questions: [q1]
    sources: [{SOURCE.replace("{", "{{").replace("}", "}}")}]
"""
IMPACT = """\
  - id: {ident}
    titre: Extinction
    unite: kWh/an
    formule: Puissance fois heures
    facteurs: [poste.puissance]
    limites: [Ordre de grandeur]
"""
JALON = """\
  - id: {ident}
    nom: N
    but: B
    pret_quand: [P]
    produit: [R]
    rapport: {rapport}
"""
JALONS = ("lancement", "autodiagnostic", "quick_wins", "charte", "feuille_de_route", "bilan", "suivi")
ENTETE = "id;valeur;bas;haut;unite;perimetre;source;annee;url;licence;consulte_le\n"
FACTEUR = "poste.puissance;25;15;45;W;Ordinateur allumé;Mesure;2024;;MIT;01/11/2026\n"
BOAVIZTA = "boavizta.poste.puissance;30;;;W;Ordinateur allumé;Boavizta;2023;;ODbL 1.0;01/11/2026\n"
OBLIGATION = """\
  - id: {ident}
    titre: T
    texte: Texte de loi
    article: "1"
    en_vigueur: 2022-03-01
    concerne_si: [{{champ: population, min: 3500}}]
    montrer: M
    sources: [{{document: Loi L}}]
"""
REFERENCES = """\
editions:
  - {liste: minumeco, document: Guide, titre: G, version: v1, date: 2023-06-01, licence: L, url: "https://x.fr/u"}
  - {liste: rgesn, document: Critères, titre: R, version: "2024", date: 2024-05-17, licence: L, url: "https://x.fr/u"}
  - {liste: charte, document: Charte, titre: C, version: "1", licence: L, url: "https://x.fr/u"}
  - {liste: reen, document: Loi L, titre: D, version: "1", date: 2022-07-29, licence: L, url: "https://x.fr/u", articles: true}
minumeco:
  - {id: a.1, titre: Coordonner, theme: a}
  - {id: a.2, titre: Planifier, theme: a}
rgesn:
  - {id: "1.1", theme: Stratégie}
charte: [{id: C1}]
reen: [{id: D1}]
documents:
  - {document: Guide, nature: guide}
  - {document: Critères, nature: referentiel}
  - {document: Charte, nature: charte}
  - {document: Loi L, nature: loi}
"""


def jalons(*idents: str) -> str:
    """The jalons of a parcours, each with its report but the first."""
    return "".join(
        JALON.format(ident=ident, rapport="null" if ident == "lancement" else ident) for ident in idents or JALONS
    )


CORRESPONDANCES = "genre;vu;numresp;liste\ncolonne;Type;type;\n"
FICHIERS = {
    "actions.yaml": "actions:\n" + ACTION.format(ident="eteindre") + SECONDE,
    "obligations.yaml": "obligations:\n" + OBLIGATION.format(ident="devoir"),
    "indicateurs.yaml": "indicateurs:\n" + INDICATEUR.format(ident="eteints"),
    "impacts.yaml": "impacts:\n" + IMPACT.format(ident="extinction"),
    "parcours-coalition.yaml": f"nom: P\nsources: [{SOURCE}]\njalons:\n" + jalons(),
    "facteurs.csv": ENTETE + FACTEUR,
    "facteurs-boavizta.csv": ENTETE + BOAVIZTA,
    "references.yaml": REFERENCES,
}


def write_catalogue(dossier: Path, **remplaces: tuple[str, str]) -> Path:
    """Write the catalogue, some file with one text replaced: `actions=("vers: 2", "vers: 9")`."""
    for nom, texte in FICHIERS.items():
        avant, apres = remplaces.pop(nom.partition(".")[0].replace("-", "_"), ("", ""))
        assert avant in texte, f"« {avant} » n’est pas dans {nom}"
        write(dossier / nom, texte.replace(avant, apres, 1) if avant else texte)
    write(dossier / "correspondances.csv", CORRESPONDANCES)
    write(dossier / "editions.yaml", 'editions: [{id: "1", date: 2025-01-01}]\n')
    assert not remplaces, f"fichiers inconnus : {sorted(remplaces)}"
    return dossier


def two_questions(**cles: object) -> Referentiel:
    """The référentiel that the catalogue moves: q1 of three levels, q2 of two."""
    trois = [{"niveau": rang, "valeur": rang / 2} for rang in range(3)]
    deux = [{"niveau": rang, "valeur": float(rang)} for rang in range(2)]
    questions = [
        {"id": "q1", "intitule": "Une ?", "niveaux": trois, "sources": [{"document": "Guide", "reference": "a.2"}]},
        {"id": "q2", "intitule": "Deux ?", "niveaux": deux, "concerne_si": [{"champ": "serveurs", "egal": True}],
         "sources": [{"document": "Loi L", "reference": "art. 2"}]},
    ]  # fmt: skip
    return Referentiel.model_validate(
        {"id": "essai", "noeuds": [{"id": "n", "nom": "N", "questions": questions}]} | cles
    )
