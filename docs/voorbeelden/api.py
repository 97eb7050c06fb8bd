#!/usr/bin/env python3
"""Toetst een meegeleverd voornemen met de API van de werkbank en zegt wat het kost.

    HOUVAST_SLEUTEL=houvast_… python3 docs/voorbeelden/api.py http://127.0.0.1:7878 voornemens/kindgebonden-budget-2025.voornemen

Maakt een dossier, voegt het voornemen toe als variant, vraagt een toets, wacht tot die klaar is en toont het geld per regeling.
Gebruikt alleen wat met Python meekomt. De beschrijving van de API staat op /openapi.json.
"""

import json
import os
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path


class Api:
    """De API van een werkbank, met de sleutel van een account."""

    def __init__(self, server, sleutel):
        self.basis = server.rstrip("/") + "/api/v1"
        self.sleutel = sleutel

    def vraag(self, methode, pad, bericht=None):
        verzoek = urllib.request.Request(self.basis + pad, method=methode)
        verzoek.add_header("Authorization", f"Bearer {self.sleutel}")
        verzoek.add_header("Accept-Language", "nl")
        if bericht is not None:
            verzoek.add_header("Content-Type", "application/json")
            verzoek.data = json.dumps(bericht).encode()
        try:
            with urllib.request.urlopen(verzoek, timeout=60) as antwoord:
                return json.load(antwoord)
        except urllib.error.HTTPError as fout:
            # Elke weigering is een probleem met een titel, een uitleg en de velden die niet goed zijn.
            probleem = json.load(fout)
            sys.exit(
                "\n".join(
                    [f"{methode} {pad}: {probleem['title']}. {probleem['detail']}"]
                    + [f"  {veld.get('pointer', '')}: {veld['detail']}" for veld in probleem.get("errors", [])]
                )
            )


def toets(api, bestand):
    """De uitkomst van een toets van het voornemen in dit bestand."""
    dossier = api.vraag(
        "POST",
        "/dossiers",
        {
            "titel": f"Voorbeeld: {bestand.stem}",
            "soort": "wetsvoorstel",
            "bron": bestand.name,
            "doel": "Laten zien hoe een programma een voornemen toetst.",
            "vertrouwelijkheid": "intern",
        },
    )
    nummer = dossier["nummer"]
    print(f"dossier {nummer}")
    variant = api.vraag(
        "POST",
        f"/dossiers/{nummer}/varianten",
        {"naam": bestand.stem, "tekst": bestand.read_text(encoding="utf-8")},
    )
    controle = api.vraag("GET", f"/varianten/{variant['kenmerk']}/controle")
    for bevinding in controle["bevindingen"]:
        print(f"  regel {bevinding['regel']}: {bevinding['melding']}")
    if not controle["inOrde"]:
        sys.exit(controle["belemmering"] or "De tekst is niet in orde.")
    gevraagd = api.vraag("POST", f"/dossiers/{nummer}/toetsen", {"varianten": [variant["kenmerk"]]})
    pad = f"/toetsen/{gevraagd['kenmerk']}"
    while True:
        voortgang = api.vraag("GET", f"{pad}/voortgang")
        if voortgang["stand"] not in ("wacht", "loopt"):
            break
        time.sleep(0.5)
    if voortgang["stand"] != "klaar":
        sys.exit(f"De toets is {voortgang['stand']}. {api.vraag('GET', pad)['mislukt'] or ''}")
    return api.vraag("GET", f"{pad}/uitkomsten")["toetsen"][0]


def toon(uitkomst):
    """Het geld per regeling en het saldo van de overheid, in euro per jaar."""
    geld = uitkomst["geld"]
    for regeling in geld["regelingen"]:
        if regeling["verschil"]:
            print(f"  {regeling['regeling']['label']['nl']}: {regeling['verschil']:+,.0f}")
    print(f"saldo overheid {uitkomst['jaar']}: {geld['saldo_overheid']:+,.0f} euro per jaar")


def main():
    if len(sys.argv) != 3 or "HOUVAST_SLEUTEL" not in os.environ:
        sys.exit(__doc__)
    uitkomst = toets(Api(sys.argv[1], os.environ["HOUVAST_SLEUTEL"]), Path(sys.argv[2]))
    toon(uitkomst)


if __name__ == "__main__":
    main()
