use houvast_lang::*;
fn main() {
    let mut sources = source::Sources::default();
    let mut files = vec![];
    let mut out = vec![];
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path).unwrap();
        let id = sources.add(path.as_str(), text.as_str());
        let t = std::time::Instant::now();
        let p = syntax::parse(&text, id);
        eprintln!("parse {path} {:?}", t.elapsed());
        out.extend(p.diagnostics);
        files.push(p.file);
    }
    let t = std::time::Instant::now();
    let c = check::check(&files);
    eprintln!(
        "check {:?} rules {} params {}",
        t.elapsed(),
        c.law.rules.len(),
        c.law.params.len()
    );
    out.extend(c.diagnostics);
    if out.is_empty() {
        out = check::unused(&c.law);
    }
    for d in out {
        for (i, l) in d.labels.iter().enumerate() {
            let f = sources.get(l.span.file).unwrap();
            let line = f.text[..l.span.start as usize].lines().count();
            let snippet = &f.text[l.span.start as usize..(l.span.end as usize)];
            let snippet = snippet.lines().next().unwrap_or("");
            println!(
                "{}{}:{} [{}] {}",
                if i == 0 {
                    format!("{} {}\n     ", d.code.as_str(), d.message)
                } else {
                    "     ".into()
                },
                f.name,
                line,
                snippet,
                l.text
            );
        }
        if let Some(h) = d.help {
            println!("     help: {h}");
        }
    }
}
