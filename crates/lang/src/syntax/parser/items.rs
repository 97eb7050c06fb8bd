//! The list of items: where each begins, and the small declarations.

use super::super::ast::{
    Begrip, Concept, InputWarning, Invoer, Item, ItemKind, OutcomeRole, Plicht, ProvisionRef,
    Uitkomst, Version, VervaltWat,
};
use super::super::token::{Symbol, TokenKind};
use super::advice::ITEM_WORDS;
use super::values::always;
use super::{Parse, Parser, Reported};
use crate::diagnostic::{Code, Diagnostic, enough};
use crate::limits;

impl Parser<'_> {
    /// All items up to the end of the text.
    pub(super) fn items(&mut self) -> Vec<Item> {
        let mut items = Vec::new();
        // Beyond the limit findings are not shown, so there is no need to look for them.
        while self.peek().kind != TokenKind::End && !enough(&self.diagnostics) {
            if items.len() >= limits::ITEMS {
                let message = format!("the file has more than {} items", limits::ITEMS);
                let span = self.peek().span;
                self.error(Code::Limit, span, message);
                break;
            }
            if !self.at_item() {
                self.not_an_item(items.last());
                continue;
            }
            let start = self.peek().span;
            match self.item() {
                Ok(kind) => items.push(Item {
                    kind,
                    span: self.span_from(start),
                }),
                Err(Reported(())) => self.skip_to_item(),
            }
        }
        items
    }

    /// Reports what stands where an item should begin, and skips to the next item.
    fn not_an_item(&mut self, before: Option<&Item>) {
        let after_expression = before.is_some_and(|item| ends_in_expression(&item.kind));
        let what = if after_expression && !self.peek().first_on_line {
            "an operator or the next item"
        } else {
            "an item (`artikel`, `parameter`, `regel`, …)"
        };
        self.expected(what);
        self.advance();
        self.skip_to_item();
    }

    /// Moves to where the next item begins; stays where it is if that is here.
    pub(super) fn skip_to_item(&mut self) {
        while !self.at_recovery_point() {
            self.advance();
        }
    }

    /// Where reading can go on after an error: an item, or a line that begins with a misspelt keyword (which is then reported too).
    pub(super) fn at_recovery_point(&self) -> bool {
        let misspelt = self.peek().first_on_line
            && self.peek_at(1).kind == TokenKind::Word
            && self.nearly_an_item();
        // Within a line an item keyword may be a word of the broken text; with a name after it, it probably is not.
        let certain = self.peek().first_on_line || self.name_at(1) || self.at("artikel");
        let item = certain && self.at_item() && !self.continues();
        self.peek().kind == TokenKind::End || misspelt || item
    }

    /// Whether an item begins here.
    pub(super) fn at_item(&self) -> bool {
        self.item_at(0)
    }

    /// Whether an item begins `ahead` tokens further on, where the construct before it can have ended.
    pub(super) fn item_at(&self, ahead: usize) -> bool {
        match self.word_at(ahead) {
            "in" => self.words_ahead(ahead + 1, "afwijking van") || self.in_heading_at(ahead),
            word => ITEM_WORDS.contains(&word),
        }
    }

    /// Whether the item keyword here is more likely a part of the broken text before it: `volgens artikel 2`, `vanaf 2027
    /// vervalt`.
    fn continues(&self) -> bool {
        let before = |back: usize| self.pos.checked_sub(back).map(|index| self.tokens[index]);
        let word_before = |back| before(back).map_or("", |token| self.written(token));
        match self.word_at(0) {
            "artikel" => {
                let after_act = self.voornemen && word_before(2) == "in";
                after_act || ["van", "volgens", "en", "vervalt"].contains(&word_before(1))
            }
            "vervalt" => word_before(2) == "vanaf" && !self.peek().first_on_line,
            _ => false,
        }
    }

    /// `in NAME artikel`, in an intention.
    fn in_heading_at(&self, ahead: usize) -> bool {
        self.voornemen && self.word_at(ahead) == "in" && self.word_at(ahead + 2) == "artikel"
    }

    /// Whether `in` here begins an item and not a comparison.
    pub(super) fn in_begins_item(&self) -> bool {
        self.at("in") && self.item_at(0)
    }

    fn item(&mut self) -> Parse<ItemKind> {
        let word = self.word_at(0);
        match word {
            "artikel" => self.heading(),
            "in" if self.in_heading_at(0) => self.in_heading(),
            "in" | "uitvoeringspraktijk" => self.afwijking().map(ItemKind::Afwijking),
            _ => {
                self.advance();
                match word {
                    "organisatie" => self.organisatie(),
                    "register" => self.register(),
                    "soort" => self.soort(),
                    "invoer" => self.invoer().map(ItemKind::Invoer),
                    "parameter" => self.parameter().map(ItemKind::Parameter),
                    "tabel" => self.tabel().map(ItemKind::Tabel),
                    "relatie" => self.relatie().map(ItemKind::Relatie),
                    "eenheid" => self.eenheid().map(ItemKind::Eenheid),
                    "regel" => self.regel().map(ItemKind::Regel),
                    "open" => self.open().map(ItemKind::Open),
                    "invulling" => self.invulling().map(ItemKind::Invulling),
                    "uitkomst" => self.uitkomst().map(ItemKind::Uitkomst),
                    "plicht" => self.plicht().map(ItemKind::Plicht),
                    "begrip" => self.begrip().map(ItemKind::Begrip),
                    _ => self.vervalt(),
                }
            }
        }
    }

    fn heading(&mut self) -> Parse<ItemKind> {
        self.provision(None).map(ItemKind::Provision)
    }

    fn in_heading(&mut self) -> Parse<ItemKind> {
        self.advance();
        let act = self.name("the short name of an act")?;
        let provision: ProvisionRef = self.provision(Some(act))?;
        Ok(ItemKind::In(provision))
    }

    fn organisatie(&mut self) -> Parse<ItemKind> {
        let name = self.name("the name of an organisation")?;
        let title = self.quoted("the full name between quotes")?;
        Ok(ItemKind::Organisatie { name, title })
    }

    fn register(&mut self) -> Parse<ItemKind> {
        let name = self.name("the name of a register")?;
        let title = self.quoted("the full name between quotes")?;
        let beheerder = if self.eat_words("beheerder") {
            Some(self.name("the name of an organisation")?)
        } else {
            None
        };
        Ok(ItemKind::Register {
            name,
            title,
            beheerder,
        })
    }

    fn soort(&mut self) -> Parse<ItemKind> {
        let name = self.name("the name of an enumeration")?;
        self.expect_symbol(Symbol::Equal)?;
        let more = |parser: &mut Self| parser.eat_symbol(Symbol::Bar);
        let cases = self.list(more, |parser| parser.name("a case"))?;
        Ok(ItemKind::Soort { name, cases })
    }

    fn invoer(&mut self) -> Parse<Invoer> {
        let name = self.name("the name of an input")?;
        self.expect_words("van")?;
        let subject = self.name("`persoon` or `huishouden`")?;
        let met = if self.eat_words("met") {
            Some(self.name("a name for the other person")?)
        } else {
            None
        };
        let symmetric = met.is_some() && self.eat_comma_words("wederkerig");
        let grid = self.grid()?;
        self.expect_symbol(Symbol::Colon)?;
        let ty = self.type_ref()?;
        let description = self.quoted_if_any();
        let mut invoer = Invoer {
            name,
            subject,
            met,
            symmetric,
            ty,
            grid,
            default: None,
            range: None,
            register: None,
            verified: None,
            warning: None,
            description,
        };
        while self.invoer_clause(&mut invoer)? {}
        Ok(invoer)
    }

    /// One of the clauses after the type; false where they end.
    fn invoer_clause(&mut self, invoer: &mut Invoer) -> Parse<bool> {
        let token = self.peek();
        let word = self.word_at(0);
        let twice = match word {
            "standaard" => invoer.default.is_some(),
            "bereik" => invoer.range.is_some(),
            "uit" => invoer.register.is_some(),
            "geverifieerd" | "opgegeven" => invoer.verified.is_some(),
            "waarschuwing" => invoer.warning.is_some(),
            _ => return Ok(false),
        };
        if twice {
            let message = format!("`{word}` does not fit here: this input already says so above");
            return Err(self.error(Code::Expected, token.span, message));
        }
        self.advance();
        match word {
            "standaard" => invoer.default = Some(self.expression()?),
            "bereik" => {
                let low = self.expression()?;
                self.expect_words("tot")?;
                invoer.range = Some((low, self.expression()?));
            }
            "uit" => invoer.register = Some(self.name("the name of a register")?),
            "waarschuwing" => {
                let text = self.quoted("what is told when the input is not given")?;
                self.expect_words("indien")?;
                let when = self.name("the name of a rule")?;
                invoer.warning = Some(InputWarning { text, when });
            }
            _ => invoer.verified = Some(word == "geverifieerd"),
        }
        Ok(true)
    }

    fn uitkomst(&mut self) -> Parse<Uitkomst> {
        let rule = self.name("the name of a rule")?;
        let role = if self.eat_words("als") {
            let role = match self.word_at(0) {
                "uitgave" => OutcomeRole::Uitgave,
                "opbrengst" => OutcomeRole::Opbrengst,
                "korting" => OutcomeRole::Korting,
                _ => return Err(self.expected("`uitgave`, `opbrengst` or `korting`")),
            };
            self.advance();
            Some((role, self.name("the name of a scheme")?))
        } else {
            None
        };
        let label = self.quoted_if_any();
        if let Some(second) = self.quoted_if_any() {
            let found = Diagnostic::error(Code::Expected, second.span, "an uitkomst has one label");
            self.report(
                found.help("English stands in the catalogue beside the file (`NAME.en.toml`)"),
            );
        }
        Ok(Uitkomst { rule, role, label })
    }

    fn plicht(&mut self) -> Parse<Plicht> {
        let who = self.name("who has the duty (`burger`, `werkgever`, an organisation)")?;
        let text = self.quoted("the duty between quotes")?;
        let reporting = self.eat_comma_words("rapportage");
        let rules = if self.eat_comma_words("bij") {
            let more = |parser: &mut Self| parser.eat_symbol(Symbol::Comma);
            self.list(more, |parser| parser.name("the name of a rule"))?
        } else {
            Vec::new()
        };
        let mut versions = self.versions(|parser, head| {
            let lapses = parser.eat_words("vervalt");
            if !lapses && !parser.eat_words("geldt") {
                return Err(parser.expected("`geldt` or `vervalt`"));
            }
            parser.notes(head)?;
            Ok((!lapses).then_some(()))
        });
        if versions.is_empty() {
            versions.push(Version {
                head: always(text.span),
                body: Some(()),
            });
        }
        Ok(Plicht {
            who,
            text,
            reporting,
            rules,
            versions,
        })
    }

    fn begrip(&mut self) -> Parse<Begrip> {
        let name = self.name("the name of a rule, input, relation or unit")?;
        self.expect_words("als")?;
        let concept = match self.word_at(0) {
            "inkomen" => Concept::Inkomen,
            "partner" => Concept::Partner,
            "huishouden" => Concept::Huishouden,
            _ => return Err(self.expected("`inkomen`, `partner` or `huishouden`")),
        };
        self.advance();
        Ok(Begrip { name, concept })
    }

    fn vervalt(&mut self) -> Parse<ItemKind> {
        let what = match self.word_at(0) {
            "artikel" => VervaltWat::Provision(self.provision_anywhere()?),
            "wet" | "besluit" | "regeling" | "verordening" => {
                self.advance();
                VervaltWat::Act(self.name("the short name of an act")?)
            }
            kind @ ("regel" | "parameter" | "tabel" | "relatie") => {
                let span = self.advance().span;
                let message = format!("expected what lapses, found the keyword `{kind}`");
                let found = Diagnostic::error(Code::Expected, span, message)
                    .help("write only the name: names are unique");
                self.report(found);
                VervaltWat::Named(self.name("the name of what lapses")?)
            }
            _ => VervaltWat::Named(self.name("what lapses: `artikel …`, `wet …` or a name")?),
        };
        self.expect_words("vanaf")?;
        Ok(ItemKind::Vervalt {
            what,
            from: self.date()?,
        })
    }
}

/// Whether an expression can be the last part of such an item, so that an operator could follow.
fn ends_in_expression(kind: &ItemKind) -> bool {
    matches!(
        kind,
        ItemKind::Invoer(_)
            | ItemKind::Parameter(_)
            | ItemKind::Tabel(_)
            | ItemKind::Relatie(_)
            | ItemKind::Eenheid(_)
            | ItemKind::Regel(_)
            | ItemKind::Afwijking(_)
            | ItemKind::Invulling(_)
    )
}
