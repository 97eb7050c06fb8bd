"""The persons, and the groups in which the rules look at them."""

from openfisca_core.entities import build_entity

Persoon = build_entity(key="persoon", plural="personen", label="Persoon", is_person=True)

Stel = build_entity(
    key="stel",
    plural="stellen",
    label="Iemand alleen, of twee die samen zijn",
    roles=[
        {"key": "eerste", "plural": "eersten", "max": 1},
        {"key": "tweede", "plural": "tweeden", "max": 1},
    ],
)

Huishouden = build_entity(
    key="huishouden",
    plural="huishoudens",
    label="Wie op een adres wonen",
    roles=[
        {"key": "ouder", "plural": "ouders", "max": 2},
        {"key": "kind", "plural": "kinderen"},
        {"key": "overige", "plural": "overigen"},
    ],
)

ENTITEITEN = [Persoon, Stel, Huishouden]
