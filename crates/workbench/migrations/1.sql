-- What people wrote, version by version. Destroying content is deleting rows here.
CREATE TABLE sealed (
    record TEXT NOT NULL,
    version BIGINT NOT NULL,
    salt TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (record, version)
);

-- What points to what, by kind.
CREATE TABLE link (
    source TEXT NOT NULL,
    kind TEXT NOT NULL,
    target TEXT NOT NULL,
    PRIMARY KEY (source, kind, target)
);
CREATE INDEX link_target ON link (kind, target);

-- The log: entries, the nodes of its tree, signed checkpoints, and its size.
CREATE TABLE event (
    seq BIGINT NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    account TEXT,
    dossier TEXT,
    subject TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX event_dossier ON event (dossier, seq);
CREATE INDEX event_subject ON event (subject, seq);
CREATE TABLE node (
    position BIGINT NOT NULL PRIMARY KEY,
    hash TEXT NOT NULL
);
CREATE TABLE checkpoint (
    size BIGINT NOT NULL PRIMARY KEY,
    note TEXT NOT NULL
);
CREATE TABLE log_head (
    id BIGINT NOT NULL PRIMARY KEY,
    size BIGINT NOT NULL,
    public_key TEXT NOT NULL
);
INSERT INTO log_head (id, size, public_key) VALUES (1, 0, '');

-- Organisations and accounts.
CREATE TABLE organisation (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    destroyed BIGINT NOT NULL,
    kind TEXT NOT NULL,
    law_name TEXT,
    name TEXT NOT NULL,
    search TEXT NOT NULL
);
CREATE TABLE account (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    destroyed BIGINT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    active BIGINT NOT NULL,
    administrator BIGINT NOT NULL,
    email TEXT NOT NULL UNIQUE
);
-- Not records: these come and go, and nobody needs to prove them later.
CREATE TABLE credential (
    account TEXT NOT NULL PRIMARY KEY REFERENCES account (id),
    hash TEXT NOT NULL
);
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
CREATE INDEX session_account ON session (account);
CREATE TABLE api_token (
    id TEXT NOT NULL PRIMARY KEY,
    token TEXT NOT NULL UNIQUE,
    account TEXT NOT NULL REFERENCES account (id),
    name TEXT NOT NULL,
    issued TEXT NOT NULL,
    ends TEXT NOT NULL,
    used TEXT
);
CREATE INDEX api_token_account ON api_token (account, issued);
CREATE TABLE attempt (
    who TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX attempt_who ON attempt (who, at);

-- Dossiers.
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
CREATE INDEX dossier_lead ON dossier (lead);
CREATE INDEX dossier_created ON dossier (created, id);
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
CREATE INDEX phase_change_dossier ON phase_change (dossier, at);

-- Who was asked. Here already because it decides who may see a dossier.
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
CREATE INDEX invitation_dossier ON invitation (dossier);
CREATE INDEX invitation_organisation ON invitation (organisation, dossier);

-- Variants and runs.
CREATE TABLE variant (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    destroyed BIGINT NOT NULL,
    dossier TEXT NOT NULL REFERENCES dossier (id),
    withdrawn BIGINT NOT NULL,
    created TEXT NOT NULL
);
CREATE INDEX variant_dossier ON variant (dossier, created);
CREATE TABLE run (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    destroyed BIGINT NOT NULL,
    dossier TEXT NOT NULL REFERENCES dossier (id),
    account TEXT NOT NULL REFERENCES account (id),
    state TEXT NOT NULL,
    requested TEXT NOT NULL
);
CREATE INDEX run_dossier ON run (dossier, requested);
CREATE INDEX run_state ON run (state, account);
CREATE TABLE run_result (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    destroyed BIGINT NOT NULL,
    run TEXT NOT NULL UNIQUE REFERENCES run (id)
);
-- How far a run is, and when an account last had a turn: not records.
CREATE TABLE run_progress (
    run TEXT NOT NULL PRIMARY KEY,
    percent BIGINT NOT NULL
);
CREATE TABLE run_turn (
    account TEXT NOT NULL PRIMARY KEY,
    served TEXT NOT NULL
);

-- Parties, and their tests.
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
CREATE INDEX party_dossier ON party (dossier);
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
CREATE INDEX party_test_dossier ON party_test (dossier);
CREATE TABLE test_supplement (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    destroyed BIGINT NOT NULL,
    dossier TEXT NOT NULL REFERENCES dossier (id),
    test TEXT NOT NULL REFERENCES party_test (id)
);
CREATE INDEX test_supplement_test ON test_supplement (test);

-- Tasks and money, advice, decisions.
CREATE TABLE balance (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    destroyed BIGINT NOT NULL,
    dossier TEXT NOT NULL REFERENCES dossier (id)
);
CREATE INDEX balance_dossier ON balance (dossier);
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
CREATE INDEX advice_dossier ON advice (dossier);
CREATE TABLE advice_text (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    destroyed BIGINT NOT NULL,
    advice TEXT NOT NULL REFERENCES advice (id),
    part TEXT NOT NULL
);
CREATE INDEX advice_text_advice ON advice_text (advice);
CREATE TABLE advice_supplement (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    destroyed BIGINT NOT NULL,
    advice TEXT NOT NULL REFERENCES advice (id),
    part TEXT NOT NULL
);
CREATE INDEX advice_supplement_advice ON advice_supplement (advice);
CREATE TABLE decision (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    destroyed BIGINT NOT NULL,
    dossier TEXT NOT NULL REFERENCES dossier (id),
    at TEXT NOT NULL
);
CREATE INDEX decision_dossier ON decision (dossier, at);
CREATE TABLE effect (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    destroyed BIGINT NOT NULL,
    dossier TEXT NOT NULL REFERENCES dossier (id),
    decision TEXT NOT NULL REFERENCES decision (id),
    look_at TEXT NOT NULL,
    realised BIGINT NOT NULL
);
CREATE INDEX effect_dossier ON effect (dossier, look_at);
CREATE TABLE destruction (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    destroyed BIGINT NOT NULL,
    ground TEXT NOT NULL
);

-- Practice, programmes, following through, publication.
CREATE TABLE bottleneck (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    destroyed BIGINT NOT NULL,
    owner TEXT NOT NULL REFERENCES organisation (id),
    opened TEXT NOT NULL,
    outcome TEXT
);
CREATE INDEX bottleneck_opened ON bottleneck (opened, id);
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
CREATE INDEX signal_at ON signal (at, id);
CREATE INDEX signal_bottleneck ON signal (bottleneck, at);
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
CREATE INDEX commitment_programme ON commitment (programme, due);
CREATE TABLE lesson (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    destroyed BIGINT NOT NULL,
    dossier TEXT NOT NULL REFERENCES dossier (id),
    at TEXT NOT NULL
);
CREATE INDEX lesson_dossier ON lesson (dossier, at);
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
CREATE INDEX publication_number ON publication (number, at);
