//! All words of reports, in Dutch (plain, B1) and English.

mod terms;

pub use terms::{by, value};
pub(crate) use terms::{intention_kind, kind, list, part, standing, standing_of, test, who};

/// Language of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// Dutch.
    #[default]
    Nl,
    /// English.
    En,
}

impl Language {
    /// The code in the page (`lang`).
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::En => "en",
        }
    }
}

macro_rules! catalogue {
    ($($name:ident: $nl:literal, $en:literal;)*) => {
        /// A text with places for values in braces.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Text { $($name,)* }

        impl Text {
            /// All of them.
            #[cfg(test)]
            pub(crate) const ALL: &'static [Text] = &[$(Text::$name,)*];

            /// The text as it is.
            pub(crate) const fn get(self, language: Language) -> &'static str {
                match language {
                    Language::Nl => match self { $(Text::$name => $nl,)* },
                    Language::En => match self { $(Text::$name => $en,)* },
                }
            }
        }
    };
}

impl Text {
    /// The text with its places filled.
    pub(crate) fn with(self, language: Language, values: &[(&str, &str)]) -> String {
        let mut out = String::new();
        let mut rest = self.get(language);
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let Some((name, tail)) = after.split_once('}') else {
                break;
            };
            let value = values.iter().find(|(n, _)| *n == name);
            out.push_str(value.map_or("", |(_, v)| v));
            rest = tail;
        }
        out.push_str(rest);
        out
    }
}

catalogue! {
    // The page
    Kicker: "Toets van een voornemen", "Test of an intention";
    KickerSeveral: "Toets van {n} voornemens samen", "Test of {n} intentions together";
    ToContent: "Naar de inhoud", "Skip to content";
    Contents: "Inhoud", "Contents";
    Summary: "Wat doet dit voornemen?", "What does this intention do?";
    SummarySeveral: "Wat doen deze voornemens samen?", "What do these intentions do together?";
    MainFigures: "De belangrijkste cijfers", "The main figures";
    Footer: "Gemaakt met Houvast {version}. De bevolking in deze toets is {population}. Houvast geeft feiten, geen oordeel: wat een organisatie zelf moet beoordelen staat open.",
        "Made with Houvast {version}. The population in this test is {population}. Houvast gives facts, no verdict: what an organisation must judge itself is left open.";
    CardsElsewhere: "De onderdelen per voorbeeld staan op de pagina (--html) en in --json.", "The parts of each example are on the page (--html) and in --json.";
    FoldElsewhere: "{title}: zie de pagina (--html) of --json.", "{title}: see the page (--html) or --json.";
    PopulationSynthetic: "nagemaakt: geen enkel huishouden bestaat echt", "synthetic: no household in it exists";
    PopulationGiven: "door de gebruiker gegeven", "given by the user";

    // Facts under the title
    FactKind: "Soort", "Kind";
    FactAim: "Doel", "Aim";
    FactSource: "Bron", "Source";
    FactBaseline: "Vergeleken met", "Compared with";
    FactPopulation: "Bevolking", "Population";
    FactDutchTitle: "Titel", "Title in Dutch";
    InDutch: "(in het Nederlands)", "(in Dutch)";
    FactDecided: "Besloten of ingediend", "Decided or submitted";
    FactEffect: "Gaat in", "Takes effect";
    BaselinePlain: "de wet van {year} zonder dit voornemen", "the law of {year} without this intention";
    BaselinePlainSeveral: "de wet van {year} zonder deze voornemens", "the law of {year} without these intentions";
    BaselineOverlay: "de wet van {year} met {overlays}", "the law of {year} with {overlays}";
    Quoted: "‘{text}’", "“{text}”";
    BaselineKnown: ", zoals bekend op {day}", ", as known on {day}";
    BaselineLetter: "; volgens de letter van de wet, zonder uitvoeringspraktijk", "; by the letter of the law, without the practice of the implementing organisations";
    PopulationLine: "{name}: {sample} huishoudens die samen voor {households} huishoudens en {persons} personen staan",
        "{name}: {sample} households that stand for {households} households and {persons} persons";
    PopulationLineSample: "nagemaakte steekproef van {sample} huishoudens, die samen staan voor {households} huishoudens en {persons} personen",
        "synthetic sample of {sample} households, which stand for {households} households and {persons} persons";
    PopulationSmallest: "; wat over minder dan {n} huishoudens uit het bestand gaat, is niet getoond", "; what is about fewer than {n} households of the file is not shown";
    PopulationTakeUp: "; niet iedereen vraagt aan waar hij of zij recht op heeft (geschat)", "; not everyone claims what he or she is entitled to (estimated)";
    PopulationLineMade: "nagemaakt: {sample} huishoudens met {persons} personen", "synthetic: {sample} households with {persons} persons";
    PopulationErrors: "Let op: in de gegevens over de bevolking zitten fouten. Er is op verzoek toch gerekend.",
        "Note: the data on the population has errors. It was used all the same, on request.";

    // Tiles
    TileGain: "gaat erop vooruit", "gain";
    TileLose: "gaat erop achteruit", "lose";
    TileMedian: "per maand is de middelste verandering", "median change per month";
    TileBalance: "miljoen euro per jaar voor de overheid", "million euros a year for the government";
    TilePressure: "van de werkenden levert meer dan 60% van extra inkomen in", "of workers give up more than 60% of extra income";
    TileWas: "zonder voornemen {value}", "without intention {value}";
    TileHouseholds: "{n} huishoudens", "{n} households";
    TileError: "steekproeffout ± {value}", "sampling error ± {value}";

    // Beside the summary
    BesideTitle: "Lees dit erbij", "Read this too";
    BesideUncertain: "Van de bedragen waarop de uitkomst rust zijn sommige niet vastgesteld of niet nagelezen: {list}. Ze staan bij de aannames.", "Of the figures on which the outcome rests, some are not final or not verified in a source: {list}. They are listed with the assumptions.";
    BesideSynthetic: "De huishoudens zijn nagemaakt uit openbare cijfers; geen enkel huishouden bestaat echt. Richting en orde van grootte zijn bruikbaar, losse bedragen kunnen enkele procenten tot ruim tien procent van de werkelijkheid afwijken.", "The households are made from public figures; none of them exists. Direction and order of magnitude can be used; single amounts can be off by a few to more than ten percent.";
    KnownBeside: "Naast gepubliceerde cijfers", "Compared with published figures";

    // Summary
    SumNothing: "Dit voornemen verandert niets aan de wet. Alle verschillen zijn precies nul.", "This intention changes nothing in the law. All differences are exactly zero.";
    SumChanges: "Wat verandert: {kinds} in {acts}.", "What changes: {kinds} in {acts}.";
    SumDerived: " Bedragen die daardoor meebewegen: {n}.", " Figures that move along because of that: {n}.";
    SumStep: "Let op: alle effecten hier zijn het verschil met de wet van {to} zonder voornemen. Vergeleken met de wet van {from} gaan bij gelijk inkomen {gain} huishoudens erop vooruit en {lose} erop achteruit; de middelste verandering is dan {median} per maand.",
        "Note: all effects here are the difference from the law of {to} without the intention. Against the law of {from}, with equal income, {gain} households gain and {lose} lose; the median change is then {median} a month.";
    SumPeople: "Van de {all} huishoudens gaan er {gain} ({gainshare}) op vooruit en {lose} ({loseshare}) op achteruit. Voor de andere huishoudens scheelt het minder dan 1 euro per maand.",
        "Of {all} households, {gain} ({gainshare}) gain and {lose} ({loseshare}) lose. For the others it makes less than 1 euro a month of difference.";
    SumPeopleNone: "Geen enkel huishouden merkt een verschil van 1 euro per maand of meer.", "No household sees a difference of 1 euro a month or more.";
    SumSizeBoth: "Wie erop vooruitgaat, krijgt gemiddeld {gain} per maand; wie erop achteruitgaat, verliest gemiddeld {loss} per maand.",
        "Those who gain get {gain} a month on average; those who lose give up {loss} a month on average.";
    SumSizeGain: "Wie erop vooruitgaat, krijgt gemiddeld {gain} per maand.", "Those who gain get {gain} a month on average.";
    SumSizeLoss: "Wie erop achteruitgaat, verliest gemiddeld {loss} per maand.", "Those who lose give up {loss} a month on average.";
    SumGroups: "In verhouding tot het inkomen is het effect het gunstigst voor {best} ({bestshare}) en het minst gunstig voor {worst} ({worstshare}).",
        "Relative to income the effect is most favourable for {best} ({bestshare}) and least favourable for {worst} ({worstshare}).";
    SumMoneyCost: "Het kost de overheid {amount} miljoen euro per jaar{error}.", "It costs the government {amount} million euros a year{error}.";
    SumMoneyGain: "Het levert de overheid {amount} miljoen euro per jaar op{error}.", "It brings the government {amount} million euros a year{error}.";
    SumMoneyNone: "Voor de overheid verandert het saldo niet.", "The government's balance does not change.";
    SumMoneyWithin: "Voor de overheid is het verschil kleiner dan de steekproeffout: {amount} miljoen euro per jaar, bij een steekproeffout van {error} miljoen.",
        "For the government the difference is smaller than the sampling error: {amount} million euros a year, with a sampling error of {error} million.";
    SumError: " (steekproeffout {error} miljoen)", " (sampling error {error} million)";
    SumErrorSynthetic: " (steekproeffout {error} miljoen; afwijkingen van de nagemaakte bevolking komen daarbij)", " (sampling error {error} million; errors of the synthetic population come on top)";
    SumWork: "Van extra verdiend inkomen levert de middelste werkende {after} in (zonder voornemen {before}).", "Of extra income earned, the median worker gives up {after} (without the intention {before}).";
    SumWorkSame: "Van extra verdiend inkomen levert de middelste werkende {after} in, net als zonder voornemen.", "Of extra income earned, the median worker gives up {after}, as without the intention.";
    SumAbove: "Het deel van de werkenden dat meer dan 60% inlevert, gaat van {before} naar {after}.", "The share of workers who give up more than 60% goes from {before} to {after}.";
    SumAboveSame: "Het deel van de werkenden dat meer dan 60% inlevert, blijft {after}.", "The share of workers who give up more than 60% stays {after}.";
    SumParameter: "Er veranderen alleen bedragen en percentages, geen regels.", "Only amounts and percentages change, no rules.";
    SumParameterRule: "Bij de {who} kunnen zulke wijzigingen ook na de besluitvorming van augustus nog op 1 januari ingaan (Kamerbrief 36410-83).",
        "At the {who} such changes can still take effect on 1 January when decided after August (letter to parliament 36410-83).";
    SumStructureLate: "De opbouw van de wet verandert en het besluit valt na de besluitvorming van augustus. Volgens Kamerbrief 36410-83, die over de {who} gaat, kan zo'n wijziging op zijn vroegst ingaan op {day}; het voornemen zegt {effect}.",
        "The structure of the law changes and the decision comes after that of August. By the letter to parliament 36410-83, which is about the {who}, such a change can take effect on {day} at the earliest; the intention says {effect}.";
    SumStructure: "De opbouw van de wet verandert, niet alleen bedragen en percentages.", "The structure of the law changes, not only amounts and percentages.";
    SumOrganisations: "De uitvoering ligt bij: {names}.", "Carried out by {names}.";

    // What changes
    SecChanges: "Wat verandert er in de wet?", "What changes in the law?";
    ChangesIntro: "Per artikel: hoe het is en hoe het wordt. Bij elk bedrag staat of het al wet is, een voorstel, een raming of een aanname.",
        "Per article: how it is and how it will be. Each figure is marked as law, a proposal, an estimate or an assumption.";
    ChangesNone: "Er verandert niets in de wet.", "Nothing changes in the law.";
    ChangesValues: "Bedragen en percentages", "Amounts and percentages";
    ChangesDerived: "Bedragen die daardoor mee veranderen", "Amounts that change as a result";
    ChangesDerivedIntro: "Het voornemen noemt deze bedragen niet, maar zij worden berekend met een bedrag of factor die wel verandert, zoals de indexering.", "The intention does not name these amounts, but they are computed with an amount or factor that does change, such as indexation.";
    ChangesOther: "Regels en begrippen", "Rules and concepts";
    ColProvision: "Bepaling", "Provision";
    ColWhat: "Wat", "What";
    ColYear: "{year}", "{year}";
    ColWithout: "{year} zonder voornemen", "{year} without intention";
    ColWith: "{year} met voornemen", "{year} with intention";
    StateAbsent: "Bestaat nog niet.", "Does not exist yet.";
    StateLapsed: "Vervalt.", "Lapses.";
    UnchangedDepartures: "Ongewijzigd van toepassing: {list}.", "Still applies unchanged: {list}.";
    FromDay: "Vanaf {day}", "From {day}";
    PiecesTitle: "Wat elke wijziging op zichzelf doet", "What each change does by itself";
    PiecesWords: "Elke wijziging is apart gelegd naast de wet van {year} zonder voornemen. Wat alles samen meer of minder doet dan de som, staat op de regel wisselwerking.",
        "Each change was tested by itself against the law of {year} without the intention. What all together do more or less than the sum of the parts is shown as interaction.";
    PiecesCaption: "Effect per wijziging", "Effect per change";
    StepTitle: "Apart bekeken: de stap van {from} naar {to} zonder voornemen", "Shown separately: the step from {from} to {to} without the intention";
    StepWords: "Los van dit voornemen verandert de wet al van {from} op {to}: bedragen worden geïndexeerd en eerder aangenomen wetten gaan in. Die stap telt in de rest van deze toets niet mee. Hier staat zij apart, bij gelijk inkomen in euro's en gelijke leeftijd.",
        "Apart from this intention the law changes from {from} to {to} by itself: amounts are indexed and laws enacted before take effect. That step is not part of the rest of this test. It is shown here separately, for equal income in euros and equal age.";
    StepCaption: "Van {from} naar {to}: de stap, het voornemen en beide samen", "From {from} to {to}: the step, the intention and both together";
    StepOnly: "Stap van {from} naar {to} zonder voornemen", "Step from {from} to {to} without the intention";
    StepIntention: "Het voornemen", "The intention";
    StepBoth: "Samen: {to} met voornemen tegen {from}", "Together: {to} with the intention against {from}";
    StepNote: "Aantallen huishoudens en middelste veranderingen zijn niet op te tellen; het saldo wel. Ook het saldo is bij gelijke inkomens: de groei van lonen en prijzen zit er niet in.", "Numbers of households and medians do not add up; the balance does. The balance too is with equal incomes: growth of wages and prices is not included.";
    StepGroups: "Gemiddelde verandering per maand, naar inkomen", "Mean change per month, by income";
    ColStep: "Stap", "Step";
    ColBoth: "Samen", "Together";
    ColIncome: "Inkomen", "Income";
    StepFrozen: "Zonder voornemen zou dit veranderen; met het voornemen blijft het op het niveau van {from}: {list}.",
        "Without the intention this would change; with it, it stays at the level of {from}: {list}.";

    // People
    SecPeople: "Wat merken mensen ervan?", "What do people notice?";
    PeopleIntro: "Het gaat om het besteedbaar inkomen van huishoudens: inkomen, uitkeringen en toeslagen, min belasting en premies. Vooruit of achteruit betekent: 1 euro per maand of meer. Gedrag verandert niet in deze berekening.",
        "This is about the disposable income of households: income, social security benefits and income-related benefits, less tax and contributions. Gain or lose means: 1 euro a month or more. Behaviour does not change in this calculation.";
    ChartSplit: "Vooruit, gelijk en achteruit", "Gain, same and lose";
    ChartSplitDesc: "{gain} van de huishoudens gaat erop vooruit, voor {same} blijft het gelijk en {lose} gaat erop achteruit.",
        "{gain} of households gain, for {same} it stays the same and {lose} lose.";
    Gain: "Vooruit", "Gain";
    Same: "Gelijk", "Same";
    Lose: "Achteruit", "Lose";
    All: "Alle huishoudens", "All households";
    ColHouseholds: "Huishoudens", "Households";
    ColShare: "Deel", "Share";
    ColMeanMonth: "Gemiddeld per maand", "Mean per month";
    ColMedianMonth: "Mediaan per maand", "Median per month";
    SplitCaption: "Huishoudens die erop vooruit- en achteruitgaan", "Households that gain and lose";
    ByTitle: "Naar {by}", "By {by}";
    ByCaption: "Effect naar {by}", "Effect by {by}";
    ByChart: "Gemiddelde verandering per maand naar {by}", "Mean change per month by {by}";
    ByChartDesc: "De gemiddelde verandering per maand loopt van {low} ({lowlabel}) tot {high} ({highlabel}).",
        "The mean change per month runs from {low} ({lowlabel}) to {high} ({highlabel}).";
    TooFew: "te weinig waarnemingen", "too few observations";
    DecileNote: "Tien even grote groepen huishoudens, van laag naar hoog besteedbaar inkomen zonder het voornemen. Onder elke groep staan de grenzen per maand, omgerekend naar een alleenstaande met de equivalentiefactoren van het CBS (een paar: gedeeld door 1,40).",
        "Ten groups of equal size, from low to high disposable income without the intention. Under each group are its monthly limits, converted to a single person with the equivalence factors of Statistics Netherlands (a couple: divided by 1.40).";
    IncomeGroup: "inkomens in {group}", "incomes in {group}";
    IncomeLowest: "de laagste inkomens, groep 1 van 10", "the lowest incomes, group 1 of 10";
    IncomeHighest: "de hoogste inkomens, groep 10 van 10", "the highest incomes, group 10 of 10";
    IncomeTo: "tot {to} per maand", "up to {to} a month";
    IncomeRange: "{from} tot {to} per maand", "{from} to {to} a month";
    IncomeFrom: "{from} per maand of meer", "{from} a month or more";
    MeanError: "; ± {error}", "; ± {error}";
    MeanUncertain: "; ± {error}: onzeker", "; ± {error}: uncertain";
    MeanErrorNote: "±: de standaardfout van het gemiddelde doordat dit een steekproef is. Bij ‘onzeker’ is het gemiddelde kleiner dan twee keer die fout: de groep heeft te weinig waarnemingen voor een uitspraak. Aandelen zijn bij 100 waarnemingen tot op ongeveer 5 procentpunt bekend, bij 400 tot op 2,5.",
        "±: the standard error of the mean because this is a sample. Where it says ‘uncertain’ the mean is smaller than twice that error: too few were observed in the group for a statement. Shares are known to within about 5 percentage points with 100 observations, 2.5 with 400.";
    PercentNote: "Onder elk bedrag staat de verandering in procenten. Bij het gemiddelde is dat de som van de veranderingen gedeeld door de som van de inkomens; bij de mediaan de middelste van de veranderingen per huishouden.",
        "Under each amount is the change in percent. For the mean this is the sum of the changes divided by the sum of the incomes; for the median it is the middle one of the changes per household.";
    BandsTitle: "Hoe groot zijn de veranderingen?", "How large are the changes?";
    BandsChart: "Huishoudens naar verandering per maand", "Households by change per month";
    BandsDesc: "De grootste groep is {label}: {share} van de huishoudens.", "The largest group is {label}: {share} of households.";
    BandsCaption: "Huishoudens naar de verandering van hun besteedbaar inkomen per maand", "Households by the change of their disposable income per month";
    BandLossMore: "€ {a} of meer achteruit", "loses €{a} or more";
    BandLoss: "€ {a} tot {b} achteruit", "loses €{a} to {b}";
    BandSame: "minder dan € 1 verschil", "less than €1 of difference";
    BandGain: "€ {a} tot {b} vooruit", "gains €{a} to {b}";
    BandGainMore: "€ {a} of meer vooruit", "gains €{a} or more";
    LosersTitle: "Wie verliest het meest in euro's?", "Who loses most in euros?";
    LosersShareTitle: "Wie verliest het meest in verhouding tot het inkomen?", "Who loses most in proportion to income?";
    LosersNone: "Niemand gaat er 1 euro per maand of meer op achteruit, of er zijn te weinig waarnemingen om de groep te beschrijven.",
        "Nobody loses 1 euro a month or more, or there are too few observations to describe the group.";
    LosersWords: "{n} huishoudens ({part} van wie erop achteruitgaat) verliezen {from} per maand of meer, gemiddeld {mean} per maand ({percent} van hun besteedbaar inkomen).",
        "{n} households ({part} of those who lose) lose {from} a month or more, {mean} a month on average ({percent} of their disposable income).";
    LosersShareWords: "{n} huishoudens ({part} van wie erop achteruitgaat) verliezen {from} of meer van hun besteedbaar inkomen, gemiddeld {percent} ({mean} per maand).",
        "{n} households ({part} of those who lose) lose {from} or more of their disposable income, {percent} on average ({mean} a month).";
    LosersCommon: "Wat zij vaker dan anderen gemeen hebben", "What they have in common more often than others";
    ColTrait: "Kenmerk", "Characteristic";
    ColInGroup: "Deze groep", "This group";
    LosersNoTrait: "Zij verschillen in de bekeken kenmerken niet duidelijk van andere huishoudens.", "They do not clearly differ from other households in the characteristics looked at.";
    LosersSchemes: "Waardoor hun inkomen verandert, gemiddeld per maand", "What changes their income, mean per month";
    LosersCredits: "Ingesprongen: heffingskortingen. Zij zitten al in de inkomstenbelasting.", "Indented: tax credits. They are already part of income tax.";
    ColToHousehold: "Voor het huishouden", "For the household";

    // Examples
    SecExamples: "Voorbeelden van huishoudens", "Example households";
    ExamplesIntro: "Vaste, herkenbare voorbeelden, voor elk voornemen dezelfde. Bedragen per maand: het jaarbedrag gedeeld door twaalf.",
        "Fixed, recognisable examples, the same for every intention. Amounts per month: the yearly amount divided by twelve.";
    ExamplesChart: "Verandering per maand voor de voorbeelden", "Change per month for the examples";
    ExamplesDesc: "De verandering loopt van {low} ({lowlabel}) tot {high} ({highlabel}) per maand.", "The change runs from {low} ({lowlabel}) to {high} ({highlabel}) a month.";
    ExamplesCaption: "Besteedbaar inkomen per maand, voor en na", "Disposable income per month, before and after";
    ColHousehold: "Huishouden", "Household";
    ColBefore: "Zonder voornemen", "Without intention";
    ColAfter: "Met voornemen", "With intention";
    ColDifference: "Verschil", "Difference";
    ColPoints: "Verschil (procentpunt)", "Difference (points)";
    ColChange: "Wijziging", "Change";
    ExamplesLevels: "Inkomens en huren op het niveau van {year}: modaal {modal} per jaar, voltijds minimumloon {minimum}, AOW {pension} (alleenstaand) of {couple} (elk van een paar), met vakantiebijslag. De andere lonen, uitkeringen, pensioenen en huren zijn aannames voor 2026 die met dezelfde reeksen zijn bijgesteld.",
        "Incomes and rents at the level of {year}: modal wage {modal} a year, full-time minimum wage {minimum}, state pension {pension} (single) or {couple} (each of a couple), with holiday allowance. Other wages, benefits, pensions and rents are assumptions for 2026, adjusted with the same series.";
    GrossIncome: "Bruto inkomen", "Gross income";
    RestOfIncome: "Nominale zorgpremie en overig", "Nominal healthcare premium and other";
    ExamplesDetail: "De voorbeelden een voor een", "The examples one by one";
    ExamplesCredits: "Onder het besteedbaar inkomen staan de heffingskortingen. Zij zitten al in de inkomstenbelasting en tellen niet nog eens mee.", "Below disposable income are the tax credits. They are already part of income tax and are not counted again.";
    ColComponent: "Onderdeel", "Component";
    Disposable: "Besteedbaar inkomen", "Disposable income";
    CardCaption: "{name}: bedragen per maand", "{name}: amounts per month";

    // Work
    SecWork: "Loont werken?", "Does work pay?";
    WorkIntro: "Stel dat iemand die werkt {amount} meer loon of winst heeft. Welk deel daarvan houdt het huishouden niet over, door belasting en lagere toeslagen? Dat deel heet de marginale druk. Alle {workers} mensen met loon of winst zijn een voor een bekeken.",
        "Suppose that somebody who works has {amount} more wage or profit. Which part of it does the household not keep, because of tax and lower benefits? That part is the effective marginal tax rate. All {workers} people with a wage or profit were looked at one by one.";
    WorkNone: "In deze bevolking heeft niemand loon of winst.", "Nobody in this population has a wage or profit.";
    WorkDefinition: "De verhoging van 3% van het eigen arbeidsinkomen, steeds van één werkende in het huishouden, is die van EUROMOD, het model van de Europese Commissie (A. Tumino, Marginal Effective Tax Rates across Europe, 2012). Het CPB omschrijft de marginale druk op dezelfde manier, zonder een verhoging te noemen. Pensioenpremies, kinderopvangtoeslag en gemeentelijke regelingen tellen hier niet mee, bij het CPB deels wel; de druk is hier daardoor lager.",
        "The rise of 3% of one's own labour income, of one worker in the household at a time, is that of EUROMOD, the model of the European Commission (A. Tumino, Marginal Effective Tax Rates across Europe, 2012). The CPB describes the marginal rate in the same way, without stating a rise. Pension contributions, childcare benefit and municipal schemes are not counted here; the CPB partly counts them, so the rate is lower here.";
    WorkChart: "Werkenden naar marginale druk", "Workers by marginal rate";
    WorkDesc: "De middelste druk gaat van {before} naar {after}.", "The median rate goes from {before} to {after}.";
    WorkCaption: "Werkenden naar marginale druk, voor en na", "Workers by marginal rate, before and after";
    ColPressure: "Marginale druk", "Marginal rate";
    WorkersAfter: "{n} werkenden", "{n} workers";
    WorkersNote: "Onder elke klasse staat het aantal werkenden met het voornemen.", "Under each class is the number of workers with the intention.";
    PressureUpTo: "tot en met {b}%", "up to {b}%";
    PressureBetween: "{a}% tot en met {b}%", "{a}% up to {b}%";
    PressureAbove: "meer dan {a}%", "more than {a}%";
    WorkShortCaption: "Marginale druk in het kort", "Marginal rate in short";
    ColMeasure: "Maat", "Measure";
    Mean: "Gemiddeld", "Mean";
    Median: "Mediaan", "Median";
    Above60: "Werkenden boven 60%", "Workers above 60%";
    Above80: "Werkenden boven 80%", "Workers above 80%";
    Above100: "Werkenden boven 100%: meer verdienen is minder overhouden", "Workers above 100%: earning more means having less";
    WorkShift: "Voor {higher} werkenden stijgt de druk met een procentpunt of meer; voor {lower} werkenden daalt zij met een procentpunt of meer.",
        "For {higher} workers the rate rises by a percentage point or more; for {lower} workers it falls by a percentage point or more.";
    TrapTitle: "Meer verdienen, minder overhouden", "Earning more, having less";
    TrapNone: "Geen enkele werkende houdt minder over door {amount} meer te verdienen.", "No worker has less by earning {amount} more.";
    TrapFew: "Er zijn werkenden die minder overhouden als zij {amount} meer verdienen, maar te weinig waarnemingen om te zeggen hoeveel.", "There are workers who have less when they earn {amount} more, but too few observations to say how many.";
    TrapWords: "{after} werkenden houden met het voornemen minder over als zij {amount} meer verdienen (zonder voornemen {before}). Deze regelingen veroorzaken dat:",
        "{after} workers have less with the intention when they earn {amount} more (without it {before}). These schemes are the cause:";
    TrapCaption: "Regelingen die maken dat meer verdienen minder oplevert", "Schemes that make earning more yield less";
    ColScheme: "Regeling", "Scheme";
    ColMostNow: "Grootste oorzaak voor, zonder voornemen", "Main cause for, without intention";
    ColMostAfter: "Grootste oorzaak voor, met voornemen", "Main cause for, with intention";
    ColTakes: "Neemt gemiddeld van de verhoging, met voornemen", "Takes of the rise on average, with intention";

    // Money
    SecMoney: "Wat kost het?", "What does it cost?";
    MoneyIntro: "Bedragen in miljoenen euro's per jaar, zonder kosten van de uitvoering en zonder veranderd gedrag. Heffingskortingen zitten al in de inkomstenbelasting en tellen niet nog eens mee in het saldo.",
        "Amounts in millions of euros a year, without implementation costs and without changed behaviour. Tax credits are already part of income tax and are not counted again in the balance.";
    MoneyChart: "Verschil per regeling, miljoen euro per jaar", "Difference per scheme, million euros a year";
    MoneyDesc: "Het grootste verschil zit in {label}: {value} miljoen euro.", "The largest difference is in {label}: {value} million euros.";
    MoneyCaption: "Aantal personen of aanvragers en bedragen per regeling, miljoen euro per jaar", "Number of persons or claimants and amounts per scheme, million euros a year";
    ColRecipients: "Aantal zonder voornemen", "Number without intention";
    ColRecipientsAfter: "Aantal met voornemen", "Number with intention";
    ColTotalBefore: "Zonder voornemen", "Without intention";
    ColTotalAfter: "Met voornemen", "With intention";
    ColError: "± steekproef", "± sample";
    Balance: "Saldo van de overheid", "Government balance";
    MoneyIncome: "Alle huishoudens samen hebben {amount} miljoen euro per jaar {direction} te besteden.", "All households together have {amount} million euros a year {direction} to spend.";
    DirectionMore: "meer", "more";
    DirectionLess: "minder", "less";
    MoneyErrorNote: "± steekproef: de standaardfout van het verschil die ontstaat doordat een steekproef is gebruikt (geschat uit willekeurige groepen). Bij ongeveer twee van de drie steekproeven valt de uitkomst binnen deze marge.",
        "± sample: the standard error of the difference that arises because a sample is used (estimated from random groups). In about two out of three samples the outcome falls within this margin.";
    TotalsTitle: "Hoe goed past de nagemaakte bevolking?", "How well does the synthetic population fit?";
    TotalsWords: "De nagemaakte steekproef is nog niet bijgesteld aan de hand van officiële totalen. Deze tabel laat zien hoever zij ervan afligt, in het jaar van het officiële cijfer, onder de wet van dat jaar. Wie een toeslag niet aanvraagt, telt niet mee, behalve waar het officiële cijfer over iedereen met recht gaat. De tabel gaat niet over dit voornemen.",
        "The synthetic sample is not yet calibrated on official totals. This table shows how far it is off, in the year of the official figure, under the law of that year. Who does not claim a benefit does not count, except where the official figure is of all who are entitled. The table is not about this intention.";
    TotalsCaption: "Officiële totalen en die van de steekproef, zonder voornemen", "Official totals and those of the sample, without the intention";
    TotalsRecipients: "duizend ontvangers", "thousand recipients";
    ColLawYear: "Jaar", "Year";
    ColOfficialTotal: "Officieel", "Official";
    ColSample: "Steekproef", "Sample";
    ReadingDerived: "afgeleid uit deze bron", "derived from this source";
    ReadingUnverified: "nog niet nagelezen in een bron", "not yet verified in a source";
    MoneyUnchanged: "Regelingen die niet veranderen ({n})", "Schemes that do not change ({n})";
    RoundingNote: "Door afronding kan een verschil of een som 1 afwijken van de bedragen ernaast.", "Because of rounding a difference or a sum can deviate by 1 from the amounts next to it.";
    RoleSpending: "uitgave", "spending";
    RoleRevenue: "opbrengst", "revenue";
    RoleCredit: "korting, in de belasting begrepen", "credit, included in tax";

    // Together
    SecTogether: "Wat doen de voornemens samen?", "What do the intentions do together?";
    TogetherIntro: "Voornemens kunnen op elkaar inwerken: het effect van alles samen is dan niet de som van de effecten apart.",
        "Intentions can interact: the effect of all together is then not the sum of the separate effects.";
    TogetherCaption: "Elk voornemen apart", "Each intention alone";
    ColIntention: "Voornemen", "Intention";
    ColBalance: "Saldo overheid (miljoen euro)", "Government balance (million euros)";
    TogetherSum: "Som van de voornemens apart", "Sum of the separate intentions";
    TogetherAll: "Alles samen", "All together";
    TogetherWords: "Door de wisselwerking verandert het saldo van de overheid met {balance} miljoen euro. Voor {n} huishoudens scheelt het effect van alles samen 1 euro per maand of meer met de som van de delen, gemiddeld {mean} per maand.",
        "The interaction changes the government's balance by {balance} million euros. For {n} households the effect of all together differs from the sum of the parts by 1 euro a month or more, {mean} a month on average.";
    TogetherNone: "De voornemens werken niet op elkaar in: het effect van alles samen is de som van de effecten apart.", "The intentions do not interact: the effect of all together is the sum of the separate effects.";
    TogetherLose: "{lose} huishoudens verliezen door alles samen 1 euro per maand of meer, maar door elk voornemen apart minder.", "{lose} households lose 1 euro a month or more from all together, but less from each intention by itself.";
    TogetherSchemes: "Wisselwerking per regeling, miljoen euro per jaar", "Interaction per scheme, million euros a year";
    ColSum: "Som apart", "Sum of separate effects";
    ColTogether: "Samen", "Together";
    PiecesAll: "Het hele voornemen", "The whole intention";
    ColInteraction: "Wisselwerking", "Interaction";

    // Executability
    SecExecution: "Uitvoerbaarheid: de feiten", "Feasibility of implementation: the facts";
    ExecutionIntro: "In de volgorde van het kader van de uitvoeringstoets van de Belastingdienst, Dienst Toeslagen en Douane. Bij elk onderdeel staat wat Houvast uit de wetswijziging zelf berekent. In het kader met de stippellijn komt wat de organisatie zelf moet beoordelen; dat blijft hier leeg. Houvast geeft geen oordeel.",
        "In the order of the implementation test (uitvoeringstoets) of the Dutch Tax Administration, Benefits Office and Customs. For each item it shows what Houvast computes from the change of law itself. The dashed box is for what the organisation must judge itself; it is left empty here. Houvast gives no verdict.";
    LeftTo: "In te vullen door {who}", "To be filled in by {who}";
    TheOrganisations: "de uitvoerende organisaties", "the implementing organisations";

    // Complexity
    SecComplexity: "Wordt het stelsel eenvoudiger?", "Does the system become simpler?";
    ComplexityIntro: "Geteld in de tekst van alle wetten in Houvast die in {year} gelden. Minder is eenvoudiger.", "Counted in the text of all acts in Houvast that are in force in {year}. Less is simpler.";
    ComplexityCaption: "Complexiteit van de wet, voor en na", "Complexity of the law, before and after";
    CxRules: "Rekenregels", "Rules";
    CxParams: "Bedragen, percentages en tabellen", "Amounts, percentages and tables";
    CxConditions: "Voorwaarden", "Conditions";
    CxExceptions: "Uitzonderingen", "Exceptions";
    CxPractices: "Uitvoeringspraktijken die van de wet afwijken", "Practices that depart from the law";
    CxIncomes: "Inkomensbegrippen", "Income concepts";
    CxPartners: "Partnerbegrippen", "Partner concepts";
    CxHouseholds: "Begrippen voor huishouden en aanvrager", "Concepts of household and claimant";
    CxInputs: "Gegevens over mensen die nodig zijn", "Data items about people needed";
    CxDeclared: "Gegevens die alleen de burger opgeeft", "Data items declared by the citizen only";
    CxIncomeSchemes: "Regelingen die van het inkomen afhangen", "Schemes that depend on income";
    CxPairs: "Paren van regelingen die van hetzelfde inkomen afhangen", "Pairs of schemes that depend on the same income";
    CxRates: "Verschillende marginale tarieven, in hele procenten, waar ten minste een op de duizend werkenden mee te maken heeft", "Different marginal rates, in whole percents, that at least one in a thousand workers faces";
    CxNames: "Welke begrippen zijn geteld", "Which concepts were counted";
    CxNew: "Erbij: {list}.", "Added: {list}.";
    CxGone: "Verdwenen: {list}.", "Gone: {list}.";

    // Assumptions
    SecAssumptions: "Aannames", "Assumptions";
    AssumptionsIntro: "Bedragen die (nog) geen wet zijn, of die niet in een bron zijn nagelezen. Ze zijn zonder en met het voornemen gelijk.", "Figures that are not (yet) law, or that were not verified in a source. They are the same without and with the intention.";
    AssumptionsOthers: "Zulke bedragen in regelingen die niet veranderen ({n})", "Such figures in schemes that do not change ({n})";
    AssumptionsOthersCaption: "Aangenomen in regelingen die niet veranderen", "Assumed in schemes that do not change";
    AssumptionsNone: "Alle gebruikte bedragen zijn vastgesteld en nagelezen in een bron.", "All figures used are enacted and verified in a source.";
    AssumptionsCaption: "Waarop de regelingen rusten die veranderen", "What the schemes that change rest on";
    ColBasis: "Grond", "Basis";
    ColValue: "Waarde", "Value";
    BasisCarried: "overgenomen uit {year}", "carried over from {year}";
    BasisIndexed: "geïndexeerd vanaf {year}", "indexed from {year}";
    BasisStated: "door Houvast gesteld", "stated by Houvast";
    BasisUnverified: "niet in een bron nagelezen", "not verified in a source";
    AssumptionsModel: "Altijd aangenomen: mensen veranderen hun gedrag niet, en inkomens zijn voor en na gelijk.",
        "Always assumed: people do not change their behaviour, and incomes are the same before and after.";
    SupplyTitle: "Als mensen meer of minder gaan werken", "If people work more or less";
    SupplyWords: "Dit staat los van alle andere cijfers in dit rapport, die van gelijk gedrag uitgaan. Mensen die van extra werk meer overhouden, gaan iets meer werken, en omgekeerd: {more} mensen werken meer, {less} minder. Samen veranderen de gewerkte uren met {hours} en het arbeidsinkomen met {labour} miljoen euro per jaar. Voor de overheid scheelt dat {balance} miljoen euro per jaar (+ is meer geld), boven op het effect zonder gedrag; voor wat huishoudens samen te besteden hebben {income} miljoen.",
        "This stands apart from all other figures in this report, which assume the same behaviour. People who keep more of extra work work a little more, and the other way round: {more} people work more, {less} less. Together the hours worked change by {hours} and labour income by {labour} million euros a year. For the government that makes a difference of {balance} million euros a year (+ is more money), on top of the effect without behaviour; for what households together have to spend {income} million.";
    SupplyNote: "Aangenomen: de uren van wie werkt volgen wat iemand van een extra euro overhoudt, met een elasticiteit per soort werkende (figures/arbeidsaanbod.toml). Niemand begint of stopt met werken, en lonen blijven gelijk. Herhaald tot uren en opbrengst bij elkaar pasten ({rounds} keer); bij {unsettled} mensen lukte dat niet, omdat de opbrengst daar een sprong maakt. Bron: {source}.",
        "Assumed: the hours of those who work follow what they keep of an extra euro, with an elasticity for each kind of worker (figures/arbeidsaanbod.toml). Nobody starts or stops working, and wages stay the same. Repeated until hours and returns agreed ({rounds} times); for {unsettled} people they did not, because returns jump there. Source: {source}.";
    AssumptionsAllClaim: "Aangenomen: iedereen gebruikt de regelingen waar hij of zij recht op heeft.",
        "Assumed: everyone uses the schemes that he or she is entitled to.";
    AssumptionsTakeUp: "Aangenomen: niet iedereen vraagt aan waar hij of zij recht op heeft: {shares} van de rechthebbenden vraagt niet aan, vooral bij kleine bedragen. Wie dat zijn, is geloot en blijft gelijk, behalve waar het bedrag verandert of een aanvraag niet meer nodig is. Met --gebruik volledig vraagt iedereen aan. Bron: {source}.",
        "Assumed: not everyone claims what he or she is entitled to: {shares} of those entitled do not claim, mostly where amounts are small. Who they are is drawn by lot and stays the same, except where the amount changes or no claim is needed any more. With --gebruik volledig everyone claims. Source: {source}.";

    // Known outcomes
    SecKnown: "Naast bekende uitkomsten", "Compared with published outcomes";
    KnownAbove: "De cijfers die naast die van Houvast te zetten zijn, staan onder de samenvatting.", "The figures that can be put beside those of Houvast stand under the summary.";
    KnownApart: "Gepubliceerd, zonder een uitkomst van Houvast die ernaast kan staan:", "Published, without an outcome of Houvast to put beside it:";
    KnownNone: "Er is geen gepubliceerde uitkomst bij dit voornemen opgegeven.", "No published outcome was given with this intention.";
    KnownCaption: "Gepubliceerde uitkomsten en die van Houvast", "Published outcomes and those of Houvast";
    ColSource: "Bron", "Source";
    ColPublished: "Wat is gepubliceerd", "What was published";
    ColReason: "Waarschijnlijke reden van het verschil", "Likely reason of the difference";
    ColOfficial: "Gepubliceerd", "Published";
    ColOurs: "Houvast", "Houvast";
    UnitMillion: "miljoen euro per jaar", "million euros a year";
    UnitThousands: "duizend", "thousand";
    UnitPercent: "procent", "percent";
    UnitEurosMonth: "euro per maand", "euros a month";

    // Receipt
    SecReceipt: "Verantwoording", "Receipt";
    ReceiptIntro: "Met deze gegevens is de toets te herhalen. Dezelfde invoer geeft dezelfde uitvoer, tot op de byte.", "With these data the test can be repeated: the same input gives the same output, to the byte.";
    RcProgram: "Versie van Houvast", "Version of Houvast";
    RcLaw: "Wetten (SHA-256)", "Acts (SHA-256)";
    RcOverlay: "Voornemen {name} (SHA-256)", "Intention {name} (SHA-256)";
    RcEnglish: "Engelse teksten (SHA-256)", "English texts (SHA-256)";
    RcPopulation: "Bevolking (SHA-256)", "Population (SHA-256)";
    RcTakeUp: "Gebruik (SHA-256)", "Take-up (SHA-256)";
    RcExamples: "Voorbeelden (SHA-256)", "Examples (SHA-256)";
    RcSeed: "Zaad van het toeval", "Random seed";
    RcYear: "Jaar", "Year";
    RcKnown: "Wet zoals bekend op", "Law as known on";
    RcKnownAll: "alles wat is vastgesteld", "all that is enacted";
    RcPractice: "Uitvoeringspraktijk", "Practice";
    RcPracticeYes: "meegerekend", "included";
    RcPracticeNo: "niet meegerekend", "not included";
    RcCommand: "Opdracht", "Command";

    // The frame
    CrGevolgen: "Gevolgen", "Consequences (Gevolgen)";
    CrInteractie: "Interactie burgers/bedrijven", "Interaction with citizens and firms (Interactie burgers/bedrijven)";
    CrSystemen: "Maakbaarheid systemen", "Feasibility of systems (Maakbaarheid systemen)";
    CrHandhaafbaar: "Handhaafbaarheid", "Enforceability (Handhaafbaarheid)";
    CrFraude: "Fraudebestendigheid", "Resistance to fraud (Fraudebestendigheid)";
    CrComplex: "Complexiteitsgevolgen", "Consequences for complexity (Complexiteitsgevolgen)";
    CrRisico: "Risico procesverstoringen", "Risk of disruption (Risico procesverstoringen)";
    CrKosten: "Uitvoeringskosten", "Implementation costs (Uitvoeringskosten)";
    CrPersoneel: "Personele gevolgen", "Consequences for staff (Personele gevolgen)";
    CrInvoering: "Invoering mogelijk per", "Introduction possible from (Invoering mogelijk per)";
    CrPortfolio: "Beslag portfolio", "Claim on the portfolio (Beslag portfolio)";
    CrEindoordeel: "Eindoordeel", "Final judgement (Eindoordeel)";
    LtGevolgen: "ingrijpend, middelgroot of beperkt", "far-reaching, medium or limited";
    LtTicks: "ingrijpend, middelgroot, beperkt of niet van toepassing, met motivering", "far-reaching, medium, limited or not applicable, with reasons";
    LtComplex: "toename, afname of niet van toepassing", "increase, decrease or not applicable";
    LtRisico: "groot, gemiddeld of klein", "large, average or small";
    LtKosten: "euro incidenteel en structureel, voor dienstverlening, handhaving en toezicht, en automatisering", "one-off and structural, in euros, for service, enforcement and supervision, and automation";
    LtPersoneel: "fte incidenteel en structureel", "one-off and structural, in FTE";
    LtInvoering: "datum", "date";
    LtPortfolio: "jaaraanpassing of plaats in het portfolio", "yearly adjustment or place in the portfolio";
    LtEindoordeel: "uitvoerbaar, uitvoerbaar mits, of niet uitvoerbaar", "feasible, feasible provided that, or not feasible";

    FrKinds: "Soorten wijzigingen: {list}.", "Kinds of changes: {list}.";
    FrAffected: "Voor {n} huishoudens verandert het besteedbaar inkomen met 1 euro per maand of meer.", "For {n} households disposable income changes by 1 euro a month or more.";
    FrDecisions: "Bedragen die opnieuw worden vastgesteld", "Amounts to be set again";
    ColDecisions: "Aantal", "Number";
    FrDecisionsNote: "Geteld zijn de personen of aanvragers voor wie het bedrag verandert. Een besluit of aanslag kan meer bedragen bevatten: het aantal beschikkingen is niet de som.", "Counted are the persons or claimants whose amount changes. One decision or assessment can hold several amounts: the number of decisions is not the sum.";
    FrNoDecisions: "Voor niemand verandert een bedrag.", "Nobody's amount changes.";
    FrOrganisations: "Organisaties die met de gewijzigde regels te maken krijgen", "Organisations involved in the changed rules";
    ColOrganisation: "Organisatie", "Organisation";
    ColPart: "Rol", "Role";
    ColThrough: "Via", "Through";
    FrCarriesOut: "voert uit", "carries out";
    FrUses: "gebruikt de uitkomst", "uses the outcome";
    FrSupplies: "levert gegevens", "supplies data";
    FrDutyAdded: "Erbij voor {who}: {text}", "Added for {who}: {text}";
    FrDutyGone: "Vervalt voor {who}: {text}", "No longer for {who}: {text}";
    FrDutyWider: "Voor {who} geldt ook voor {rules}: {text}", "For {who} this now also holds for {rules}: {text}";
    FrDutyNarrower: "Voor {who} niet meer nodig voor {rules}, wel voor andere regelingen: {text}", "For {who} no longer needed for {rules}, still for other schemes: {text}";
    FrDutyNone: "Er komen geen plichten bij en er vervallen er geen voor burgers, werkgevers en ondernemers.", "No duties come or go for citizens, employers and entrepreneurs.";
    FrDutyKept: "Plichten die in de gewijzigde wetten blijven gelden: {n}.", "Duties that stay in the changed acts: {n}.";
    FrReporting: "Rapportageplicht erbij voor {who}: {text}", "Reporting duty added for {who}: {text}";
    FrReportingGone: "Rapportageplicht vervalt voor {who}: {text}", "Reporting duty no longer for {who}: {text}";
    FrReportingNone: "Voor organisaties komen er geen plichten om te rapporteren bij en er vervallen er geen.", "No duties to report come or go for organisations.";
    FrParameterOnly: "Alleen bedragen en percentages (parameters) veranderen; geen formule, begrip of gegeven.", "Only amounts and percentages (parameters) change; no formula, concept or data item.";
    FrStructure: "De opbouw van de wet (structuur) verandert: {list}.", "The structure of the law changes: {list}.";
    FrTouched: "Rekenregels die direct of via andere regels afhangen van wat verandert: {n}.", "Rules that depend on what changes, directly or through other rules: {n}.";
    FrInputs: "De gewijzigde regels gebruiken, direct of via andere regels, {n} gegevens: {list}.", "The changed rules use {n} data items, directly or through other rules: {list}.";
    FrInputsVerified: "{n} gecontroleerd", "{n} checked";
    FrInputsDeclared: "{n} opgegeven door de burger", "{n} declared by the citizen";
    FrInputsUnknown: "{n} waarvan dat niet is vermeld", "{n} of which this is not stated";
    FrInputsCaption: "Gegevens die de gewijzigde regels nodig hebben", "Data that the changed rules need";
    ColData: "Gegeven", "Data item";
    ColRegister: "Registratie", "Register";
    ColKeeper: "Beheerder", "Keeper";
    ColVerified: "Herkomst", "Origin";
    FrNewInputs: "Nieuwe gegevens nodig: {n}. De tabel onder aan dit onderdeel noemt ze.", "New data needed: {n}. The table at the end of this section names them.";
    FrNoNewInputs: "Er zijn geen nieuwe gegevens nodig.", "No new data is needed.";
    FrDropped: "Gegevens die deze regels niet meer nodig hebben: {n}. De tabel onder aan dit onderdeel noemt ze.", "Data that these rules no longer need: {n}. The table at the end of this section names them.";
    FrNoDropped: "Alle gegevens die nu nodig zijn, blijven nodig.", "All data needed now stays needed.";
    FrDataChanges: "Gegevens die erbij komen of niet meer nodig zijn voor de gewijzigde regels", "Data that is new, or no longer needed, for the changed rules";
    FrOriginNote: "Gecontroleerd: het gegeven komt uit een registratie. Opgegeven: de burger meldt het zelf. Andere regels kunnen een gegeven dat hier vervalt nog wel nodig hebben.",
        "Checked: the item comes from a register. Declared: the citizen states it. Other rules may still need an item that lapses here.";
    DataNew: "nieuw", "new";
    DataGone: "niet meer nodig", "no longer needed";
    Declared: "opgegeven door de burger", "declared by the citizen";
    Verified: "gecontroleerd", "checked";
    NotStated: "niet vermeld", "not stated";
    FrAnchor: "Verankerd in {source} ({act}){why}.", "{act} is anchored in {source}{why}.";
    FrNoAnchor: "De gewijzigde wetten vermelden geen grondslag in EU-recht of een verdrag.", "The changed acts state no anchor in EU law or a treaty.";
    FrDeclaredCount: "Van de {all} gegevens geeft alleen de burger er {n} op; er is geen registratie die ze controleert. Ze staan bovenaan in de tabel onder aan dit onderdeel.",
        "Of the {all} data items {n} are declared by the citizen only; no register checks them. They come first in the table at the end of this section.";
    FrDeclaredNone: "Geen van de gegevens is alleen door de burger opgegeven.", "None of the data is declared by the citizen only.";
    FrComplexUp: "Meer dan zonder voornemen: {list}.", "More than without the intention: {list}.";
    FrComplexDown: "Minder dan zonder voornemen: {list}.", "Less than without the intention: {list}.";
    FrComplexSame: "Alle tellingen van de complexiteit blijven gelijk.", "All counts of complexity stay the same.";
    FrDecisive: "Van de voornemens bepaalt dit de dag waarop alles kan ingaan: {title}. De datums hieronder en bij Invoering zijn van dat voornemen.",
        "Of the intentions this one decides from when all of them can take effect: {title}. The dates below and under Introduction are those of that intention.";
    FrPreparation: "Hele maanden tussen het besluit ({decided}) en de ingang ({effect}): {n}.", "Whole months between decision ({decided}) and effect ({effect}): {n}.";
    FrRetroactive: "Het voornemen werkt terug: de ingangsdatum ligt voor het besluit.", "The intention is retroactive: it takes effect before the decision.";
    FrAugustParameter: "Het besluit valt tijdens of na de besluitvorming van augustus. Volgens Kamerbrief 36410-83 kunnen dan alleen nog bedragen en percentages (parameters) op 1 januari veranderen. In dit voornemen veranderen alleen die.",
        "The decision comes during or after that of August. By the letter to parliament 36410-83 only amounts and percentages (parameters) can then still change on 1 January. In this intention only those change.";
    FrAugustStructure: "Het besluit valt tijdens of na de besluitvorming van augustus. Volgens Kamerbrief 36410-83 kunnen dan alleen nog bedragen en percentages (parameters) op 1 januari veranderen. In dit voornemen verandert ook de opbouw van de wet (structuur).",
        "The decision comes during or after that of August. By the letter to parliament 36410-83 only amounts and percentages (parameters) can then still change on 1 January. In this intention the structure of the law changes as well.";
    FrBeforeAugust: "Het besluit valt voor de besluitvorming van augustus van het jaar ervoor. Kamerbrief 36410-83 beperkt dan niet wat er op 1 januari kan veranderen.",
        "The decision comes before that of August of the year before. The letter to parliament 36410-83 then does not limit what can change on 1 January.";
    FrFirstJanuary: "Volgens Kamerbrief 36410-83 kan de wijziging op zijn vroegst ingaan op {day}. Het voornemen zegt {effect}.",
        "By the letter to parliament 36410-83 the change can take effect on {day} at the earliest. The intention says {effect}.";
    FrMoment: "{day} is een vast verandermoment voor wetten (1 januari of 1 juli; Aanwijzingen voor de regelgeving, 4.17).", "{day} is a common commencement date for acts (1 January or 1 July; Drafting Instructions for Legislation, 4.17).";
    FrNoMoment: "{day} is geen vast verandermoment voor wetten (1 januari of 1 juli; Aanwijzingen voor de regelgeving, 4.17). Een uitzondering vraagt een motivering.",
        "{day} is not a common commencement date for acts (1 January or 1 July; Drafting Instructions for Legislation, 4.17). An exception needs reasons.";
    FrPublish: "Minimale invoeringstermijn: {n} maanden. Publicatie uiterlijk {day}, anders is een gemotiveerde uitzondering nodig (Aanwijzing 4.17, vijfde lid).",
        "Minimum introduction period: {n} months. Publication by {day}, otherwise an exception with reasons is needed (instruction 4.17, fifth paragraph).";
    FrCycle: "Jaarcyclus voor {year}", "Yearly cycle for {year}";
    FrCycleTitle: "Wanneer kan wat nog veranderen?", "What can still change when?";
    FrCycleWords: "De vaste momenten in het jaar van wie de wijziging uitvoert, naast de dag van het besluit ({decided}).",
        "The fixed moments in the year of those who carry out the change, next to the day of the decision ({decided}).";
    FrCycleWordsPlain: "De vaste momenten in het jaar van wie de wijziging uitvoert.", "The fixed moments in the year of those who carry out the change.";
    FrCycleNote: "Staat er bij een organisatie geen laatste dag voor wijzigingen, dan is daarvoor geen openbare bron gevonden.",
        "Where no last day for changes is shown for an organisation, no public source was found for it.";
    ColWhen: "Wanneer", "When";
    ColHappens: "Wat gebeurt er", "What happens";
    ColDecision: "Het besluit valt", "The decision comes";
    DecidedAfter: "erna", "after it";
    DecidedBefore: "ervoor", "before it";
    DecidedSame: "op deze dag", "on this day";
    ReadingQuoted: ", via een openbaar bestand dat deze bron aanhaalt", ", by way of a public file that quotes this source";
    ReadingAssumed: ", aanname", ", assumption";
    FrRuleOf: "De brief gaat over de {who}. Voor {others} is zo'n regel niet gevonden.", "The letter is about the {who}. For {others} no such rule was found.";

    // Who must be asked
    AskedTitle: "Wie moet worden gevraagd?", "Who must be asked?";
    AskedIntro: "Moet worden gevraagd: wie iets uitvoert dat wijzigt, nieuwe gegevens levert, of een plicht erbij of eraf krijgt. Kan worden gevraagd: wie alleen de uitkomst gebruikt of bestaande gegevens levert, en de toezichthouder als regels wijzigen. De toets zelf is aan hen.",
        "To be asked: those who carry out what changes, supply new data, or get or lose a duty. Can be asked: those who only use the outcome or supply existing data, and the supervisor when rules change. The test itself is theirs.";
    AskedCaption: "Wie, voor welke toets, en waarom", "Who, for which test, and why";
    AskedNote: "Niet uit de wet af te lezen: krijgen gemeenten, provincies of waterschappen er een taak bij, dan hoort daar een uitvoerbaarheidstoets decentrale overheden bij. Kost het ICT-deel meer dan {million} miljoen euro, dan wordt het Adviescollege ICT-toetsing gevraagd (Aanwijzingen voor de regelgeving 7.5b).",
        "What the law does not show: if municipalities, provinces or water boards get a task, their own test goes with it. If the ICT part costs more than {million} million euros, the Advisory Council on IT Assessment is asked (Drafting Instructions for Legislation 7.5b).";
    ColWho: "Wie", "Who";
    ColTest: "Toets", "Test";
    ColMust: "Vragen", "Ask";
    ColWhy: "Waarom", "Why";
    AskedMust: "moet", "must";
    AskedCan: "kan", "can";
    WhoSupervisor: "de toezichthouder", "the supervisor";
    WhoUmbrellas: "de koepels van gemeenten, provincies en waterschappen", "the associations of municipalities, provinces and water boards";
    WhoCitizens: "burgers of professionals die hen helpen", "citizens, or professionals who help them";
    WhoEntrepreneurs: "ondernemers in het midden- en kleinbedrijf", "entrepreneurs of small and medium firms";
    WhoRegeldruk: "Adviescollege toetsing regeldruk", "Advisory Board on Regulatory Burden";
    WhoIct: "Adviescollege ICT-toetsing", "Advisory Council on IT Assessment";
    TestExecution: "Uitvoeringstoets", "Implementation test (uitvoeringstoets)";
    TestExecutionAbout: "kan het, wanneer en wat kost het", "can it be done, when, and at what cost";
    TestUdo: "Uitvoerbaarheidstoets decentrale overheden", "Test for local government (UDO)";
    TestUdoAbout: "kunnen zij het, met het geld dat erbij komt", "can they do it, with the money that comes with it";
    TestHuf: "HUF-toets", "HUF test";
    TestHufAbout: "handhaafbaar, uitvoerbaar en fraudebestendig", "enforceable, practicable and resistant to fraud";
    TestCapacity: "Doenvermogentoets", "Test of capacity to act (doenvermogentoets)";
    TestCapacityAbout: "wat vraagt het van mensen", "what it asks of people";
    TestSme: "MKB-toets", "SME test";
    TestSmeAbout: "is het werkbaar voor kleine bedrijven", "is it workable for small firms";
    TestBurden: "Toets op regeldruk", "Test of regulatory burden";
    TestBurdenAbout: "hoeveel werk en kosten geeft de regel", "how much work and cost the rule gives";
    TestIct: "ICT-toets", "IT assessment";
    TestIctAbout: "is het doel duidelijk en het project haalbaar", "is the aim clear and the project feasible";
    WhyRules: "Voert uit wat wijzigt: {list}.", "Carries out what changes: {list}.";
    WhyUses: "Gebruikt wat wijzigt voor: {list}.", "Uses what changes for: {list}.";
    WhyNewData: "Moet nieuwe gegevens leveren: {list}.", "Must supply new data: {list}.";
    WhySupplies: "Levert gegevens die de gewijzigde regels nodig hebben: {list}.", "Supplies data that the changed rules need: {list}.";
    WhyDuties: "Plichten komen erbij of vervallen: {list}.", "Duties come or go: {list}.";
    WhyDeclare: "Moeten zelf nieuwe gegevens opgeven: {list}.", "Must state new data themselves: {list}.";
    WhyStructure: "Er wijzigen regels of begrippen, niet alleen bedragen.", "Rules or concepts change, not only amounts.";
    WhyTask: "Medeoverheden krijgen een taak.", "Local government gets a task.";
    WhyIct: "Het ICT-deel kost {list} miljoen euro.", "The ICT part costs {list} million euros.";
    FrNoDates: "Het voornemen vermeldt geen ingangsdatum.", "The intention states no date of effect.";
    FrNoDecided: "Het voornemen vermeldt geen datum van besluit. De regel van Kamerbrief 36410-83 is dan niet toe te passen.",
        "The intention states no date of decision. The rule of the letter to parliament 36410-83 cannot be applied then.";
    FrPortfolioParameter: "Alleen bedragen en percentages veranderen. In het kader van de Belastingdienst heet zo'n gewone jaarlijkse wijziging een jaaraanpassing.",
        "Only amounts and percentages change. In the form of the Tax Administration such a routine yearly change is called a yearly adjustment.";
    FrPortfolioStructure: "Niet alleen bedragen en percentages veranderen, maar ook: {list}.", "Not only amounts and percentages change, but also: {list}.";
    NothingComputed: "Uit de wetswijziging is hiervoor niets te berekenen.", "Nothing can be computed for this from the change of law.";
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(text: &str) -> Vec<&str> {
        let mut out: Vec<&str> = text
            .split('{')
            .skip(1)
            .filter_map(|p| p.split_once('}'))
            .map(|p| p.0)
            .collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    #[test]
    fn both_languages_have_the_same_places() {
        for text in Text::ALL {
            let (nl, en) = (text.get(Language::Nl), text.get(Language::En));
            assert!(!nl.is_empty() && !en.is_empty(), "{text:?}");
            assert_eq!(places(nl), places(en), "{text:?}");
        }
    }
}
