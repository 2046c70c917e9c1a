"""A YAML file is brought to what its model now says, and nothing else of it changes."""

from __future__ import annotations

from numresp.depot.yaml.reecriture import dump_plain, edit_model, edit_text
from numresp.modele.dossier.organisation import EtatJalon, Jalons, Organisation

TEXTE = """\
# qui nous sommes
nom: "Valmont"   # en toutes lettres
type: commune
agents: 12       # au 1er janvier
profil:
  serveurs: true # en propre
"""
AVANT = Organisation(nom="Valmont", type="commune", agents=12, profil={"serveurs": True})


def test_what_is_empty_is_left_out() -> None:
    """But for the facts of a profil, unknown ones included; 0 and false are values."""
    lue = Organisation(nom="V", type="commune", agents=0, profil={"sites": None, "serveurs": False})
    assert dump_plain(lue) == {
        "nom": "V", "type": "commune", "agents": 0, "profil": {"sites": None, "serveurs": False}, "sources": {},
        "hypotheses": {}, "diffusion": "prive", "fuseau": "Europe/Paris",
    }  # fmt: skip


def test_only_what_changes() -> None:
    """A figure and a fact change, another fact comes; comments and order stay."""
    apres = AVANT.model_copy(update={"agents": 0, "profil": {"serveurs": False, "sites": 2}})
    attendu = TEXTE.replace("agents: 12  ", "agents: 0  ").replace("serveurs: true", "serveurs: false") + "  sites: 2\n"
    assert edit_model(TEXTE, AVANT, apres) == attendu
    assert edit_model(TEXTE, AVANT, AVANT) == TEXTE


def test_a_figure_that_is_not_known_any_more() -> None:
    """It stays as an empty key, for whoever fills it in; a key of a group goes."""
    sans = AVANT.model_copy(update={"agents": None})
    assert edit_model(TEXTE, AVANT, sans) == TEXTE.replace("agents: 12", "agents: ")
    un = Jalons(jalons={"bilan": EtatJalon(etat="en cours", note="à voir")})
    deux = Jalons(jalons={"bilan": EtatJalon(etat="fait")})
    texte = "jalons:\n  bilan:\n    etat: en cours\n    note: à voir\n"
    assert edit_model(texte, un, deux) == 'jalons:\n  bilan:\n    etat: "fait"\n'


def test_true_is_not_one() -> None:
    """A value of another kind is another value."""
    assert edit_text("a: true\n", {"a": True}, {"a": 1}) == "a: 1\n"


def test_what_cannot_be_changed_in_place() -> None:
    """Aliases: None, and the caller writes the file whole; so is a text that a check refuses."""
    texte = "nom: &n Valmont\ntype: commune\nillustratif: *n\n"
    avant = Organisation(nom="Valmont", type="commune", illustratif="Valmont")
    assert edit_model(texte, avant, avant.model_copy(update={"nom": "Ici"})) is None
    apres = AVANT.model_copy(update={"agents": 13})
    assert edit_model(TEXTE, AVANT, apres, lambda _: [(("agents",), "trop", "")]) is None
