"""What is known of people: the inputs of the rules, and ages, which follow from the date of birth."""

import numpy as np
from openfisca_core.periods import DateUnit
from openfisca_core.variables import Variable

from entiteiten import Persoon, Stel

# A difference in months between two days is the difference of these, divided by 32 and rounded down.
DAGEN = 32


def bedrag(naam):
    """An amount a year of a person."""
    inhoud = {"value_type": float, "entity": Persoon, "definition_period": DateUnit.YEAR, "label": naam}
    return type(naam, (Variable,), inhoud)


def betrekking(naam):
    """Something that the two of a couple are to each other."""
    inhoud = {"value_type": bool, "entity": Stel, "definition_period": DateUnit.YEAR, "label": naam}
    return type(naam, (Variable,), inhoud)


INKOMENS = [
    "loon",
    "pensioen",
    "aow",
    "uitkering_werk",
    "belastbare_winst",
    "belastbaar_inkomen_box2",
    "belastbaar_inkomen_box3",
    "banktegoeden",
    "overige_bezittingen",
    "schulden",
]
BETREKKINGEN = [
    "gehuwd",
    "samenwonend",
    "samenlevingscontract",
    "gezamenlijke_woning",
    "pensioenpartner",
    "partner_vorig_jaar",
    "ouder_en_kind",
]


class geboortedag(Variable):
    value_type = int
    entity = Persoon
    definition_period = DateUnit.ETERNITY
    label = "Geboortedatum: maanden sinds het begin van de jaartelling × 32, plus de dag van de maand"


class volgnummer(Variable):
    value_type = int
    entity = Persoon
    definition_period = DateUnit.ETERNITY
    label = "Plaats in het huishouden"


class arbeidsongeschikt_jong(Variable):
    value_type = bool
    entity = Persoon
    definition_period = DateUnit.YEAR
    label = "Recht op een Wajong-uitkering"


class leeftijd(Variable):
    value_type = int
    entity = Persoon
    definition_period = DateUnit.MONTH
    label = "Leeftijd in maanden op de eerste dag van de maand"

    def formula(persoon, period):
        eerste = (period.start.year * 12 + period.start.month - 1) * DAGEN + 1
        return (eerste - persoon("geboortedag", period)) // DAGEN


class leeftijd_vorige_maand(Variable):
    value_type = int
    entity = Persoon
    definition_period = DateUnit.MONTH
    label = "Leeftijd in maanden op de laatste dag van de vorige maand"

    def formula(persoon, period):
        laatste = period.start.offset(-1, DateUnit.DAY)
        dag = (laatste.year * 12 + laatste.month - 1) * DAGEN + laatste.day
        return (dag - persoon("geboortedag", period)) // DAGEN


class minderjarig(Variable):
    value_type = bool
    entity = Persoon
    definition_period = DateUnit.YEAR
    label = "Jonger dan 18 jaar op 1 januari"

    def formula(persoon, period):
        return persoon("leeftijd", period.first_month) < 18 * 12


class maanden_voor_aow_leeftijd(Variable):
    value_type = int
    entity = Persoon
    definition_period = DateUnit.YEAR
    label = "Maanden van het jaar vóór die waarin de AOW-leeftijd wordt bereikt"

    def formula(persoon, period):
        geboren = persoon("geboortedag", period)
        dag = lambda jaar, maand: (jaar * 12 + maand - 1) * DAGEN + 1
        leeftijd = np.select([geboren < dag(1957, 3), geboren < dag(1961, 1)], [66 * 12 + 10, 67 * 12], 67 * 12 + 3)
        # Who is born on the 31st has the age on the last day of a month of 31 days only, or in the month after it.
        maand = geboren // DAGEN + leeftijd
        laatste = laatste_dagen(maand)
        bereikt = maand + (geboren % DAGEN > laatste)
        return np.clip(bereikt - period.start.year * 12, 0, 12)


def laatste_dagen(maand):
    """The number of days of months, counted from the beginning of the calendar."""
    begin = (maand - 1970 * 12).astype("datetime64[M]")
    return ((begin + 1).astype("datetime64[D]") - begin.astype("datetime64[D]")).astype(int)


VARIABELEN = [
    *map(bedrag, INKOMENS),
    *map(betrekking, BETREKKINGEN),
    geboortedag,
    volgnummer,
    arbeidsongeschikt_jong,
    leeftijd,
    leeftijd_vorige_maand,
    minderjarig,
    maanden_voor_aow_leeftijd,
]
