"""Sound files of each kind, from which mutations start."""

from __future__ import annotations

from datetime import date

JOUR = date(2026, 11, 25)
PETIT = """\
id: essai
version: "1"
titre: Un petit référentiel
echelle: 100
agregation: moyenne
non_concerne: exclure
sans_reponse: exclure
couverture_minimale: 0.6
niveaux:
  - {niveau: 0, valeur: 0.0, libelle: Pas du tout}
  - {niveau: 1, valeur: 0.5, libelle: En partie}
  - {niveau: 2, valeur: 1.0, libelle: Atteint}
paliers:
  - {id: amorce, nom: Amorcé, seuil: 0.0}
  - {id: engage, nom: Engagé, seuil: 0.35, exigences: [{question: un.a, niveau_min: 1}]}
classements:
  - {id: charte, nom: Charte NR, postes: [{id: C1, nom: "Premier"}, {id: C2, nom: "Second"}]}
variantes:
  - {id: express, nom: Express, questions: [un.a]}
noeuds:
  - id: un
    nom: Gouvernance
    poids: 2
    questions:
      - id: un.a
        intitule: "Des référents sont-ils nommés ?"
        mode: constat
        repond: [technicien, direction]
        poids: 1.5
        classements: {charte: [C1]}
        sources: [{document: MiNumEco, reference: a.1}]
      - {id: un.b, intitule: "Un budget ?", concerne_si: [{champ: population, min: 1000}]}
  - id: deux
    nom: Achats
    agregation: somme
    noeuds:
      - id: trois
        nom: Réemploi
        questions:
          - {id: trois.c, intitule: "Acheté d’occasion ?", concerne_si: [{question: un.a, niveau_min: 1}]}
"""
REPONSES = """\
profil: {type: commune, population: 4900}
reponses:
  un.a: {niveau: 1, prevu: 2}
  un.b: non_concerne
  trois.c: ne_sait_pas
"""
FEUILLE_DE_ROUTE = ("exemple", "clairlieu-essai", "feuille_de_route.yaml")
MESURES = (
    "date;indicateur;valeur;unite;nature;methode;preuve;commentaire\n"
    "15/03/2025;deee_kg;1 200,5;kg;flux;Bon de pesée;preuves/bordereau.pdf;\n2026-03-17;messagerie_go;382,5;Go;stock;Console;;\n"
)
INVENTAIRES = (
    '"Asset Name","Asset Tag","Serial","Model","Category","Status","Checked Out To","Purchase Date"\n'
    '"PC-1","A1","S1111","EliteBook 840","Laptops","Ready to Deploy (deployed)","Jean Dupont","2021-03-04"\n'
    '"EC-2","A4","S4444","P2419H","Displays","Lost/Stolen","","2019-01-01"\n',
    "Account info : TAG;Dernier inventaire;Machine;Utilisateur connecté;Systeme;Fabricant;Modèle;BIOS Numéro de série;\r\n"
    '"mairie";"2026-10-01 08:00:00";"PC-1";"dupont";"Windows 11";"Dell Inc.";"Latitude 5420";"ABC1234";\r\n'
    '"mairie";"2026-10-01 08:00:00";"VM-1";"";"Debian";"VMware, Inc.";"VMware Virtual Platform";"VMware-42 1d";\r\n',
    "Device ID,Device name,Enrollment date,OS,Model,Manufacturer,Serial number,Ownership,Device state\n"
    "1,PC-1,2024-02-01 10:00:00.0000000,Windows,Latitude 5420,Dell Inc.,ABC1234,Corporate,Managed\n"
    "2,IPH-1,2024-02-01,iOS/iPadOS,iPhone 12,Apple,F2LXX001,Personal,Managed\n",
    "nomEquipementPhysique;modele;quantite;dateAchat;dateRetrait;type;statut;paysDUtilisation\n"
    "eq-1;portable A;25;2020-07-08;;Laptop;In use;France\neq-3;portable C;5;2015-03-01;2024-01-01;Laptop;In use;France\n",
)
AGENT_XML = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<REQUEST><CONTENT>\n<BIOS><SMANUFACTURER>Maison</SMANUFACTURER>'
    "<SMODEL>Modèle</SMODEL><SSN>ABC12345</SSN></BIOS>\n<HARDWARE><CHASSIS_TYPE>Notebook</CHASSIS_TYPE><NAME>PC-1</NAME>"
    "<VMSYSTEM>Physical</VMSYSTEM></HARDWARE>\n<MONITORS><MANUFACTURER>Dell</MANUFACTURER><SERIAL>C97561H</SERIAL>"
    "<DESCRIPTION>3/2019</DESCRIPTION></MONITORS>\n</CONTENT><DEVICEID>pc-1</DEVICEID><QUERY>INVENTORY</QUERY></REQUEST>\n"
)
AGENT_JSON = (
    '{"action": "inventory", "deviceid": "pc", "itemtype": "Computer",\n"content": {"bios": {"smanufacturer": "Maison", '
    '"smodel": "Modèle", "ssn": "ABC12345"},\n"hardware": {"chassis_type": "Desktop", "vmsystem": "Physical", '
    '"memory": 8192}, "monitors": [{"serial": "C97561H"}], "users": [{"login": "x"}]}}\n'
)
REMISE_JSON = (
    '{"parametres": {"organisation": "x"},\n"bilan": {"slug": "x", "nom": "X", "type": "commune", '
    '"faits": {"population": 4900}, "sources": []}}'
)
RECU = '{"nom": "questionnaire.xlsx", "contenu": "UEsDBBQAAAAIAA=="}'
CHOIX = '{"organisation": "le-trait", "jalon": "bilan"}'
