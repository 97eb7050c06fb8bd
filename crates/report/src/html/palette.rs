//! The colours, in one place, so that their contrast can be tested.

/// A colour as red, green, blue.
pub type Colour = [u8; 3];

/// A colour with its name in the style sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named {
    /// Name of the variable, without `--`.
    pub name: &'static str,
    /// The colour.
    pub colour: Colour,
}

const fn named(name: &'static str, colour: Colour) -> Named {
    Named { name, colour }
}

/// All colours of the page.
pub const COLOURS: [Named; 22] = [
    named("papier", [0xff, 0xff, 0xff]),
    named("mist", [0xf3, 0xf5, 0xf8]),
    named("lijn", [0xd3, 0xda, 0xe2]),
    named("inkt", [0x16, 0x20, 0x2b]),
    named("grijs", [0x4a, 0x56, 0x63]),
    named("blauw", [0x17, 0x37, 0x5e]),
    named("link", [0x1a, 0x4f, 0x8c]),
    named("op", [0x0a, 0x5f, 0x53]),
    named("neer", [0x98, 0x38, 0x0f]),
    named("staaf-op", [0x1f, 0x85, 0x76]),
    named("staaf-neer", [0xc2, 0x56, 0x2a]),
    named("staaf-vlak", [0x6f, 0x7d, 0x8c]),
    named("staaf-voor", [0x78, 0x8f, 0xaa]),
    named("staaf-na", [0x17, 0x37, 0x5e]),
    named("wet-vlak", [0xe4, 0xec, 0xf4]),
    named("wet-tekst", [0x17, 0x37, 0x5e]),
    named("voorstel-vlak", [0xff, 0xef, 0xcf]),
    named("voorstel-tekst", [0x63, 0x3e, 0x00]),
    named("raming-vlak", [0xee, 0xe7, 0xf6]),
    named("raming-tekst", [0x4b, 0x2a, 0x7b]),
    named("aanname-vlak", [0xfb, 0xe3, 0xde]),
    named("aanname-tekst", [0x7d, 0x1f, 0x12]),
];

/// Texts and the grounds on which they stand: every pair must have a contrast of at least 4.5.
pub const TEXT_ON_GROUND: [(&str, &str); 16] = [
    ("inkt", "papier"),
    ("inkt", "mist"),
    ("grijs", "papier"),
    ("grijs", "mist"),
    ("blauw", "papier"),
    ("blauw", "mist"),
    ("link", "papier"),
    ("link", "mist"),
    ("op", "papier"),
    ("op", "mist"),
    ("neer", "papier"),
    ("neer", "mist"),
    ("wet-tekst", "wet-vlak"),
    ("voorstel-tekst", "voorstel-vlak"),
    ("raming-tekst", "raming-vlak"),
    ("aanname-tekst", "aanname-vlak"),
];

/// Parts of charts on paper: at least 3.
pub const CHART_ON_PAPER: [&str; 5] = [
    "staaf-op",
    "staaf-neer",
    "staaf-vlak",
    "staaf-voor",
    "staaf-na",
];

/// The colours as variables of the style sheet.
pub(super) fn variables() -> String {
    let mut out = String::from(":root{");
    for Named {
        name,
        colour: [r, g, b],
    } in COLOURS
    {
        out += &format!("--{name}:#{r:02x}{g:02x}{b:02x};");
    }
    out.push('}');
    out
}
