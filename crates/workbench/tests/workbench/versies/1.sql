CREATE TABLE schema_version (version BIGINT NOT NULL);
INSERT INTO schema_version VALUES (1);
CREATE TABLE sealed (
    record TEXT NOT NULL,
    version BIGINT NOT NULL,
    salt TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (record, version)
);
INSERT INTO sealed VALUES ('a6r9sv6fqv24b5ex890ydrn6j', 1, '3b7aee3e7f3e7913273d9e7860e0388497282ed34eac943c8f923d073d774cb3', '{"id":"a6r9sv6fqv24b5ex890ydrn6j","kind":"ministerie","name":"Ministerie A","law_name":null,"contact":""}');
INSERT INTO sealed VALUES ('b04cj9crqcwyzr4f3xjcq9kbs', 1, '47b5bab475da2f3f91ed6fd44b895fe8e74024319ed2b9bc0fb0c46b3a605a75', '{"id":"b04cj9crqcwyzr4f3xjcq9kbs","organisation":"a6r9sv6fqv24b5ex890ydrn6j","name":"Beheer","email":"beheer@voorbeeld.nl","roles":["beleidsmedewerker","beheerder"],"active":true}');
INSERT INTO sealed VALUES ('kzy29bxprzekrwbx1e8h2mdf0', 1, '7dd1657a36197d82bfae690c3212ef9b3c0d7bbaef12ddb8ef8f9f30b2373185', '{"id":"kzy29bxprzekrwbx1e8h2mdf0","kind":"ministerie","name":"Ministerie B","law_name":null,"contact":""}');
INSERT INTO sealed VALUES ('fecr18bwdpgsg4x258v0fm1te', 1, '3784d58853f662b879550c8bb8e5ee97cf202b69ac0a7f78340d5549bf7d2a04', '{"id":"fecr18bwdpgsg4x258v0fm1te","kind":"uitvoerder","name":"Dienst Toeslagen","law_name":"dienst_toeslagen","contact":""}');
INSERT INTO sealed VALUES ('g92hws4fb8w9vt490n98h11s8', 1, '29722825d514c1e661c67ebb12caa7a6edbea3408c744cabcf5d0f441164575d', '{"id":"g92hws4fb8w9vt490n98h11s8","kind":"uitvoerder","name":"Sociale Verzekeringsbank","law_name":"svb","contact":""}');
INSERT INTO sealed VALUES ('7mqb577qp4fabtpdxab7hdhxb', 1, 'b10dcf0bb5e256257811766b18bedb0fabaee4d4d051711be5f98d48e0028c33', '{"id":"7mqb577qp4fabtpdxab7hdhxb","kind":"gemeente","name":"Gemeente Voorbeeld","law_name":null,"contact":""}');
INSERT INTO sealed VALUES ('595tb2xksj2sx3hp0edcb2f0p', 1, '1665c368ee1ef6df213d5495a0bd19262ce19c05b13bdf3d343516a0aad4f62f', '{"id":"595tb2xksj2sx3hp0edcb2f0p","organisation":"a6r9sv6fqv24b5ex890ydrn6j","name":"beheerder","email":"beheerder@voorbeeld.nl","roles":["beheerder"],"active":true}');
INSERT INTO sealed VALUES ('qb9vnxy7xrsjqvs9yxzxckrnc', 1, 'faf9f7eb514504b7188616f549a49a291dac26a2c5f3b8a550b1e3523e463b09', '{"id":"qb9vnxy7xrsjqvs9yxzxckrnc","organisation":"a6r9sv6fqv24b5ex890ydrn6j","name":"officer","email":"officer@voorbeeld.nl","roles":["beleidsmedewerker","wetgevingsjurist"],"active":true}');
INSERT INTO sealed VALUES ('nkj262sffydj8axm07b50rj9g', 1, '4735f1fa3a8dd1c5591f35255c7b916b09dca79155a25932e030c964c78d8643', '{"id":"nkj262sffydj8axm07b50rj9g","organisation":"a6r9sv6fqv24b5ex890ydrn6j","name":"adviser","email":"adviser@voorbeeld.nl","roles":["adviseur"],"active":true}');
INSERT INTO sealed VALUES ('0gm6wkdwjy18zn85b5mzah8z7', 1, '5e015f32df7f11ff74683f565f7520c0c3b7ae09622fe7e56c9415abfb87312f', '{"id":"0gm6wkdwjy18zn85b5mzah8z7","organisation":"a6r9sv6fqv24b5ex890ydrn6j","name":"decider","email":"decider@voorbeeld.nl","roles":["beslisser"],"active":true}');
INSERT INTO sealed VALUES ('nfsqvrvta8hv03shacrw42rnr', 1, 'a5986fce6ee206c388d1fdb633099b7305dfafa538c789d430e6f100ec6f98a4', '{"id":"nfsqvrvta8hv03shacrw42rnr","organisation":"fecr18bwdpgsg4x258v0fm1te","name":"tester","email":"tester@voorbeeld.nl","roles":["adviseur","toetser"],"active":true}');
INSERT INTO sealed VALUES ('5aga0wkxwxj3fp4r78500zb7t', 1, 'c6c7c6d7abf680be559abe97049dca2192eb855a0c24257ffd317ff416293157', '{"id":"5aga0wkxwxj3fp4r78500zb7t","organisation":"fecr18bwdpgsg4x258v0fm1te","name":"signatory","email":"signatory@voorbeeld.nl","roles":["ondertekenaar"],"active":true}');
INSERT INTO sealed VALUES ('tzc1vk0yp2bphv2n72a8rynz2', 1, '4085eb2f8297710412ab1f12e9deee47dfa5ee881ec0a0e96800233690576a66', '{"id":"tzc1vk0yp2bphv2n72a8rynz2","organisation":"g92hws4fb8w9vt490n98h11s8","name":"svb","email":"svb@voorbeeld.nl","roles":["toetser","ondertekenaar"],"active":true}');
INSERT INTO sealed VALUES ('79gxdzm224h0wqn3zbnvrq082', 1, 'c454733dcddaf36dbcae81cfc1097cea3e5958856e332f93865b03da363813f4', '{"id":"79gxdzm224h0wqn3zbnvrq082","organisation":"kzy29bxprzekrwbx1e8h2mdf0","name":"outsider","email":"outsider@voorbeeld.nl","roles":["beleidsmedewerker","beslisser"],"active":true}');
INSERT INTO sealed VALUES ('hqn4f4qyczy9xjeprv98wdbfw', 1, '9827c892e79f856b5728e58a68f3ab004710ac44f6cf0f3f6c87ed87f76d3b1f', '{"id":"hqn4f4qyczy9xjeprv98wdbfw","organisation":"kzy29bxprzekrwbx1e8h2mdf0","name":"auditor","email":"auditor@voorbeeld.nl","roles":["auditor"],"active":true}');
INSERT INTO sealed VALUES ('zb0yarmgdpwj1q29vqn00z7px', 1, 'f4bd5affb6957d92fb479df3244104c097c1edda13a020b60a11698b7943234f', '{"id":"zb0yarmgdpwj1q29vqn00z7px","organisation":"a6r9sv6fqv24b5ex890ydrn6j","name":"archivist","email":"archivist@voorbeeld.nl","roles":["archivaris"],"active":true}');
INSERT INTO sealed VALUES ('engg752e6d8ykrayctyapb96b', 1, 'ca9f8be47d495c5081145df408af1706a50e55fdce5110558097c58e59ae4dec', '{"id":"engg752e6d8ykrayctyapb96b","organisation":"a6r9sv6fqv24b5ex890ydrn6j","name":"woo","email":"woo@voorbeeld.nl","roles":["woo_functionaris"],"active":true}');
INSERT INTO sealed VALUES ('fs490zdsv356ypa3gafthcpv7', 1, 'e0db592088409890e296672ec090afbd11bf3092050721ba303da00470a52ebc', '{"id":"fs490zdsv356ypa3gafthcpv7","organisation":"fecr18bwdpgsg4x258v0fm1te","name":"owner","email":"owner@voorbeeld.nl","roles":["knelpunteigenaar"],"active":true}');
INSERT INTO sealed VALUES ('xd7zqka5vbnsqc6rkv24dq9jr', 1, '920c63c00c6f56e63bc564b839c615d57bdf1d079a8eeb1c5378c29f70644be8', '{"id":"xd7zqka5vbnsqc6rkv24dq9jr","organisation":"7mqb577qp4fabtpdxab7hdhxb","name":"municipal","email":"municipal@voorbeeld.nl","roles":["adviseur"],"active":true}');
INSERT INTO sealed VALUES ('ea0n6j8we0hgf7j2zdb3aksqx', 1, '4f411ce55c545e4aff25448ae69c89401284a2262ea7390e289cff773bc867a4', '{"id":"ea0n6j8we0hgf7j2zdb3aksqx","number":"2026-er7j","title":"Eenvoudiger toeslag","kind":"wetsvoorstel","source":"Kamerstuk 36000","goal":"Minder terugvorderingen","intended":"2027-01-01","year":2027,"level":"intern","lead":"a6r9sv6fqv24b5ex890ydrn6j","phase":"verkenning","programme":null,"created":"2026-11-03T09:00:00.018Z","created_by":"qb9vnxy7xrsjqvs9yxzxckrnc"}');
INSERT INTO sealed VALUES ('s8c6z8476gx73qjkamtv8d3x1', 1, 'd347c24d175cb8432080cf0870fc65aa7170ab865f9909fccd12da2b219b1e1f', '{"id":"s8c6z8476gx73qjkamtv8d3x1","dossier":"ea0n6j8we0hgf7j2zdb3aksqx","organisation":"fecr18bwdpgsg4x258v0fm1te","template":"uitvoeringstoets","due":"2026-12-01","question":"","asked":"2026-11-03","by":"qb9vnxy7xrsjqvs9yxzxckrnc","days_short":14,"withdrawn":null}');
INSERT INTO sealed VALUES ('vg17mfdtb1v4bgbmd9kdwpvyd', 1, 'd6615e6b106e62deb2dd291ecbfdc2a6cceb6cd262193cb7216ca3ab7d90c579', '{"id":"vg17mfdtb1v4bgbmd9kdwpvyd","dossier":"ea0n6j8we0hgf7j2zdb3aksqx","invitation":"s8c6z8476gx73qjkamtv8d3x1","organisation":"fecr18bwdpgsg4x258v0fm1te","template":{"id":"uitvoeringstoets","version":1,"name":{"nl":"Uitvoeringstoets","en":"Implementation test"},"purpose":{"nl":"Kan de organisatie dit uitvoeren, vanaf wanneer, en wat is daarvoor nodig?","en":"Can the organisation carry this out, from when, and what does that take?"},"source":"Samenvattend kader uit de «Leeswijzer uitvoeringstoets» van Belastingdienst, Toeslagen en Douane","organisations":["belastingdienst","dienst_toeslagen","douane"],"least_days":42,"least_days_source":"Aanname van de werkbank, geen officiële termijn; pas haar aan in dit sjabloon.","row":[{"key":"gevolgen","label":{"nl":"Gevolgen","en":"Consequences"},"help":{"nl":"Volgt uit de omvang van de groep, de aanpassingen in de automatisering en de gevolgen voor het personeel. Beperkt: min of meer routinematige aanpassingen.","en":"Follows from the size of the group, the changes in information systems and the consequences for staff. Limited: more or less routine changes."},"answer":"keuze","options":[{"value":"ingrijpend","nl":"Ingrijpend","en":"Far-reaching"},{"value":"middelgroot","nl":"Middelgroot","en":"Medium"},{"value":"beperkt","nl":"Beperkt","en":"Limited"}],"parts":[],"required":true,"explain":[],"computed":["omvang","regels","systemen"]},{"key":"interactie","label":{"nl":"Interactie burgers/bedrijven","en":"Interaction with citizens and businesses"},"help":null,"answer":"keuze","options":[{"value":"ingrijpend","nl":"Ingrijpend","en":"Far-reaching"},{"value":"middelgroot","nl":"Middelgroot","en":"Medium"},{"value":"beperkt","nl":"Beperkt","en":"Limited"},{"value":"nvt","nl":"Niet van toepassing","en":"Not applicable"}],"parts":[],"required":true,"explain":[],"computed":["interactie","omvang"]},{"key":"maakbaarheid","label":{"nl":"Maakbaarheid systemen","en":"Feasibility of systems"},"help":null,"answer":"keuze","options":[{"value":"ingrijpend","nl":"Ingrijpend","en":"Far-reaching"},{"value":"middelgroot","nl":"Middelgroot","en":"Medium"},{"value":"beperkt","nl":"Beperkt","en":"Limited"},{"value":"nvt","nl":"Niet van toepassing","en":"Not applicable"}],"parts":[],"required":true,"explain":[],"computed":["systemen","regels"]},{"key":"handhaafbaarheid","label":{"nl":"Handhaafbaarheid","en":"Enforceability"},"help":null,"answer":"keuze","options":[{"value":"ingrijpend","nl":"Ingrijpend","en":"Far-reaching"},{"value":"middelgroot","nl":"Middelgroot","en":"Medium"},{"value":"beperkt","nl":"Beperkt","en":"Limited"},{"value":"nvt","nl":"Niet van toepassing","en":"Not applicable"}],"parts":[],"required":true,"explain":[],"computed":["gegevens"]},{"key":"fraudebestendigheid","label":{"nl":"Fraudebestendigheid","en":"Resistance to fraud"},"help":null,"answer":"keuze","options":[{"value":"ingrijpend","nl":"Ingrijpend","en":"Far-reaching"},{"value":"middelgroot","nl":"Middelgroot","en":"Medium"},{"value":"beperkt","nl":"Beperkt","en":"Limited"},{"value":"nvt","nl":"Niet van toepassing","en":"Not applicable"}],"parts":[],"required":true,"explain":[],"computed":["zelf_opgegeven"]},{"key":"complexiteit","label":{"nl":"Complexiteitsgevolgen","en":"Consequences for complexity"},"help":null,"answer":"keuze","options":[{"value":"toename","nl":"Toename","en":"Increase"},{"value":"afname","nl":"Afname","en":"Decrease"},{"value":"nvt","nl":"Niet van toepassing","en":"Not applicable"}],"parts":[],"required":true,"explain":[],"computed":["complexiteit"]},{"key":"procesverstoringen","label":{"nl":"Risico procesverstoringen","en":"Risk of disrupted processes"},"help":null,"answer":"keuze","options":[{"value":"groot","nl":"Groot","en":"Large"},{"value":"gemiddeld","nl":"Gemiddeld","en":"Average"},{"value":"klein","nl":"Klein","en":"Small"}],"parts":[],"required":true,"explain":[],"computed":["kalender"]},{"key":"uitvoeringskosten","label":{"nl":"Uitvoeringskosten","en":"Costs of implementation"},"help":{"nl":"In hele euro''s, incidenteel en structureel per jaar.","en":"In whole euros, once and every year."},"answer":"geld","options":[],"parts":[{"value":"dienstverlening","nl":"Dienstverlening","en":"Service"},{"value":"handhaving","nl":"Handhaving en toezicht","en":"Enforcement and supervision"},{"value":"automatisering","nl":"Automatisering","en":"Information systems"}],"required":true,"explain":[],"computed":[]},{"key":"personeel","label":{"nl":"Personele gevolgen","en":"Consequences for staff"},"help":{"nl":"Incidenteel en structureel; een afname is negatief.","en":"Once and lasting; a decrease is negative."},"answer":"fte","options":[],"parts":[],"required":true,"explain":[],"computed":[]},{"key":"invoering","label":{"nl":"Invoering mogelijk per","en":"Can be introduced from"},"help":null,"answer":"datum","options":[],"parts":[],"required":true,"explain":[],"computed":["kalender"]},{"key":"portfolio","label":{"nl":"Beslag portfolio","en":"Claim on the portfolio"},"help":{"nl":"Bijvoorbeeld: jaaraanpassing, of een plaats in het portfolio.","en":"For example: yearly adjustment, or a place in the portfolio."},"answer":"tekst","options":[],"parts":[],"required":true,"explain":[],"computed":[]},{"key":"eindoordeel","label":{"nl":"Eindoordeel","en":"Final judgement"},"help":{"nl":"Het oordeel van de organisatie zelf. Niets wordt hier berekend of voorgesteld.","en":"The organisation''s own judgement. Nothing is computed or proposed here."},"answer":"keuze","options":[{"value":"uitvoerbaar","nl":"Uitvoerbaar","en":"Can be carried out"},{"value":"uitvoerbaar_mits","nl":"Uitvoerbaar, mits","en":"Can be carried out, provided that"},{"value":"niet_uitvoerbaar","nl":"Niet uitvoerbaar","en":"Cannot be carried out"}],"parts":[],"required":true,"explain":["uitvoerbaar_mits","niet_uitvoerbaar"],"computed":[]}]},"computed":[],"rows":{},"given":null}');
INSERT INTO sealed VALUES ('vg17mfdtb1v4bgbmd9kdwpvyd', 2, 'b22d1f6d0a3112e1704df869d3543ea7e20b519fb79de76aadde80e6e88032c8', '{"id":"vg17mfdtb1v4bgbmd9kdwpvyd","dossier":"ea0n6j8we0hgf7j2zdb3aksqx","invitation":"s8c6z8476gx73qjkamtv8d3x1","organisation":"fecr18bwdpgsg4x258v0fm1te","template":{"id":"uitvoeringstoets","version":1,"name":{"nl":"Uitvoeringstoets","en":"Implementation test"},"purpose":{"nl":"Kan de organisatie dit uitvoeren, vanaf wanneer, en wat is daarvoor nodig?","en":"Can the organisation carry this out, from when, and what does that take?"},"source":"Samenvattend kader uit de «Leeswijzer uitvoeringstoets» van Belastingdienst, Toeslagen en Douane","organisations":["belastingdienst","dienst_toeslagen","douane"],"least_days":42,"least_days_source":"Aanname van de werkbank, geen officiële termijn; pas haar aan in dit sjabloon.","row":[{"key":"gevolgen","label":{"nl":"Gevolgen","en":"Consequences"},"help":{"nl":"Volgt uit de omvang van de groep, de aanpassingen in de automatisering en de gevolgen voor het personeel. Beperkt: min of meer routinematige aanpassingen.","en":"Follows from the size of the group, the changes in information systems and the consequences for staff. Limited: more or less routine changes."},"answer":"keuze","options":[{"value":"ingrijpend","nl":"Ingrijpend","en":"Far-reaching"},{"value":"middelgroot","nl":"Middelgroot","en":"Medium"},{"value":"beperkt","nl":"Beperkt","en":"Limited"}],"parts":[],"required":true,"explain":[],"computed":["omvang","regels","systemen"]},{"key":"interactie","label":{"nl":"Interactie burgers/bedrijven","en":"Interaction with citizens and businesses"},"help":null,"answer":"keuze","options":[{"value":"ingrijpend","nl":"Ingrijpend","en":"Far-reaching"},{"value":"middelgroot","nl":"Middelgroot","en":"Medium"},{"value":"beperkt","nl":"Beperkt","en":"Limited"},{"value":"nvt","nl":"Niet van toepassing","en":"Not applicable"}],"parts":[],"required":true,"explain":[],"computed":["interactie","omvang"]},{"key":"maakbaarheid","label":{"nl":"Maakbaarheid systemen","en":"Feasibility of systems"},"help":null,"answer":"keuze","options":[{"value":"ingrijpend","nl":"Ingrijpend","en":"Far-reaching"},{"value":"middelgroot","nl":"Middelgroot","en":"Medium"},{"value":"beperkt","nl":"Beperkt","en":"Limited"},{"value":"nvt","nl":"Niet van toepassing","en":"Not applicable"}],"parts":[],"required":true,"explain":[],"computed":["systemen","regels"]},{"key":"handhaafbaarheid","label":{"nl":"Handhaafbaarheid","en":"Enforceability"},"help":null,"answer":"keuze","options":[{"value":"ingrijpend","nl":"Ingrijpend","en":"Far-reaching"},{"value":"middelgroot","nl":"Middelgroot","en":"Medium"},{"value":"beperkt","nl":"Beperkt","en":"Limited"},{"value":"nvt","nl":"Niet van toepassing","en":"Not applicable"}],"parts":[],"required":true,"explain":[],"computed":["gegevens"]},{"key":"fraudebestendigheid","label":{"nl":"Fraudebestendigheid","en":"Resistance to fraud"},"help":null,"answer":"keuze","options":[{"value":"ingrijpend","nl":"Ingrijpend","en":"Far-reaching"},{"value":"middelgroot","nl":"Middelgroot","en":"Medium"},{"value":"beperkt","nl":"Beperkt","en":"Limited"},{"value":"nvt","nl":"Niet van toepassing","en":"Not applicable"}],"parts":[],"required":true,"explain":[],"computed":["zelf_opgegeven"]},{"key":"complexiteit","label":{"nl":"Complexiteitsgevolgen","en":"Consequences for complexity"},"help":null,"answer":"keuze","options":[{"value":"toename","nl":"Toename","en":"Increase"},{"value":"afname","nl":"Afname","en":"Decrease"},{"value":"nvt","nl":"Niet van toepassing","en":"Not applicable"}],"parts":[],"required":true,"explain":[],"computed":["complexiteit"]},{"key":"procesverstoringen","label":{"nl":"Risico procesverstoringen","en":"Risk of disrupted processes"},"help":null,"answer":"keuze","options":[{"value":"groot","nl":"Groot","en":"Large"},{"value":"gemiddeld","nl":"Gemiddeld","en":"Average"},{"value":"klein","nl":"Klein","en":"Small"}],"parts":[],"required":true,"explain":[],"computed":["kalender"]},{"key":"uitvoeringskosten","label":{"nl":"Uitvoeringskosten","en":"Costs of implementation"},"help":{"nl":"In hele euro''s, incidenteel en structureel per jaar.","en":"In whole euros, once and every year."},"answer":"geld","options":[],"parts":[{"value":"dienstverlening","nl":"Dienstverlening","en":"Service"},{"value":"handhaving","nl":"Handhaving en toezicht","en":"Enforcement and supervision"},{"value":"automatisering","nl":"Automatisering","en":"Information systems"}],"required":true,"explain":[],"computed":[]},{"key":"personeel","label":{"nl":"Personele gevolgen","en":"Consequences for staff"},"help":{"nl":"Incidenteel en structureel; een afname is negatief.","en":"Once and lasting; a decrease is negative."},"answer":"fte","options":[],"parts":[],"required":true,"explain":[],"computed":[]},{"key":"invoering","label":{"nl":"Invoering mogelijk per","en":"Can be introduced from"},"help":null,"answer":"datum","options":[],"parts":[],"required":true,"explain":[],"computed":["kalender"]},{"key":"portfolio","label":{"nl":"Beslag portfolio","en":"Claim on the portfolio"},"help":{"nl":"Bijvoorbeeld: jaaraanpassing, of een plaats in het portfolio.","en":"For example: yearly adjustment, or a place in the portfolio."},"answer":"tekst","options":[],"parts":[],"required":true,"explain":[],"computed":[]},{"key":"eindoordeel","label":{"nl":"Eindoordeel","en":"Final judgement"},"help":{"nl":"Het oordeel van de organisatie zelf. Niets wordt hier berekend of voorgesteld.","en":"The organisation''s own judgement. Nothing is computed or proposed here."},"answer":"keuze","options":[{"value":"uitvoerbaar","nl":"Uitvoerbaar","en":"Can be carried out"},{"value":"uitvoerbaar_mits","nl":"Uitvoerbaar, mits","en":"Can be carried out, provided that"},{"value":"niet_uitvoerbaar","nl":"Niet uitvoerbaar","en":"Cannot be carried out"}],"parts":[],"required":true,"explain":["uitvoerbaar_mits","niet_uitvoerbaar"],"computed":[]}]},"computed":[],"rows":{"complexiteit":{"value":{"choice":"toename"},"motivation":"Omdat","evidence":["Rapport"],"by":"nfsqvrvta8hv03shacrw42rnr","at":"2026-11-03T09:00:00.021Z"},"eindoordeel":{"value":{"choice":"uitvoerbaar"},"motivation":"Omdat","evidence":["Rapport"],"by":"nfsqvrvta8hv03shacrw42rnr","at":"2026-11-03T09:00:00.021Z"},"fraudebestendigheid":{"value":{"choice":"ingrijpend"},"motivation":"Omdat","evidence":["Rapport"],"by":"nfsqvrvta8hv03shacrw42rnr","at":"2026-11-03T09:00:00.021Z"},"gevolgen":{"value":{"choice":"ingrijpend"},"motivation":"Omdat","evidence":["Rapport"],"by":"nfsqvrvta8hv03shacrw42rnr","at":"2026-11-03T09:00:00.021Z"},"handhaafbaarheid":{"value":{"choice":"ingrijpend"},"motivation":"Omdat","evidence":["Rapport"],"by":"nfsqvrvta8hv03shacrw42rnr","at":"2026-11-03T09:00:00.021Z"},"interactie":{"value":{"choice":"ingrijpend"},"motivation":"Omdat","evidence":["Rapport"],"by":"nfsqvrvta8hv03shacrw42rnr","at":"2026-11-03T09:00:00.021Z"},"invoering":{"value":{"date":"2028-01-01"},"motivation":"Omdat","evidence":["Rapport"],"by":"nfsqvrvta8hv03shacrw42rnr","at":"2026-11-03T09:00:00.021Z"},"maakbaarheid":{"value":{"choice":"ingrijpend"},"motivation":"Omdat","evidence":["Rapport"],"by":"nfsqvrvta8hv03shacrw42rnr","at":"2026-11-03T09:00:00.021Z"},"personeel":{"value":{"staff":{"once":15,"yearly":-5}},"motivation":"Omdat","evidence":["Rapport"],"by":"nfsqvrvta8hv03shacrw42rnr","at":"2026-11-03T09:00:00.021Z"},"portfolio":{"value":{"text":"Eigen woorden"},"motivation":"Omdat","evidence":["Rapport"],"by":"nfsqvrvta8hv03shacrw42rnr","at":"2026-11-03T09:00:00.021Z"},"procesverstoringen":{"value":{"choice":"groot"},"motivation":"Omdat","evidence":["Rapport"],"by":"nfsqvrvta8hv03shacrw42rnr","at":"2026-11-03T09:00:00.021Z"},"uitvoeringskosten":{"value":{"money":{"parts":{"automatisering":{"once":1000,"yearly":-200},"dienstverlening":{"once":1000,"yearly":-200},"handhaving":{"once":1000,"yearly":-200}},"total":{"once":3000,"yearly":-600}}},"motivation":"Omdat","evidence":["Rapport"],"by":"nfsqvrvta8hv03shacrw42rnr","at":"2026-11-03T09:00:00.021Z"}},"given":null}');
INSERT INTO sealed VALUES ('vg17mfdtb1v4bgbmd9kdwpvyd', 3, '6b297bc589146fd93fdfdb597690e2bf21801e1954bb544ca10155ac846d7603', '{"id":"vg17mfdtb1v4bgbmd9kdwpvyd","dossier":"ea0n6j8we0hgf7j2zdb3aksqx","invitation":"s8c6z8476gx73qjkamtv8d3x1","organisation":"fecr18bwdpgsg4x258v0fm1te","template":{"id":"uitvoeringstoets","version":1,"name":{"nl":"Uitvoeringstoets","en":"Implementation test"},"purpose":{"nl":"Kan de organisatie dit uitvoeren, vanaf wanneer, en wat is daarvoor nodig?","en":"Can the organisation carry this out, from when, and what does that take?"},"source":"Samenvattend kader uit de «Leeswijzer uitvoeringstoets» van Belastingdienst, Toeslagen en Douane","organisations":["belastingdienst","dienst_toeslagen","douane"],"least_days":42,"least_days_source":"Aanname van de werkbank, geen officiële termijn; pas haar aan in dit sjabloon.","row":[{"key":"gevolgen","label":{"nl":"Gevolgen","en":"Consequences"},"help":{"nl":"Volgt uit de omvang van de groep, de aanpassingen in de automatisering en de gevolgen voor het personeel. Beperkt: min of meer routinematige aanpassingen.","en":"Follows from the size of the group, the changes in information systems and the consequences for staff. Limited: more or less routine changes."},"answer":"keuze","options":[{"value":"ingrijpend","nl":"Ingrijpend","en":"Far-reaching"},{"value":"middelgroot","nl":"Middelgroot","en":"Medium"},{"value":"beperkt","nl":"Beperkt","en":"Limited"}],"parts":[],"required":true,"explain":[],"computed":["omvang","regels","systemen"]},{"key":"interactie","label":{"nl":"Interactie burgers/bedrijven","en":"Interaction with citizens and businesses"},"help":null,"answer":"keuze","options":[{"value":"ingrijpend","nl":"Ingrijpend","en":"Far-reaching"},{"value":"middelgroot","nl":"Middelgroot","en":"Medium"},{"value":"beperkt","nl":"Beperkt","en":"Limited"},{"value":"nvt","nl":"Niet van toepassing","en":"Not applicable"}],"parts":[],"required":true,"explain":[],"computed":["interactie","omvang"]},{"key":"maakbaarheid","label":{"nl":"Maakbaarheid systemen","en":"Feasibility of systems"},"help":null,"answer":"keuze","options":[{"value":"ingrijpend","nl":"Ingrijpend","en":"Far-reaching"},{"value":"middelgroot","nl":"Middelgroot","en":"Medium"},{"value":"beperkt","nl":"Beperkt","en":"Limited"},{"value":"nvt","nl":"Niet van toepassing","en":"Not applicable"}],"parts":[],"required":true,"explain":[],"computed":["systemen","regels"]},{"key":"handhaafbaarheid","label":{"nl":"Handhaafbaarheid","en":"Enforceability"},"help":null,"answer":"keuze","options":[{"value":"ingrijpend","nl":"Ingrijpend","en":"Far-reaching"},{"value":"middelgroot","nl":"Middelgroot","en":"Medium"},{"value":"beperkt","nl":"Beperkt","en":"Limited"},{"value":"nvt","nl":"Niet van toepassing","en":"Not applicable"}],"parts":[],"required":true,"explain":[],"computed":["gegevens"]},{"key":"fraudebestendigheid","label":{"nl":"Fraudebestendigheid","en":"Resistance to fraud"},"help":null,"answer":"keuze","options":[{"value":"ingrijpend","nl":"Ingrijpend","en":"Far-reaching"},{"value":"middelgroot","nl":"Middelgroot","en":"Medium"},{"value":"beperkt","nl":"Beperkt","en":"Limited"},{"value":"nvt","nl":"Niet van toepassing","en":"Not applicable"}],"parts":[],"required":true,"explain":[],"computed":["zelf_opgegeven"]},{"key":"complexiteit","label":{"nl":"Complexiteitsgevolgen","en":"Consequences for complexity"},"help":null,"answer":"keuze","options":[{"value":"toename","nl":"Toename","en":"Increase"},{"value":"afname","nl":"Afname","en":"Decrease"},{"value":"nvt","nl":"Niet van toepassing","en":"Not applicable"}],"parts":[],"required":true,"explain":[],"computed":["complexiteit"]},{"key":"procesverstoringen","label":{"nl":"Risico procesverstoringen","en":"Risk of disrupted processes"},"help":null,"answer":"keuze","options":[{"value":"groot","nl":"Groot","en":"Large"},{"value":"gemiddeld","nl":"Gemiddeld","en":"Average"},{"value":"klein","nl":"Klein","en":"Small"}],"parts":[],"required":true,"explain":[],"computed":["kalender"]},{"key":"uitvoeringskosten","label":{"nl":"Uitvoeringskosten","en":"Costs of implementation"},"help":{"nl":"In hele euro''s, incidenteel en structureel per jaar.","en":"In whole euros, once and every year."},"answer":"geld","options":[],"parts":[{"value":"dienstverlening","nl":"Dienstverlening","en":"Service"},{"value":"handhaving","nl":"Handhaving en toezicht","en":"Enforcement and supervision"},{"value":"automatisering","nl":"Automatisering","en":"Information systems"}],"required":true,"explain":[],"computed":[]},{"key":"personeel","label":{"nl":"Personele gevolgen","en":"Consequences for staff"},"help":{"nl":"Incidenteel en structureel; een afname is negatief.","en":"Once and lasting; a decrease is negative."},"answer":"fte","options":[],"parts":[],"required":true,"explain":[],"computed":[]},{"key":"invoering","label":{"nl":"Invoering mogelijk per","en":"Can be introduced from"},"help":null,"answer":"datum","options":[],"parts":[],"required":true,"explain":[],"computed":["kalender"]},{"key":"portfolio","label":{"nl":"Beslag portfolio","en":"Claim on the portfolio"},"help":{"nl":"Bijvoorbeeld: jaaraanpassing, of een plaats in het portfolio.","en":"For example: yearly adjustment, or a place in the portfolio."},"answer":"tekst","options":[],"parts":[],"required":true,"explain":[],"computed":[]},{"key":"eindoordeel","label":{"nl":"Eindoordeel","en":"Final judgement"},"help":{"nl":"Het oordeel van de organisatie zelf. Niets wordt hier berekend of voorgesteld.","en":"The organisation''s own judgement. Nothing is computed or proposed here."},"answer":"keuze","options":[{"value":"uitvoerbaar","nl":"Uitvoerbaar","en":"Can be carried out"},{"value":"uitvoerbaar_mits","nl":"Uitvoerbaar, mits","en":"Can be carried out, provided that"},{"value":"niet_uitvoerbaar","nl":"Niet uitvoerbaar","en":"Cannot be carried out"}],"parts":[],"required":true,"explain":["uitvoerbaar_mits","niet_uitvoerbaar"],"computed":[]}]},"computed":[],"rows":{"complexiteit":{"value":{"choice":"toename"},"motivation":"Omdat","evidence":["Rapport"],"by":"nfsqvrvta8hv03shacrw42rnr","at":"2026-11-03T09:00:00.021Z"},"eindoordeel":{"value":{"choice":"uitvoerbaar"},"motivation":"Omdat","evidence":["Rapport"],"by":"nfsqvrvta8hv03shacrw42rnr","at":"2026-11-03T09:00:00.021Z"},"fraudebestendigheid":{"value":{"choice":"ingrijpend"},"motivation":"Omdat","evidence":["Rapport"],"by":"nfsqvrvta8hv03shacrw42rnr","at":"2026-11-03T09:00:00.021Z"},"gevolgen":{"value":{"choice":"ingrijpend"},"motivation":"Omdat","evidence":["Rapport"],"by":"nfsqvrvta8hv03shacrw42rnr","at":"2026-11-03T09:00:00.021Z"},"handhaafbaarheid":{"value":{"choice":"ingrijpend"},"motivation":"Omdat","evidence":["Rapport"],"by":"nfsqvrvta8hv03shacrw42rnr","at":"2026-11-03T09:00:00.021Z"},"interactie":{"value":{"choice":"ingrijpend"},"motivation":"Omdat","evidence":["Rapport"],"by":"nfsqvrvta8hv03shacrw42rnr","at":"2026-11-03T09:00:00.021Z"},"invoering":{"value":{"date":"2028-01-01"},"motivation":"Omdat","evidence":["Rapport"],"by":"nfsqvrvta8hv03shacrw42rnr","at":"2026-11-03T09:00:00.021Z"},"maakbaarheid":{"value":{"choice":"ingrijpend"},"motivation":"Omdat","evidence":["Rapport"],"by":"nfsqvrvta8hv03shacrw42rnr","at":"2026-11-03T09:00:00.021Z"},"personeel":{"value":{"staff":{"once":15,"yearly":-5}},"motivation":"Omdat","evidence":["Rapport"],"by":"nfsqvrvta8hv03shacrw42rnr","at":"2026-11-03T09:00:00.021Z"},"portfolio":{"value":{"text":"Eigen woorden"},"motivation":"Omdat","evidence":["Rapport"],"by":"nfsqvrvta8hv03shacrw42rnr","at":"2026-11-03T09:00:00.021Z"},"procesverstoringen":{"value":{"choice":"groot"},"motivation":"Omdat","evidence":["Rapport"],"by":"nfsqvrvta8hv03shacrw42rnr","at":"2026-11-03T09:00:00.021Z"},"uitvoeringskosten":{"value":{"money":{"parts":{"automatisering":{"once":1000,"yearly":-200},"dienstverlening":{"once":1000,"yearly":-200},"handhaving":{"once":1000,"yearly":-200}},"total":{"once":3000,"yearly":-600}}},"motivation":"Omdat","evidence":["Rapport"],"by":"nfsqvrvta8hv03shacrw42rnr","at":"2026-11-03T09:00:00.021Z"}},"given":{"by":"5aga0wkxwxj3fp4r78500zb7t","at":"2026-11-03T09:00:00.022Z"}}');
CREATE TABLE link (
    source TEXT NOT NULL,
    kind TEXT NOT NULL,
    target TEXT NOT NULL,
    PRIMARY KEY (source, kind, target)
);
CREATE TABLE event (
    seq BIGINT NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    account TEXT,
    dossier TEXT,
    subject TEXT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO event VALUES (0, '2026-11-03T09:00:00.000Z', 'organisation.added', NULL, NULL, 'organisation:a6r9sv6fqv24b5ex890ydrn6j', '{"seq":0,"at":"2026-11-03T09:00:00.000Z","by":"system","kind":"organisation.added","subject":"organisation:a6r9sv6fqv24b5ex890ydrn6j","data":{"kind":"ministerie"},"sealed":[{"record":"organisation:a6r9sv6fqv24b5ex890ydrn6j","version":1,"commitment":"d33c756019d70a536ce00644cd0572303356c37496d8506e2847c6f3e27d66ce"}]}');
INSERT INTO event VALUES (1, '2026-11-03T09:00:00.000Z', 'account.added', NULL, NULL, 'account:b04cj9crqcwyzr4f3xjcq9kbs', '{"seq":1,"at":"2026-11-03T09:00:00.000Z","by":"system","kind":"account.added","subject":"account:b04cj9crqcwyzr4f3xjcq9kbs","data":{"active":true,"organisation":"a6r9sv6fqv24b5ex890ydrn6j","roles":["beleidsmedewerker","beheerder"]},"sealed":[{"record":"account:b04cj9crqcwyzr4f3xjcq9kbs","version":1,"commitment":"a49963978b2214c8d5f11515a8ee0297c08272b06006b20b67395e9da710f75d"}]}');
INSERT INTO event VALUES (2, '2026-11-03T09:00:00.000Z', 'session.started', NULL, NULL, 'account:b04cj9crqcwyzr4f3xjcq9kbs', '{"seq":2,"at":"2026-11-03T09:00:00.000Z","by":"system","kind":"session.started","subject":"account:b04cj9crqcwyzr4f3xjcq9kbs"}');
INSERT INTO event VALUES (3, '2026-11-03T09:00:00.001Z', 'organisation.added', 'b04cj9crqcwyzr4f3xjcq9kbs', NULL, 'organisation:kzy29bxprzekrwbx1e8h2mdf0', '{"seq":3,"at":"2026-11-03T09:00:00.001Z","by":{"account":{"account":"b04cj9crqcwyzr4f3xjcq9kbs","organisation":"a6r9sv6fqv24b5ex890ydrn6j"}},"kind":"organisation.added","subject":"organisation:kzy29bxprzekrwbx1e8h2mdf0","data":{"kind":"ministerie"},"sealed":[{"record":"organisation:kzy29bxprzekrwbx1e8h2mdf0","version":1,"commitment":"bb83130af60330a1f0f4314bf69ac5385fbb3bb4418fc780d13a48c301cc62a4"}]}');
INSERT INTO event VALUES (4, '2026-11-03T09:00:00.002Z', 'organisation.added', 'b04cj9crqcwyzr4f3xjcq9kbs', NULL, 'organisation:fecr18bwdpgsg4x258v0fm1te', '{"seq":4,"at":"2026-11-03T09:00:00.002Z","by":{"account":{"account":"b04cj9crqcwyzr4f3xjcq9kbs","organisation":"a6r9sv6fqv24b5ex890ydrn6j"}},"kind":"organisation.added","subject":"organisation:fecr18bwdpgsg4x258v0fm1te","data":{"kind":"uitvoerder"},"sealed":[{"record":"organisation:fecr18bwdpgsg4x258v0fm1te","version":1,"commitment":"44c40d9a09940d67df53b18539069192e84b5744b612f9230a490b8d52696422"}]}');
INSERT INTO event VALUES (5, '2026-11-03T09:00:00.003Z', 'organisation.added', 'b04cj9crqcwyzr4f3xjcq9kbs', NULL, 'organisation:g92hws4fb8w9vt490n98h11s8', '{"seq":5,"at":"2026-11-03T09:00:00.003Z","by":{"account":{"account":"b04cj9crqcwyzr4f3xjcq9kbs","organisation":"a6r9sv6fqv24b5ex890ydrn6j"}},"kind":"organisation.added","subject":"organisation:g92hws4fb8w9vt490n98h11s8","data":{"kind":"uitvoerder"},"sealed":[{"record":"organisation:g92hws4fb8w9vt490n98h11s8","version":1,"commitment":"790449fde16ecf322d1df8edd47a87c7b0ccf1fbc476aafc46a959da0094f3c4"}]}');
INSERT INTO event VALUES (6, '2026-11-03T09:00:00.004Z', 'organisation.added', 'b04cj9crqcwyzr4f3xjcq9kbs', NULL, 'organisation:7mqb577qp4fabtpdxab7hdhxb', '{"seq":6,"at":"2026-11-03T09:00:00.004Z","by":{"account":{"account":"b04cj9crqcwyzr4f3xjcq9kbs","organisation":"a6r9sv6fqv24b5ex890ydrn6j"}},"kind":"organisation.added","subject":"organisation:7mqb577qp4fabtpdxab7hdhxb","data":{"kind":"gemeente"},"sealed":[{"record":"organisation:7mqb577qp4fabtpdxab7hdhxb","version":1,"commitment":"d761aeaaa6525227f47b4e56d9cc871eeb0f9ec058ac9b55b53fb28ff187f44d"}]}');
INSERT INTO event VALUES (7, '2026-11-03T09:00:00.005Z', 'account.added', 'b04cj9crqcwyzr4f3xjcq9kbs', NULL, 'account:595tb2xksj2sx3hp0edcb2f0p', '{"seq":7,"at":"2026-11-03T09:00:00.005Z","by":{"account":{"account":"b04cj9crqcwyzr4f3xjcq9kbs","organisation":"a6r9sv6fqv24b5ex890ydrn6j"}},"kind":"account.added","subject":"account:595tb2xksj2sx3hp0edcb2f0p","data":{"active":true,"organisation":"a6r9sv6fqv24b5ex890ydrn6j","roles":["beheerder"]},"sealed":[{"record":"account:595tb2xksj2sx3hp0edcb2f0p","version":1,"commitment":"028bd2d67113c496d440249aea44f8dbcdd0beadd77e668ff3be5684b8a86627"}]}');
INSERT INTO event VALUES (8, '2026-11-03T09:00:00.006Z', 'account.added', 'b04cj9crqcwyzr4f3xjcq9kbs', NULL, 'account:qb9vnxy7xrsjqvs9yxzxckrnc', '{"seq":8,"at":"2026-11-03T09:00:00.006Z","by":{"account":{"account":"b04cj9crqcwyzr4f3xjcq9kbs","organisation":"a6r9sv6fqv24b5ex890ydrn6j"}},"kind":"account.added","subject":"account:qb9vnxy7xrsjqvs9yxzxckrnc","data":{"active":true,"organisation":"a6r9sv6fqv24b5ex890ydrn6j","roles":["beleidsmedewerker","wetgevingsjurist"]},"sealed":[{"record":"account:qb9vnxy7xrsjqvs9yxzxckrnc","version":1,"commitment":"f50a33697e2b444e57ae4dfba5126b4c5f2c1199de6cf2f221523f8ba444da08"}]}');
INSERT INTO event VALUES (9, '2026-11-03T09:00:00.007Z', 'account.added', 'b04cj9crqcwyzr4f3xjcq9kbs', NULL, 'account:nkj262sffydj8axm07b50rj9g', '{"seq":9,"at":"2026-11-03T09:00:00.007Z","by":{"account":{"account":"b04cj9crqcwyzr4f3xjcq9kbs","organisation":"a6r9sv6fqv24b5ex890ydrn6j"}},"kind":"account.added","subject":"account:nkj262sffydj8axm07b50rj9g","data":{"active":true,"organisation":"a6r9sv6fqv24b5ex890ydrn6j","roles":["adviseur"]},"sealed":[{"record":"account:nkj262sffydj8axm07b50rj9g","version":1,"commitment":"2fa031e0d84c17d7ed429d157f4b7c29c01a1fe69c5da18622f739b3f0ed94b8"}]}');
INSERT INTO event VALUES (10, '2026-11-03T09:00:00.008Z', 'account.added', 'b04cj9crqcwyzr4f3xjcq9kbs', NULL, 'account:0gm6wkdwjy18zn85b5mzah8z7', '{"seq":10,"at":"2026-11-03T09:00:00.008Z","by":{"account":{"account":"b04cj9crqcwyzr4f3xjcq9kbs","organisation":"a6r9sv6fqv24b5ex890ydrn6j"}},"kind":"account.added","subject":"account:0gm6wkdwjy18zn85b5mzah8z7","data":{"active":true,"organisation":"a6r9sv6fqv24b5ex890ydrn6j","roles":["beslisser"]},"sealed":[{"record":"account:0gm6wkdwjy18zn85b5mzah8z7","version":1,"commitment":"4413c221a1c69e3e2c4e400be213a73d000ec0f6a275ba1b8244b61ede38f812"}]}');
INSERT INTO event VALUES (11, '2026-11-03T09:00:00.009Z', 'account.added', 'b04cj9crqcwyzr4f3xjcq9kbs', NULL, 'account:nfsqvrvta8hv03shacrw42rnr', '{"seq":11,"at":"2026-11-03T09:00:00.009Z","by":{"account":{"account":"b04cj9crqcwyzr4f3xjcq9kbs","organisation":"a6r9sv6fqv24b5ex890ydrn6j"}},"kind":"account.added","subject":"account:nfsqvrvta8hv03shacrw42rnr","data":{"active":true,"organisation":"fecr18bwdpgsg4x258v0fm1te","roles":["adviseur","toetser"]},"sealed":[{"record":"account:nfsqvrvta8hv03shacrw42rnr","version":1,"commitment":"4d2a6ba447781cbbc57b451d8c9910f1e87879953b5548fb4713ee6f832651a5"}]}');
INSERT INTO event VALUES (12, '2026-11-03T09:00:00.010Z', 'account.added', 'b04cj9crqcwyzr4f3xjcq9kbs', NULL, 'account:5aga0wkxwxj3fp4r78500zb7t', '{"seq":12,"at":"2026-11-03T09:00:00.010Z","by":{"account":{"account":"b04cj9crqcwyzr4f3xjcq9kbs","organisation":"a6r9sv6fqv24b5ex890ydrn6j"}},"kind":"account.added","subject":"account:5aga0wkxwxj3fp4r78500zb7t","data":{"active":true,"organisation":"fecr18bwdpgsg4x258v0fm1te","roles":["ondertekenaar"]},"sealed":[{"record":"account:5aga0wkxwxj3fp4r78500zb7t","version":1,"commitment":"790d64f09b295640b01bd77542bbcba7ce0d3f4dfc8f0a4bfd7c067546cbd60f"}]}');
INSERT INTO event VALUES (13, '2026-11-03T09:00:00.011Z', 'account.added', 'b04cj9crqcwyzr4f3xjcq9kbs', NULL, 'account:tzc1vk0yp2bphv2n72a8rynz2', '{"seq":13,"at":"2026-11-03T09:00:00.011Z","by":{"account":{"account":"b04cj9crqcwyzr4f3xjcq9kbs","organisation":"a6r9sv6fqv24b5ex890ydrn6j"}},"kind":"account.added","subject":"account:tzc1vk0yp2bphv2n72a8rynz2","data":{"active":true,"organisation":"g92hws4fb8w9vt490n98h11s8","roles":["toetser","ondertekenaar"]},"sealed":[{"record":"account:tzc1vk0yp2bphv2n72a8rynz2","version":1,"commitment":"a045e386f46caae3bdeff629ebd33dd6de79eb4859cb74853602ac947dc9b491"}]}');
INSERT INTO event VALUES (14, '2026-11-03T09:00:00.012Z', 'account.added', 'b04cj9crqcwyzr4f3xjcq9kbs', NULL, 'account:79gxdzm224h0wqn3zbnvrq082', '{"seq":14,"at":"2026-11-03T09:00:00.012Z","by":{"account":{"account":"b04cj9crqcwyzr4f3xjcq9kbs","organisation":"a6r9sv6fqv24b5ex890ydrn6j"}},"kind":"account.added","subject":"account:79gxdzm224h0wqn3zbnvrq082","data":{"active":true,"organisation":"kzy29bxprzekrwbx1e8h2mdf0","roles":["beleidsmedewerker","beslisser"]},"sealed":[{"record":"account:79gxdzm224h0wqn3zbnvrq082","version":1,"commitment":"cfeb03d71fa6e54900cf6cf6f3a630724c3b8955e8f22795bb68d4247203857d"}]}');
INSERT INTO event VALUES (15, '2026-11-03T09:00:00.013Z', 'account.added', 'b04cj9crqcwyzr4f3xjcq9kbs', NULL, 'account:hqn4f4qyczy9xjeprv98wdbfw', '{"seq":15,"at":"2026-11-03T09:00:00.013Z","by":{"account":{"account":"b04cj9crqcwyzr4f3xjcq9kbs","organisation":"a6r9sv6fqv24b5ex890ydrn6j"}},"kind":"account.added","subject":"account:hqn4f4qyczy9xjeprv98wdbfw","data":{"active":true,"organisation":"kzy29bxprzekrwbx1e8h2mdf0","roles":["auditor"]},"sealed":[{"record":"account:hqn4f4qyczy9xjeprv98wdbfw","version":1,"commitment":"3c81c55f711a33d903ad4cf3d6aa53ec11594e969691fabf0284ad46a51f2eb9"}]}');
INSERT INTO event VALUES (16, '2026-11-03T09:00:00.014Z', 'account.added', 'b04cj9crqcwyzr4f3xjcq9kbs', NULL, 'account:zb0yarmgdpwj1q29vqn00z7px', '{"seq":16,"at":"2026-11-03T09:00:00.014Z","by":{"account":{"account":"b04cj9crqcwyzr4f3xjcq9kbs","organisation":"a6r9sv6fqv24b5ex890ydrn6j"}},"kind":"account.added","subject":"account:zb0yarmgdpwj1q29vqn00z7px","data":{"active":true,"organisation":"a6r9sv6fqv24b5ex890ydrn6j","roles":["archivaris"]},"sealed":[{"record":"account:zb0yarmgdpwj1q29vqn00z7px","version":1,"commitment":"c4652015eaa0161322ce4a12b856eefe0f968c230fa55682b8c29e6be781c8cf"}]}');
INSERT INTO event VALUES (17, '2026-11-03T09:00:00.015Z', 'account.added', 'b04cj9crqcwyzr4f3xjcq9kbs', NULL, 'account:engg752e6d8ykrayctyapb96b', '{"seq":17,"at":"2026-11-03T09:00:00.015Z","by":{"account":{"account":"b04cj9crqcwyzr4f3xjcq9kbs","organisation":"a6r9sv6fqv24b5ex890ydrn6j"}},"kind":"account.added","subject":"account:engg752e6d8ykrayctyapb96b","data":{"active":true,"organisation":"a6r9sv6fqv24b5ex890ydrn6j","roles":["woo_functionaris"]},"sealed":[{"record":"account:engg752e6d8ykrayctyapb96b","version":1,"commitment":"901537255ae6ee6968197cd38e3b96430739c83f61c5dddf4a1617bd07e76885"}]}');
INSERT INTO event VALUES (18, '2026-11-03T09:00:00.016Z', 'account.added', 'b04cj9crqcwyzr4f3xjcq9kbs', NULL, 'account:fs490zdsv356ypa3gafthcpv7', '{"seq":18,"at":"2026-11-03T09:00:00.016Z","by":{"account":{"account":"b04cj9crqcwyzr4f3xjcq9kbs","organisation":"a6r9sv6fqv24b5ex890ydrn6j"}},"kind":"account.added","subject":"account:fs490zdsv356ypa3gafthcpv7","data":{"active":true,"organisation":"fecr18bwdpgsg4x258v0fm1te","roles":["knelpunteigenaar"]},"sealed":[{"record":"account:fs490zdsv356ypa3gafthcpv7","version":1,"commitment":"5b046d0257ddf7e223c2dc1258684e5ee117da20e693ac3ef14dbf2e5dfc2c16"}]}');
INSERT INTO event VALUES (19, '2026-11-03T09:00:00.017Z', 'account.added', 'b04cj9crqcwyzr4f3xjcq9kbs', NULL, 'account:xd7zqka5vbnsqc6rkv24dq9jr', '{"seq":19,"at":"2026-11-03T09:00:00.017Z","by":{"account":{"account":"b04cj9crqcwyzr4f3xjcq9kbs","organisation":"a6r9sv6fqv24b5ex890ydrn6j"}},"kind":"account.added","subject":"account:xd7zqka5vbnsqc6rkv24dq9jr","data":{"active":true,"organisation":"7mqb577qp4fabtpdxab7hdhxb","roles":["adviseur"]},"sealed":[{"record":"account:xd7zqka5vbnsqc6rkv24dq9jr","version":1,"commitment":"6079762dd86358d55d17894811fbda96fbd93b1d488af9748801594816bcca75"}]}');
INSERT INTO event VALUES (20, '2026-11-03T09:00:00.018Z', 'dossier.created', 'qb9vnxy7xrsjqvs9yxzxckrnc', 'ea0n6j8we0hgf7j2zdb3aksqx', 'dossier:ea0n6j8we0hgf7j2zdb3aksqx', '{"seq":20,"at":"2026-11-03T09:00:00.018Z","by":{"account":{"account":"qb9vnxy7xrsjqvs9yxzxckrnc","organisation":"a6r9sv6fqv24b5ex890ydrn6j"}},"kind":"dossier.created","dossier":"ea0n6j8we0hgf7j2zdb3aksqx","subject":"dossier:ea0n6j8we0hgf7j2zdb3aksqx","data":{"kind":"wetsvoorstel","lead":"a6r9sv6fqv24b5ex890ydrn6j","level":"intern","phase":"verkenning"},"sealed":[{"record":"dossier:ea0n6j8we0hgf7j2zdb3aksqx","version":1,"commitment":"36019767768b087bcaaa79e91e75f53d3f70a5df120955fbc20c1a48b0e1c4f1"}]}');
INSERT INTO event VALUES (21, '2026-11-03T09:00:00.019Z', 'party.invited', 'qb9vnxy7xrsjqvs9yxzxckrnc', 'ea0n6j8we0hgf7j2zdb3aksqx', 'invitation:s8c6z8476gx73qjkamtv8d3x1', '{"seq":21,"at":"2026-11-03T09:00:00.019Z","by":{"account":{"account":"qb9vnxy7xrsjqvs9yxzxckrnc","organisation":"a6r9sv6fqv24b5ex890ydrn6j"}},"kind":"party.invited","dossier":"ea0n6j8we0hgf7j2zdb3aksqx","subject":"invitation:s8c6z8476gx73qjkamtv8d3x1","data":{"days_short":14,"due":"2026-12-01","organisation":"fecr18bwdpgsg4x258v0fm1te","template":"uitvoeringstoets"},"sealed":[{"record":"invitation:s8c6z8476gx73qjkamtv8d3x1","version":1,"commitment":"cb00e49d581a7c9f69eebfb25984c560f6e6ca507b8f13a4d3d74bb3e4551ad0"}]}');
INSERT INTO event VALUES (22, '2026-11-03T09:00:00.020Z', 'test.begun', 'nfsqvrvta8hv03shacrw42rnr', 'ea0n6j8we0hgf7j2zdb3aksqx', 'party_test:vg17mfdtb1v4bgbmd9kdwpvyd', '{"seq":22,"at":"2026-11-03T09:00:00.020Z","by":{"account":{"account":"nfsqvrvta8hv03shacrw42rnr","organisation":"fecr18bwdpgsg4x258v0fm1te"}},"kind":"test.begun","dossier":"ea0n6j8we0hgf7j2zdb3aksqx","subject":"party_test:vg17mfdtb1v4bgbmd9kdwpvyd","sealed":[{"record":"party_test:vg17mfdtb1v4bgbmd9kdwpvyd","version":1,"commitment":"f30e3b0060d7872e33b1e49f828107c5804f176aab429b5a0cc0b5ddc212e067"}]}');
INSERT INTO event VALUES (23, '2026-11-03T09:00:00.021Z', 'test.written', 'nfsqvrvta8hv03shacrw42rnr', 'ea0n6j8we0hgf7j2zdb3aksqx', 'party_test:vg17mfdtb1v4bgbmd9kdwpvyd', '{"seq":23,"at":"2026-11-03T09:00:00.021Z","by":{"account":{"account":"nfsqvrvta8hv03shacrw42rnr","organisation":"fecr18bwdpgsg4x258v0fm1te"}},"kind":"test.written","dossier":"ea0n6j8we0hgf7j2zdb3aksqx","subject":"party_test:vg17mfdtb1v4bgbmd9kdwpvyd","sealed":[{"record":"party_test:vg17mfdtb1v4bgbmd9kdwpvyd","version":2,"commitment":"0b00fba238c2bfee6e896bc710d7ee46b4e8d3c55c3f12ff8fefe14559b9d374"}]}');
INSERT INTO event VALUES (24, '2026-11-03T09:00:00.022Z', 'test.given', '5aga0wkxwxj3fp4r78500zb7t', 'ea0n6j8we0hgf7j2zdb3aksqx', 'party_test:vg17mfdtb1v4bgbmd9kdwpvyd', '{"seq":24,"at":"2026-11-03T09:00:00.022Z","by":{"account":{"account":"5aga0wkxwxj3fp4r78500zb7t","organisation":"fecr18bwdpgsg4x258v0fm1te"}},"kind":"test.given","dossier":"ea0n6j8we0hgf7j2zdb3aksqx","subject":"party_test:vg17mfdtb1v4bgbmd9kdwpvyd","data":{"organisation":"fecr18bwdpgsg4x258v0fm1te","template":"uitvoeringstoets"},"sealed":[{"record":"party_test:vg17mfdtb1v4bgbmd9kdwpvyd","version":3,"commitment":"831feb87934b0d0b09c762a94f2d8fc201cd55d5301978874fe04683444f38cc"}]}');
CREATE TABLE node (
    position BIGINT NOT NULL PRIMARY KEY,
    hash TEXT NOT NULL
);
INSERT INTO node VALUES (0, '1a4184fac0aea8e0c22fa7ab9d495db905e3ada1d42d2e0123cde3b73f387bbb');
INSERT INTO node VALUES (1, '9c51fd9dbbafd92e7c323f8f6bb2f3ff2ef9eb0cbeb4f604e406e438ae4ec304');
INSERT INTO node VALUES (2, '86dba95fdd322f8b54780b4c75b52246a400131fd770617c9d3c860b39070943');
INSERT INTO node VALUES (3, '063cc50a9c08464b817702df102376b219ae98ef6b87847251ef5a3b66c79e21');
INSERT INTO node VALUES (4, 'cda0a518a126414ecd35426a857e9a9ef0250ebd9daf25426a78f66c0ba5adaf');
INSERT INTO node VALUES (5, '294efbf88622bbe42bd1772bbb430b0f1968f14d3dbc75f1dc9192b328ac9b9b');
INSERT INTO node VALUES (6, 'f1bcd139999ac150f07fe9e3483d57f256dea09c339221a91eaea50ae4b1f6eb');
INSERT INTO node VALUES (7, '9c2d916755de2739150792a4255b9349c56d4367c01c680aff89bb02d4c442d9');
INSERT INTO node VALUES (8, '36699fc6c86d1b5d2e84d440b9196ba8e7716675408d79896899e6dd43a68def');
INSERT INTO node VALUES (9, '8f3e94a0f1a9316bfa276570caa9a3197db59d84ccc335b0b36aefedbae22b62');
INSERT INTO node VALUES (10, '7faa16dc9cfde346a13c28f73873d7c8ac0dca6892aa1dcea1458f019566ad9b');
INSERT INTO node VALUES (11, '85b4a9043a630234856da5ee7b8d685cd98b7fa2d81359072700f8ffaeb7fa39');
INSERT INTO node VALUES (12, '2994169e520a1a11bca814171076eef9c1630971ec107e8ecd66bcecf165643f');
INSERT INTO node VALUES (13, '0811c4983274ac22eb7c9106b1f71c1c1456278b82055e7a3cfb234a95dfdbd4');
INSERT INTO node VALUES (14, '810821600163fb439473a45c3f840374689a4c0fb8385483d8ee9560263df00b');
INSERT INTO node VALUES (15, '5ba9b1d71f0be02b499a8c4baaf722459832584f59af11aa8e697f529983652d');
INSERT INTO node VALUES (16, '11d43cefdff7555de74926142d50d205a25be3becc662c04795f80c3ac199d1f');
INSERT INTO node VALUES (17, '5fdbf2b9e8e754982481d10fdd70e2471604f1aa884515a63fec2a2389ad8494');
INSERT INTO node VALUES (18, '6cdf3a871714681fd560e1feca54d07cf0d47ae697db2c5c467e5f40ce2575ef');
INSERT INTO node VALUES (19, '8a0d23db1a29d1c470056d5d68805f2c7ab6d9ada85268249b119658896283c5');
INSERT INTO node VALUES (20, '218f9cae1f58b622354c0a17f251e29c292c08b8b0da3d67b8478b1a04ee6346');
INSERT INTO node VALUES (21, '0f36f7c27be0e3518b1ed6dec9ed4363fa3209acb6b6faba073687c238e3e6d7');
INSERT INTO node VALUES (22, 'd842cdab965275b7ccb72eb0bec72109b034611b1b60999ca85cd075daebd723');
INSERT INTO node VALUES (23, 'aa033985031ab13dfe5cd067d5ac56c5a40d3332fac25ad8456633f10f0b255e');
INSERT INTO node VALUES (24, 'a27e1e800d581b2615fff51c2dca3b79fef36c111bd5dc498782795ed678d10d');
INSERT INTO node VALUES (25, '44038e202ae93b738b7daf376996d5f39f8d8e1e73f7c32c6bcd46685d155867');
INSERT INTO node VALUES (26, '510bbc8a4ca707d92616be55e2fcc39f4de24ba73086bc5aabb08204abd528ae');
INSERT INTO node VALUES (27, '99e4150a5b8b7f627e4f30cdf560aefbc7e03464a1e98a026e5af66629de97cf');
INSERT INTO node VALUES (28, 'c1f780b3d6d679ec82ba994d23c555d518e8911ba143d0e1ef0bb9b398aebbc2');
INSERT INTO node VALUES (29, '180dc48817c4d4deac88b74684842993754bfe32ad5bc92ac75b70ef70f1aa81');
INSERT INTO node VALUES (30, '862b2b769ceadbe7ad730ba97bb562f7f1de213781a611cb2c2736f6d01a15df');
INSERT INTO node VALUES (31, 'defe67e1477a1a245d2b2a2c4b5e8608d575907c1afac2ca236d5c6cdd7d62dc');
INSERT INTO node VALUES (32, '487f886e5feea916305b4eaaeaaa293dba13f44029fe0998cdadbb17c6672e69');
INSERT INTO node VALUES (33, '6383aaac8a6f6d262dd30baa0e7388271a7e7724b56a128246c6ef0ed383db7b');
INSERT INTO node VALUES (34, '3239a6255303481471ca167de773f9d09820a7efd0c97e0aa42ac34f490b23cd');
INSERT INTO node VALUES (35, '72609d57f6eb4e2268846673df149391c4c93a5e0b4a59f9840312a7d4a9a7f0');
INSERT INTO node VALUES (36, '6655af8a7d7f0d39a988b6c7c6689c3aff0f923de9adff4aa7ad5f14c43c1587');
INSERT INTO node VALUES (37, '605ebd5b75a7aa137f788a907ace30f2954eccf4f2a0e0fbd87a70b8deb68b04');
INSERT INTO node VALUES (38, '82b45b7529459b201edf19de69fce1d34d1babde92c21ab60fe547137b5c18e7');
INSERT INTO node VALUES (39, '66a82fcf268b93ea15330b9c8cc0dd4b6c0819a506f2088e953b40b1d1733742');
INSERT INTO node VALUES (40, '305e7eb716600962d1425c505d036eb0b0dafd861078278d19cb781f7f3bc189');
INSERT INTO node VALUES (41, 'a6a1b0cb8e104ff39e187af18388327a8547c1b6131da0981c5e66831720d75c');
INSERT INTO node VALUES (42, '0405fc84ce6ae1070b84e9030cfe5594f47a6b6df51bd22e7e8192e14a5388da');
INSERT INTO node VALUES (43, 'b94d4011961f6aeffacff660caf6415ce59268674bbbcf170303db06a70108a7');
INSERT INTO node VALUES (44, '0c1e431b5609f6b78e10db0081d72a6ad92bf63d794a790a0c79b18aadf4ad43');
INSERT INTO node VALUES (45, '8e23c18070054b3138585b53af578ac484cd2460c5af80673e88bbfba3951de0');
INSERT INTO node VALUES (46, '849ac8d379d4acfe42ec4a91941a5c315122119280d6bd702a21a05486d8dcd2');
CREATE TABLE checkpoint (
    size BIGINT NOT NULL PRIMARY KEY,
    note TEXT NOT NULL
);
INSERT INTO checkpoint VALUES (3, 'proef.nl/logboek
3
eZmAdG7ddDdZci0RU1WKa/Y+/6Fjjp+8WnPEWUBOnYE=

— proef.nl/logboek e1xAFeUrGMitj9S6HdgKhWdHTIpEIzSx94yI4/DqNYADQ+47FgBYkJxoxQNgb9RfXxIEyQIw+xOfFvqldWEVp11epg0=
');
INSERT INTO checkpoint VALUES (4, 'proef.nl/logboek
4
8bzROZmawVDwf+njSD1X8lbeoJwzkiGpHq6lCuSx9us=

— proef.nl/logboek e1xAFSa66KpTmcLN9F6H7SWLZf1OzFJWTsH4unnKjcoayQXnozPzsd5mTvAdshncNIj+a7mZaef/SWxxHk+w1uFK5gQ=
');
INSERT INTO checkpoint VALUES (5, 'proef.nl/logboek
5
FSVF8ivJG/W1//F1i0gPU7cJ7tRtWIfddGcmibhmZaI=

— proef.nl/logboek e1xAFcYZoIe3wQG1siA8dfEPorBT0mKeCUdXP8+t4nbi6tI6Z2Ht8QS5/09ap+7CCBCZaAWwSbL4D4hRnjBSk1oT9QI=
');
INSERT INTO checkpoint VALUES (6, 'proef.nl/logboek
6
CMr8p7gLzXgfEpSUoL4XO7UHflrvFvwut+xjvLFvNl8=

— proef.nl/logboek e1xAFRwIISscyvHRSaOi4cokCgEiQ5Nd/8ag73CoZG9pTGbVleUJ3LrI4OCZzkR4cL6WE6RjjzjDi/qBXm/wJXee+w4=
');
INSERT INTO checkpoint VALUES (7, 'proef.nl/logboek
7
VP5OUI31HVg0SjG5zYVG8JIFfO4rHPaRImo6y4JlG/Q=

— proef.nl/logboek e1xAFfagOZcpwKFQph3ESNPOtW0egHZKrKGhu24CMnfU5xQlx5YjJpgasH7GfB02LY5vLdBk0wEXPHChJvBLfgWJxQM=
');
INSERT INTO checkpoint VALUES (8, 'proef.nl/logboek
8
gQghYAFj+0OUc6RcP4QDdGiaTA+4OFSD2O6VYCY98As=

— proef.nl/logboek e1xAFbncJ6u70iM74Ma46v1WYedw3vLDstoaZJFRqm/zBraVOTIyFrI9fZzkt66w500oVdZKiaIyBlHFthiq8nTNUg4=
');
INSERT INTO checkpoint VALUES (9, 'proef.nl/logboek
9
8HlqdX47BZvwAcmjhmHUkz4eSV1xPQDcGrnDnd2ufNk=

— proef.nl/logboek e1xAFeIa5ZHluWx8mntlRIaB2bQxbS2CfDJScJNppQSiKUXZzh+/MYnhX3t1vOptSbbz8A75NQgxt8TJ7pDG6aHPZg8=
');
INSERT INTO checkpoint VALUES (10, 'proef.nl/logboek
10
5MQlAhmORwEhkfbPzAW+4f2krrVvO3aHaOKsgIirVW0=

— proef.nl/logboek e1xAFfsL08uuAe4D7yqeQHfq6eHhW+fPZfllCwz9OrhmZOKkZpHc9XajjMn17YIwHnqWhXw88/ouTLdh3/lP29y4tgE=
');
INSERT INTO checkpoint VALUES (11, 'proef.nl/logboek
11
7mZszUBRi7PQmdzZfPWPMaGWMo8/IaxNG82P1qXhKck=

— proef.nl/logboek e1xAFcu3Wsh9Hd58bmi8uOz98OonPAMd3l2B1JsUV/Nlp3VIBwp0gFQtltTrYMzcKn8xBjKYYLLNxkz7Z46cnJ4xYAs=
');
INSERT INTO checkpoint VALUES (12, 'proef.nl/logboek
12
1pSa9mHURx8OQnKYb/KQFVuZIfV4qeZEa3M9mx/pNcc=

— proef.nl/logboek e1xAFd2TadL7dR+b8unx0yY7P1aFbzP2hZmaHFWw9s32zCOeqX08e0HErVQGY/xwQUWmkdFSN0gNxvcCgJE3ccAOkwQ=
');
INSERT INTO checkpoint VALUES (13, 'proef.nl/logboek
13
sgtw0VHANyIyxb0Lac8R7HKImwraxttB9musgFXEjbg=

— proef.nl/logboek e1xAFW33NNvLrIJjxHr1TNRpFUKo4QZSNuf53C0gC749n9A6dKKabIqnxbmD7NIateKHnG8YrkwOVMlKn0lOG9aiyQ4=
');
INSERT INTO checkpoint VALUES (14, 'proef.nl/logboek
14
BtULiPvtsEKbjBwbNFPpPwM0brY61wtVOgoDuPv5NWY=

— proef.nl/logboek e1xAFYrIydO6qteWurqvySiwjK4SAHC8yQbODu+141lXvqp440PGvgEWS9uS6WOZjRpPE5pM8Xb+5YP49RRDfgyvCwE=
');
INSERT INTO checkpoint VALUES (15, 'proef.nl/logboek
15
q9n5eMERh+5oDiPrnEwrqezrWBgaOH5Kp4KRjIKvfvk=

— proef.nl/logboek e1xAFQcqDQDDsa9IADfYzL6+AKVDCOCF2ajxbC+DfnDp2BB4oGAUcXa74J1Jb6e0j0ivpxUVFnIQ3P9yZ203OrlQyQE=
');
INSERT INTO checkpoint VALUES (16, 'proef.nl/logboek
16
hisrdpzq2+etcwupe7Vi9/HeITeBphHLLCc29tAaFd8=

— proef.nl/logboek e1xAFZxUs2ZGxEzgIFrIRTYP7OueSnicS34E3RnIJL0VA6GlGv5WDFuKOgyPWfxnsa3HhbSMvbjakN2R/TFFvWACGA0=
');
INSERT INTO checkpoint VALUES (17, 'proef.nl/logboek
17
TrB6nxWI0NZRht67bDzILguS2AVGCC5WpFuE4MylpPE=

— proef.nl/logboek e1xAFdVP3rS7FHYR1DAYsRCwv4Iou8bLdqO+NqCcG9JDhhyaj4KhLFsQ3FeHAWlV66P6oYt68M1POd01dXAwbSXzMgM=
');
INSERT INTO checkpoint VALUES (18, 'proef.nl/logboek
18
5iTBfUyqUs+lFFlVqB4RbhLtkMu9ugkeITuGEp7OLCE=

— proef.nl/logboek e1xAFZ+nJ6n20vk3J02Mv0QMMYU5GIMFSbW6qV66YOW2PRGyFO1EMn7LNZ78kjsMNO8cjQt1Z5GAX6Dm9hB5wDvxZgY=
');
INSERT INTO checkpoint VALUES (19, 'proef.nl/logboek
19
X3LFhXVUqJVShRjuDbFatN5NcesflfbVy9dXhZNJ558=

— proef.nl/logboek e1xAFeO2zwhv5AANJvVksJ9JOILmZSJvKU1NP2GUf97dTUjys39JTTDYPzRLTY3eQ6Pa4GBmVEyVX7CMxPw7XB7tLA4=
');
INSERT INTO checkpoint VALUES (20, 'proef.nl/logboek
20
eYZHJmvJdLyDaHxSV1ALN/HdywBI/eomS3ZMzd7S0HE=

— proef.nl/logboek e1xAFdeO54LyVlbFfIO2ldZHPLjalwLmZIjvnAxuYdm9fSXOaIPbIZrjIWqVWihSJEB3yQKuwRU+RKo2nr4OXD4A6As=
');
INSERT INTO checkpoint VALUES (21, 'proef.nl/logboek
21
eP/AgoFcknvY33AHpeleifknzcZe7x5Dy0Z5tJKys/U=

— proef.nl/logboek e1xAFUEuESuv04rzDuXoGVRbwoQkM4TXUwXJtcFsrRFJ/p3l+cRReiCQB4Dk98KmpyGSGcAG1FQ6GaXpYbQ2M/5hEA8=
');
INSERT INTO checkpoint VALUES (22, 'proef.nl/logboek
22
uJp6g4Mh12JG/kuotOPx4dvQugCk9HHyAfjTnansPys=

— proef.nl/logboek e1xAFa4UFgi6vP9BWli4hy7Zz2GD6ZQuU2jvir+DzVJx9naEpS2eu0yCZX3X87ctbefSEABaHaJz3SGlmVb8GhB/cQM=
');
INSERT INTO checkpoint VALUES (23, 'proef.nl/logboek
23
zRwau2/wtIM3ZQcFqE9UmfxWZ6o+C25q2MmNdg1yHYQ=

— proef.nl/logboek e1xAFXZDhl6aZ1c5si1eql9g5J9m0DTwljeBohovZaPBC6I5+awpLmvpy2OoE85rBc/LUAyIcgcxw2LkFuJHI+TMWwQ=
');
INSERT INTO checkpoint VALUES (24, 'proef.nl/logboek
24
X7/NdPz5MVibQBzUehfaH00HroOPYBIp7MQVCGGpzJ8=

— proef.nl/logboek e1xAFb+lR5uxtqQ0JnDyTJ4EFIVAXjp0dglT0pSFic1nKg3dq5u/mD703C7nOPw6BtU9cWx9t9VcddIDK/WhiErrbwI=
');
INSERT INTO checkpoint VALUES (25, 'proef.nl/logboek
25
vW4b0kK/QhV2c5K7UKpejGa2pgMW0K2jEpJfu0D86xI=

— proef.nl/logboek e1xAFcqSdDUk0wcRzKh5ODUzytdYR6D2wq5q774otxRLfGa8CalNrN1yQ24wbz2ntod/vodICSt4r/wuoP0IrWSURQg=
');
CREATE TABLE log_head (
    id BIGINT NOT NULL PRIMARY KEY,
    size BIGINT NOT NULL,
    public_key TEXT NOT NULL
);
INSERT INTO log_head VALUES (1, 25, 'proef.nl/logboek+7b5c4015+AW56HN0psLeP0Tr0xVmP7/TvKpcWbjym8uT7/M2AUFvx');
CREATE TABLE organisation (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    destroyed BIGINT NOT NULL,
    kind TEXT NOT NULL,
    law_name TEXT,
    name TEXT NOT NULL,
    search TEXT NOT NULL
);
INSERT INTO organisation VALUES ('a6r9sv6fqv24b5ex890ydrn6j', 1, 0, 'ministerie', NULL, 'Ministerie A', 'ministerie a');
INSERT INTO organisation VALUES ('kzy29bxprzekrwbx1e8h2mdf0', 1, 0, 'ministerie', NULL, 'Ministerie B', 'ministerie b');
INSERT INTO organisation VALUES ('fecr18bwdpgsg4x258v0fm1te', 1, 0, 'uitvoerder', 'dienst_toeslagen', 'Dienst Toeslagen', 'dienst toeslagen');
INSERT INTO organisation VALUES ('g92hws4fb8w9vt490n98h11s8', 1, 0, 'uitvoerder', 'svb', 'Sociale Verzekeringsbank', 'sociale verzekeringsbank');
INSERT INTO organisation VALUES ('7mqb577qp4fabtpdxab7hdhxb', 1, 0, 'gemeente', NULL, 'Gemeente Voorbeeld', 'gemeente voorbeeld');
CREATE TABLE account (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    destroyed BIGINT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    active BIGINT NOT NULL,
    administrator BIGINT NOT NULL,
    email TEXT NOT NULL UNIQUE
);
INSERT INTO account VALUES ('b04cj9crqcwyzr4f3xjcq9kbs', 1, 0, 'a6r9sv6fqv24b5ex890ydrn6j', 1, 1, 'beheer@voorbeeld.nl');
INSERT INTO account VALUES ('595tb2xksj2sx3hp0edcb2f0p', 1, 0, 'a6r9sv6fqv24b5ex890ydrn6j', 1, 1, 'beheerder@voorbeeld.nl');
INSERT INTO account VALUES ('qb9vnxy7xrsjqvs9yxzxckrnc', 1, 0, 'a6r9sv6fqv24b5ex890ydrn6j', 1, 0, 'officer@voorbeeld.nl');
INSERT INTO account VALUES ('nkj262sffydj8axm07b50rj9g', 1, 0, 'a6r9sv6fqv24b5ex890ydrn6j', 1, 0, 'adviser@voorbeeld.nl');
INSERT INTO account VALUES ('0gm6wkdwjy18zn85b5mzah8z7', 1, 0, 'a6r9sv6fqv24b5ex890ydrn6j', 1, 0, 'decider@voorbeeld.nl');
INSERT INTO account VALUES ('nfsqvrvta8hv03shacrw42rnr', 1, 0, 'fecr18bwdpgsg4x258v0fm1te', 1, 0, 'tester@voorbeeld.nl');
INSERT INTO account VALUES ('5aga0wkxwxj3fp4r78500zb7t', 1, 0, 'fecr18bwdpgsg4x258v0fm1te', 1, 0, 'signatory@voorbeeld.nl');
INSERT INTO account VALUES ('tzc1vk0yp2bphv2n72a8rynz2', 1, 0, 'g92hws4fb8w9vt490n98h11s8', 1, 0, 'svb@voorbeeld.nl');
INSERT INTO account VALUES ('79gxdzm224h0wqn3zbnvrq082', 1, 0, 'kzy29bxprzekrwbx1e8h2mdf0', 1, 0, 'outsider@voorbeeld.nl');
INSERT INTO account VALUES ('hqn4f4qyczy9xjeprv98wdbfw', 1, 0, 'kzy29bxprzekrwbx1e8h2mdf0', 1, 0, 'auditor@voorbeeld.nl');
INSERT INTO account VALUES ('zb0yarmgdpwj1q29vqn00z7px', 1, 0, 'a6r9sv6fqv24b5ex890ydrn6j', 1, 0, 'archivist@voorbeeld.nl');
INSERT INTO account VALUES ('engg752e6d8ykrayctyapb96b', 1, 0, 'a6r9sv6fqv24b5ex890ydrn6j', 1, 0, 'woo@voorbeeld.nl');
INSERT INTO account VALUES ('fs490zdsv356ypa3gafthcpv7', 1, 0, 'fecr18bwdpgsg4x258v0fm1te', 1, 0, 'owner@voorbeeld.nl');
INSERT INTO account VALUES ('xd7zqka5vbnsqc6rkv24dq9jr', 1, 0, '7mqb577qp4fabtpdxab7hdhxb', 1, 0, 'municipal@voorbeeld.nl');
CREATE TABLE credential (
    account TEXT NOT NULL PRIMARY KEY REFERENCES account (id),
    hash TEXT NOT NULL
);
INSERT INTO credential VALUES ('b04cj9crqcwyzr4f3xjcq9kbs', '$argon2id$v=19$m=8,t=1,p=1$PnB3/S9m1ongzuanz1s3vw$Gdh5CkmIF6yWy0jsuYvS190bvKXULuQUbKA/EKn8tC0');
INSERT INTO credential VALUES ('595tb2xksj2sx3hp0edcb2f0p', '$argon2id$v=19$m=8,t=1,p=1$QWj8tGsbp3m5xCOYI9XYvQ$cj8WibgzpWH4e9OrQH9MWoV8i/ezvmFfYu5O8MHbvzs');
INSERT INTO credential VALUES ('qb9vnxy7xrsjqvs9yxzxckrnc', '$argon2id$v=19$m=8,t=1,p=1$VXF4s8qGJqjLrpI2uGjRmg$biag3nfVQ9YbwzoNRhNuI6ctMJ6kkz7oGnNMSH46OiM');
INSERT INTO credential VALUES ('nkj262sffydj8axm07b50rj9g', '$argon2id$v=19$m=8,t=1,p=1$CEo1MFS9hpyUmykXXr7wHg$6tA/CmsSqQ/Wnz8+yWdIgpaK2xBspqvL0gnqv0lgHjA');
INSERT INTO credential VALUES ('0gm6wkdwjy18zn85b5mzah8z7', '$argon2id$v=19$m=8,t=1,p=1$USaG2kX3hzh6KQuosVydcg$ucN7bgu1S1eAbgK2xYDbOCtHQTzKuDzl/AzpW4NXGHg');
INSERT INTO credential VALUES ('nfsqvrvta8hv03shacrw42rnr', '$argon2id$v=19$m=8,t=1,p=1$dJnqsGA/JRs8KBI0co4WAA$IprGITb6Ti1TQDsquWkBsYLhHlwwL7qOzEFxncDCvyA');
INSERT INTO credential VALUES ('5aga0wkxwxj3fp4r78500zb7t', '$argon2id$v=19$m=8,t=1,p=1$yT6MBqN+lE2rQagJdLxPaA$bB6cVrUOJn3tQ5GNZHA1qkLnWnY9K/Xh/0Doe+UhjXk');
INSERT INTO credential VALUES ('tzc1vk0yp2bphv2n72a8rynz2', '$argon2id$v=19$m=8,t=1,p=1$xhuuoGfb2XtF+obnXlRfww$AKBKCHxrk5acVb7GVK1CYPksjBe3/kpT1WonDcXkLTs');
INSERT INTO credential VALUES ('79gxdzm224h0wqn3zbnvrq082', '$argon2id$v=19$m=8,t=1,p=1$awYLSq60TeV3tuHDJbyClQ$41bKqjARrjRAoZ9FvJ3PX8HAEw9XkhwY8/GSKBk+CkY');
INSERT INTO credential VALUES ('hqn4f4qyczy9xjeprv98wdbfw', '$argon2id$v=19$m=8,t=1,p=1$THc90Gl+RLHdBi+ksjjURg$lzLHJVZH8SVx3lAxfbj6ImP0aGyn9wE25Khd4s9EXtI');
INSERT INTO credential VALUES ('zb0yarmgdpwj1q29vqn00z7px', '$argon2id$v=19$m=8,t=1,p=1$ii5YARcKL1smyrFqqQhkSw$SC2ncRCHj7tBmmiFyryAa5El00KYSbUEzgv8NhJAnd4');
INSERT INTO credential VALUES ('engg752e6d8ykrayctyapb96b', '$argon2id$v=19$m=8,t=1,p=1$jTpfQnbms5x2mneJ2IlSqA$GxtHycyM2FPG2gbkRDmwGXVZx6I1z5VNpNDtrFdHsw8');
INSERT INTO credential VALUES ('fs490zdsv356ypa3gafthcpv7', '$argon2id$v=19$m=8,t=1,p=1$S9PdccAz+lEkHidqQPngBg$DFOOL4SgnyzmRZItoqdCJZh/z0naFgtVGAWd1XDoo/U');
INSERT INTO credential VALUES ('xd7zqka5vbnsqc6rkv24dq9jr', '$argon2id$v=19$m=8,t=1,p=1$1YQ0tvjAnW8s0o/qexgwLg$pPrawtfYO/GYGLrfW/OL7K3cGcYzZnF67+0JiK+GKqs');
CREATE TABLE identity (
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES account (id),
    PRIMARY KEY (issuer, subject)
);
CREATE TABLE session (
    token TEXT NOT NULL PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id),
    started TEXT NOT NULL,
    seen TEXT NOT NULL,
    ends TEXT NOT NULL
);
INSERT INTO session VALUES ('ca9b7565e79b67b0066cfb002d722d3b9d0d7e20a809a8d35169d981e43bfacc', 'b04cj9crqcwyzr4f3xjcq9kbs', '2026-11-03T09:00:00.000Z', '2026-11-03T09:00:00.000Z', '2026-11-03T21:00:00.000Z');
CREATE TABLE api_token (
    id TEXT NOT NULL PRIMARY KEY,
    token TEXT NOT NULL UNIQUE,
    account TEXT NOT NULL REFERENCES account (id),
    name TEXT NOT NULL,
    issued TEXT NOT NULL,
    ends TEXT NOT NULL,
    used TEXT
);
CREATE TABLE attempt (
    who TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE TABLE dossier (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    destroyed BIGINT NOT NULL,
    number TEXT NOT NULL UNIQUE,
    lead TEXT NOT NULL REFERENCES organisation (id),
    level BIGINT NOT NULL,
    phase TEXT NOT NULL,
    kind TEXT NOT NULL,
    intended TEXT,
    created TEXT NOT NULL,
    programme TEXT,
    search TEXT NOT NULL
);
INSERT INTO dossier VALUES ('ea0n6j8we0hgf7j2zdb3aksqx', 1, 0, '2026-er7j', 'a6r9sv6fqv24b5ex890ydrn6j', 2, 'verkenning', 'wetsvoorstel', '2027-01-01', '2026-11-03T09:00:00.018Z', NULL, '2026-er7j
eenvoudiger toeslag
kamerstuk 36000
minder terugvorderingen');
CREATE TABLE compass (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    destroyed BIGINT NOT NULL,
    dossier TEXT NOT NULL REFERENCES dossier (id),
    question TEXT NOT NULL,
    UNIQUE (dossier, question)
);
CREATE TABLE phase_change (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    destroyed BIGINT NOT NULL,
    dossier TEXT NOT NULL REFERENCES dossier (id),
    at TEXT NOT NULL
);
CREATE TABLE invitation (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    destroyed BIGINT NOT NULL,
    dossier TEXT NOT NULL REFERENCES dossier (id),
    organisation TEXT NOT NULL REFERENCES organisation (id),
    template TEXT NOT NULL,
    withdrawn BIGINT NOT NULL,
    due TEXT NOT NULL
);
INSERT INTO invitation VALUES ('s8c6z8476gx73qjkamtv8d3x1', 1, 0, 'ea0n6j8we0hgf7j2zdb3aksqx', 'fecr18bwdpgsg4x258v0fm1te', 'uitvoeringstoets', 0, '2026-12-01');
CREATE TABLE variant (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    destroyed BIGINT NOT NULL,
    dossier TEXT NOT NULL REFERENCES dossier (id),
    withdrawn BIGINT NOT NULL,
    created TEXT NOT NULL
);
CREATE TABLE run (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    destroyed BIGINT NOT NULL,
    dossier TEXT NOT NULL REFERENCES dossier (id),
    account TEXT NOT NULL REFERENCES account (id),
    state TEXT NOT NULL,
    requested TEXT NOT NULL
);
CREATE TABLE run_result (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    destroyed BIGINT NOT NULL,
    run TEXT NOT NULL UNIQUE REFERENCES run (id)
);
CREATE TABLE run_progress (
    run TEXT NOT NULL PRIMARY KEY,
    percent BIGINT NOT NULL
);
CREATE TABLE run_turn (
    account TEXT NOT NULL PRIMARY KEY,
    served TEXT NOT NULL
);
CREATE TABLE change_facts (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    destroyed BIGINT NOT NULL,
    dossier TEXT NOT NULL UNIQUE REFERENCES dossier (id)
);
CREATE TABLE party (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    destroyed BIGINT NOT NULL,
    dossier TEXT NOT NULL REFERENCES dossier (id),
    organisation TEXT REFERENCES organisation (id),
    template TEXT NOT NULL,
    mandatory BIGINT NOT NULL,
    lapsed BIGINT NOT NULL
);
CREATE TABLE party_test (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    destroyed BIGINT NOT NULL,
    dossier TEXT NOT NULL REFERENCES dossier (id),
    invitation TEXT NOT NULL UNIQUE REFERENCES invitation (id),
    organisation TEXT NOT NULL REFERENCES organisation (id),
    template TEXT NOT NULL,
    given BIGINT NOT NULL
);
INSERT INTO party_test VALUES ('vg17mfdtb1v4bgbmd9kdwpvyd', 3, 0, 'ea0n6j8we0hgf7j2zdb3aksqx', 's8c6z8476gx73qjkamtv8d3x1', 'fecr18bwdpgsg4x258v0fm1te', 'uitvoeringstoets', 1);
CREATE TABLE test_supplement (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    destroyed BIGINT NOT NULL,
    dossier TEXT NOT NULL REFERENCES dossier (id),
    test TEXT NOT NULL REFERENCES party_test (id)
);
CREATE TABLE balance (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    destroyed BIGINT NOT NULL,
    dossier TEXT NOT NULL REFERENCES dossier (id)
);
CREATE TABLE advice (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    destroyed BIGINT NOT NULL,
    dossier TEXT NOT NULL REFERENCES dossier (id),
    organisation TEXT NOT NULL REFERENCES organisation (id),
    author TEXT NOT NULL REFERENCES account (id),
    level BIGINT NOT NULL,
    given BIGINT NOT NULL
);
CREATE TABLE advice_text (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    destroyed BIGINT NOT NULL,
    advice TEXT NOT NULL REFERENCES advice (id),
    part TEXT NOT NULL
);
CREATE TABLE advice_supplement (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    destroyed BIGINT NOT NULL,
    advice TEXT NOT NULL REFERENCES advice (id),
    part TEXT NOT NULL
);
CREATE TABLE decision (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    destroyed BIGINT NOT NULL,
    dossier TEXT NOT NULL REFERENCES dossier (id),
    at TEXT NOT NULL
);
CREATE TABLE effect (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    destroyed BIGINT NOT NULL,
    dossier TEXT NOT NULL REFERENCES dossier (id),
    decision TEXT NOT NULL REFERENCES decision (id),
    look_at TEXT NOT NULL,
    realised BIGINT NOT NULL
);
CREATE TABLE destruction (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    destroyed BIGINT NOT NULL,
    ground TEXT NOT NULL
);
CREATE TABLE bottleneck (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    destroyed BIGINT NOT NULL,
    owner TEXT NOT NULL REFERENCES organisation (id),
    opened TEXT NOT NULL,
    outcome TEXT
);
CREATE TABLE signal (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    destroyed BIGINT NOT NULL,
    code TEXT NOT NULL UNIQUE,
    scheme TEXT,
    bottleneck TEXT REFERENCES bottleneck (id),
    at TEXT NOT NULL,
    search TEXT NOT NULL
);
CREATE TABLE programme (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    destroyed BIGINT NOT NULL,
    lead TEXT NOT NULL REFERENCES organisation (id),
    level BIGINT NOT NULL
);
CREATE TABLE commitment (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    destroyed BIGINT NOT NULL,
    programme TEXT NOT NULL REFERENCES programme (id),
    owner TEXT NOT NULL REFERENCES organisation (id),
    state TEXT NOT NULL,
    due TEXT NOT NULL
);
CREATE TABLE lesson (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    destroyed BIGINT NOT NULL,
    dossier TEXT NOT NULL REFERENCES dossier (id),
    at TEXT NOT NULL
);
CREATE TABLE implementation_test (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    destroyed BIGINT NOT NULL,
    dossier TEXT NOT NULL UNIQUE REFERENCES dossier (id),
    planned TEXT NOT NULL,
    done BIGINT NOT NULL
);
CREATE TABLE publication (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    destroyed BIGINT NOT NULL,
    dossier TEXT NOT NULL REFERENCES dossier (id),
    number TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX link_target ON link (kind, target);
CREATE INDEX event_dossier ON event (dossier, seq);
CREATE INDEX event_subject ON event (subject, seq);
CREATE INDEX session_account ON session (account);
CREATE INDEX api_token_account ON api_token (account, issued);
CREATE INDEX attempt_who ON attempt (who, at);
CREATE INDEX dossier_lead ON dossier (lead);
CREATE INDEX dossier_created ON dossier (created, id);
CREATE INDEX phase_change_dossier ON phase_change (dossier, at);
CREATE INDEX invitation_dossier ON invitation (dossier);
CREATE INDEX invitation_organisation ON invitation (organisation, dossier);
CREATE INDEX variant_dossier ON variant (dossier, created);
CREATE INDEX run_dossier ON run (dossier, requested);
CREATE INDEX run_state ON run (state, account);
CREATE INDEX party_dossier ON party (dossier);
CREATE INDEX party_test_dossier ON party_test (dossier);
CREATE INDEX test_supplement_test ON test_supplement (test);
CREATE INDEX balance_dossier ON balance (dossier);
CREATE INDEX advice_dossier ON advice (dossier);
CREATE INDEX advice_text_advice ON advice_text (advice);
CREATE INDEX advice_supplement_advice ON advice_supplement (advice);
CREATE INDEX decision_dossier ON decision (dossier, at);
CREATE INDEX effect_dossier ON effect (dossier, look_at);
CREATE INDEX bottleneck_opened ON bottleneck (opened, id);
CREATE INDEX signal_at ON signal (at, id);
CREATE INDEX signal_bottleneck ON signal (bottleneck, at);
CREATE INDEX commitment_programme ON commitment (programme, due);
CREATE INDEX lesson_dossier ON lesson (dossier, at);
CREATE INDEX publication_number ON publication (number, at);
