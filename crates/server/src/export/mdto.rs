//! Metadata for an archive, as MDTO (Metagegevens voor duurzaam toegankelijke overheidsinformatie) 1.0 of the Nationaal Archief has it.

use super::File;
use crate::pages::publications::content::title;
use houvast_workbench::Workbench;
use houvast_workbench::publication::{Publication, What};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<MDTO xmlns=\"https://www.nationaalarchief.nl/mdto\">\n";

/// An XML text that is written element by element. What is written into it is escaped.
struct Xml {
    text: String,
    depth: usize,
}

impl Xml {
    fn new() -> Self {
        Xml {
            text: HEAD.to_owned(),
            depth: 1,
        }
    }

    fn finish(mut self) -> String {
        self.text.push_str("</MDTO>\n");
        self.text
    }

    fn indent(&mut self) {
        for _ in 0..self.depth {
            self.text.push_str("  ");
        }
    }

    /// An element with a text.
    fn leaf(&mut self, name: &str, text: &str) {
        self.indent();
        let _ = writeln!(self.text, "<{name}>{}</{name}>", escaped(text));
    }

    /// An element with elements.
    fn within(&mut self, name: &str, content: impl FnOnce(&mut Self)) {
        self.indent();
        let _ = writeln!(self.text, "<{name}>");
        self.depth += 1;
        content(self);
        self.depth -= 1;
        self.indent();
        let _ = writeln!(self.text, "</{name}>");
    }

    fn identification(&mut self, name: &str, id: &str) {
        self.within(name, |xml| {
            xml.leaf("identificatieKenmerk", id);
            xml.leaf("identificatieBron", SOURCE);
        });
    }

    /// A reference to something by its name, and by its identifier when it has one here.
    fn reference(&mut self, name: &str, to: &str, id: Option<&str>) {
        self.within(name, |xml| {
            xml.leaf("verwijzingNaam", to);
            if let Some(id) = id {
                xml.identification("verwijzingIdentificatie", id);
            }
        });
    }

    /// A term with the list that it comes from.
    fn term(&mut self, name: &str, label: &str, code: Option<&str>, list: &str) {
        self.within(name, |xml| {
            xml.leaf("begripLabel", label);
            if let Some(code) = code {
                xml.leaf("begripCode", code);
            }
            xml.reference("begripBegrippenlijst", list, None);
        });
    }

    fn event(&mut self, label: &str, moment: &str, actor: Option<&str>) {
        self.within("event", |xml| {
            xml.term("eventType", label, None, "Begrippenlijst EventType MDTO");
            xml.leaf("eventTijd", moment);
            if let Some(actor) = actor {
                xml.reference("eventVerantwoordelijkeActor", actor, None);
            }
        });
    }
}

/// Where identifiers come from.
const SOURCE: &str = "Houvast";

/// Text within XML; characters that XML cannot have are left out.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\t' | '\n' => out.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

fn file_id(publication: &Publication, name: &str) -> String {
    format!("{}/{name}", publication.number)
}

/// About the dossier as a whole. How long it must be kept is for the selection list of the organisation, which the application does not know, and says so.
pub(super) fn of_dossier(bench: &Workbench, publication: &Publication, files: &[File]) -> String {
    let intention = publication
        .version
        .items
        .iter()
        .find(|item| item.what == What::Intention);
    let lead = intention
        .and_then(|item| item.organisation.as_deref())
        .unwrap_or("onbekend");
    let goal = intention.and_then(|item| item.parts.iter().find(|part| part.name == "doel"));
    let withheld: u32 = publication
        .version
        .withheld
        .iter()
        .map(|one| one.count)
        .sum();
    let mut xml = Xml::new();
    xml.within("informatieobject", |xml| {
        xml.identification("identificatie", &publication.number);
        xml.leaf("naam", title(&publication.version));
        xml.term("aggregatieniveau", "Dossier", None, "Begrippenlijst Aggregatieniveaus MDTO");
        if let Some(goal) = goal {
            xml.leaf("omschrijving", &goal.text);
        }
        xml.leaf("taal", "nl");
        if let Some(created) = intention.and_then(|item| item.at) {
            xml.event("Creatie", &created.to_string(), Some(lead));
        }
        xml.event("Publicatie", &publication.at.to_string(), Some(lead));
        let unknown = "Nog te bepalen met de selectielijst van de archiefvormer";
        xml.term("waardering", unknown, None, "Geen: de werkbank bepaalt geen waardering");
        for file in files {
            xml.reference("heeftRepresentatie", file.name, Some(&file_id(publication, file.name)));
        }
        xml.reference("archiefvormer", lead, None);
        xml.within("beperkingGebruik", |xml| {
            xml.term("beperkingGebruikType", "Openbaar", None, "Vertrouwelijkheidaanduidingen ZGW");
            let what = format!("Openbare versie van {}; {withheld} onderdelen zijn niet opgenomen, met de grond in de Wet open overheid", bench.day(publication.at));
            xml.leaf("beperkingGebruikNadereBeschrijving", &what);
        });
    });
    xml.finish()
}

/// About one file: how large it is, its format, and the checksum by which damage is noticed.
pub(super) fn of_file(publication: &Publication, file: &File) -> String {
    let digest = Sha256::digest(&file.bytes);
    let checksum: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    let mut xml = Xml::new();
    xml.within("bestand", |xml| {
        xml.identification("identificatie", &file_id(publication, file.name));
        xml.leaf("naam", file.name);
        xml.leaf("omvang", &file.bytes.len().to_string());
        let format = &file.format;
        xml.term(
            "bestandsformaat",
            format.label,
            Some(format.puid),
            "PRONOM-register",
        );
        xml.within("checksum", |xml| {
            xml.term(
                "checksumAlgoritme",
                "SHA-256",
                None,
                "Begrippenlijst ChecksumAlgoritme MDTO",
            );
            xml.leaf("checksumWaarde", &checksum);
            xml.leaf("checksumDatum", &publication.at.to_string());
        });
        xml.reference(
            "isRepresentatieVan",
            title(&publication.version),
            Some(&publication.number),
        );
    });
    xml.finish()
}
