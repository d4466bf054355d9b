CREATE TABLE stored_file (
    name VARCHAR(200) NOT NULL,
    media_type VARCHAR(100) NOT NULL,
    size INTEGER NOT NULL,
    fingerprint VARCHAR(64) NOT NULL,
    content VARCHAR(7340032) NOT NULL,
    id CHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_stored_file PRIMARY KEY (id)
);

CREATE TABLE own_clause (
    code VARCHAR(60) NOT NULL,
    language VARCHAR(10) NOT NULL,
    edition INTEGER NOT NULL,
    heading VARCHAR(200) NOT NULL,
    text TEXT NOT NULL,
    written_on DATE,
    reviewed_by VARCHAR(500) NOT NULL,
    reviewed_on DATE,
    id CHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_own_clause PRIMARY KEY (id),
    CONSTRAINT uq_own_clause_code_language_edition UNIQUE (code, language, edition)
);

CREATE TABLE operation (
    number INTEGER NOT NULL,
    label VARCHAR(2000) NOT NULL,
    at DATETIME NOT NULL,
    author VARCHAR(200) NOT NULL,
    undone BOOLEAN NOT NULL,
    CONSTRAINT pk_operation PRIMARY KEY (number)
);

CREATE TABLE organisation (
    name VARCHAR(4000) NOT NULL,
    short_name VARCHAR(200) NOT NULL,
    legal_form VARCHAR(200) NOT NULL,
    enterprise_number VARCHAR(60) NOT NULL,
    street VARCHAR(500) NOT NULL,
    street_number VARCHAR(60) NOT NULL,
    postcode VARCHAR(60) NOT NULL,
    municipality VARCHAR(200) NOT NULL,
    email VARCHAR(500) NOT NULL,
    phone VARCHAR(200) NOT NULL,
    website VARCHAR(500) NOT NULL,
    bank_account VARCHAR(100) NOT NULL,
    register_court VARCHAR(200) NOT NULL,
    in_liquidation BOOLEAN NOT NULL,
    sector VARCHAR(40) NOT NULL,
    partner_type VARCHAR(40) NOT NULL,
    language VARCHAR(20) NOT NULL,
    notes TEXT NOT NULL,
    id CHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_organisation PRIMARY KEY (id)
);

CREATE TABLE project (
    name VARCHAR(500) NOT NULL,
    neighbourhood VARCHAR(500) NOT NULL,
    purpose VARCHAR(2000) NOT NULL,
    context TEXT NOT NULL,
    funder VARCHAR(500) NOT NULL,
    starts_on DATE,
    ends_on DATE,
    id CHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_project PRIMARY KEY (id)
);

CREATE TABLE logo (
    organisation_id CHAR(32) NOT NULL,
    file_id CHAR(32) NOT NULL,
    id CHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_logo PRIMARY KEY (id),
    CONSTRAINT uq_logo_organisation_id UNIQUE (organisation_id),
    CONSTRAINT fk_logo_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisation (id),
    CONSTRAINT fk_logo_file_id FOREIGN KEY(file_id) REFERENCES stored_file (id)
);

CREATE TABLE frame (
    organisation_id CHAR(32) NOT NULL,
    languages VARCHAR(100) NOT NULL,
    territory VARCHAR(500) NOT NULL,
    open_days VARCHAR(7) NOT NULL,
    opens_at INTEGER,
    closes_at INTEGER,
    max_hours INTEGER,
    decision_days INTEGER,
    decided_by VARCHAR(500) NOT NULL,
    secrecy VARCHAR(20) NOT NULL,
    reviewed_on DATE,
    notes TEXT NOT NULL,
    id CHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_frame PRIMARY KEY (id),
    CONSTRAINT uq_frame_organisation_id UNIQUE (organisation_id),
    CONSTRAINT fk_frame_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisation (id)
);

CREATE TABLE frame_line (
    organisation_id CHAR(32) NOT NULL,
    topic VARCHAR(20) NOT NULL,
    side VARCHAR(10) NOT NULL,
    wording TEXT NOT NULL,
    shareable BOOLEAN NOT NULL,
    said_on DATE,
    position INTEGER NOT NULL,
    id CHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_frame_line PRIMARY KEY (id),
    CONSTRAINT fk_frame_line_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisation (id)
);

CREATE TABLE change (
    operation INTEGER NOT NULL,
    step INTEGER NOT NULL,
    "table" VARCHAR(60) NOT NULL,
    "row" CHAR(32) NOT NULL,
    "before" JSON,
    "after" JSON,
    CONSTRAINT pk_change PRIMARY KEY (operation, step),
    CONSTRAINT fk_change_operation FOREIGN KEY(operation) REFERENCES operation (number)
);

CREATE TABLE person (
    organisation_id CHAR(32) NOT NULL,
    name VARCHAR(500) NOT NULL,
    function VARCHAR(500) NOT NULL,
    contact_role VARCHAR(20) NOT NULL,
    email VARCHAR(500) NOT NULL,
    phone VARCHAR(200) NOT NULL,
    from_date DATE,
    to_date DATE,
    keep_until DATE,
    notes TEXT NOT NULL,
    id CHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_person PRIMARY KEY (id),
    CONSTRAINT fk_person_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisation (id)
);

CREATE TABLE not_duplicate (
    organisation_id CHAR(32) NOT NULL,
    other_id CHAR(32) NOT NULL,
    id CHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_not_duplicate PRIMARY KEY (id),
    CONSTRAINT uq_not_duplicate_organisation_id_other_id UNIQUE (organisation_id, other_id),
    CONSTRAINT fk_not_duplicate_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisation (id),
    CONSTRAINT fk_not_duplicate_other_id FOREIGN KEY(other_id) REFERENCES organisation (id)
);

CREATE TABLE phase (
    project_id CHAR(32) NOT NULL,
    code VARCHAR(40) NOT NULL,
    name VARCHAR(200) NOT NULL,
    position INTEGER NOT NULL,
    starts_on DATE,
    ends_on DATE,
    id CHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_phase PRIMARY KEY (id),
    CONSTRAINT fk_phase_project_id FOREIGN KEY(project_id) REFERENCES project (id)
);

CREATE TABLE participation (
    project_id CHAR(32) NOT NULL,
    organisation_id CHAR(32) NOT NULL,
    kind VARCHAR(20) NOT NULL,
    weight VARCHAR(20) NOT NULL,
    sector VARCHAR(40) NOT NULL,
    form VARCHAR(40) NOT NULL,
    intensity VARCHAR(20) NOT NULL,
    formality VARCHAR(20) NOT NULL,
    rhythm VARCHAR(200) NOT NULL,
    initiator VARCHAR(20) NOT NULL,
    since_on DATE,
    position FLOAT NOT NULL,
    entered_on DATE,
    left_on DATE,
    notes TEXT NOT NULL,
    id CHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_participation PRIMARY KEY (id),
    CONSTRAINT uq_participation_project_id_organisation_id UNIQUE (project_id, organisation_id),
    CONSTRAINT fk_participation_project_id FOREIGN KEY(project_id) REFERENCES project (id),
    CONSTRAINT fk_participation_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisation (id)
);

CREATE TABLE set_aside (
    project_id CHAR(32) NOT NULL,
    kind VARCHAR(20) NOT NULL,
    record_id CHAR(32) NOT NULL,
    until DATE NOT NULL,
    id CHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_set_aside PRIMARY KEY (id),
    CONSTRAINT uq_set_aside_project_id_kind_record_id UNIQUE (project_id, kind, record_id),
    CONSTRAINT fk_set_aside_project_id FOREIGN KEY(project_id) REFERENCES project (id)
);

CREATE TABLE action (
    project_id CHAR(32) NOT NULL,
    phase_id CHAR(32),
    wording VARCHAR(500) NOT NULL,
    position INTEGER NOT NULL,
    id CHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_action PRIMARY KEY (id),
    CONSTRAINT fk_action_project_id FOREIGN KEY(project_id) REFERENCES project (id),
    CONSTRAINT fk_action_phase_id FOREIGN KEY(phase_id) REFERENCES phase (id)
);

CREATE TABLE analysis (
    participation_id CHAR(32) NOT NULL,
    held_on DATE NOT NULL,
    dynamics TEXT NOT NULL,
    timing TEXT NOT NULL,
    hindrances TEXT NOT NULL,
    opportunities TEXT NOT NULL,
    next_on DATE,
    id CHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_analysis PRIMARY KEY (id),
    CONSTRAINT fk_analysis_participation_id FOREIGN KEY(participation_id) REFERENCES participation (id)
);

CREATE TABLE obstacle (
    participation_id CHAR(32) NOT NULL,
    known_as VARCHAR(10) NOT NULL,
    wording VARCHAR(500) NOT NULL,
    seen_on DATE NOT NULL,
    lifted_on DATE,
    position INTEGER NOT NULL,
    id CHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_obstacle PRIMARY KEY (id),
    CONSTRAINT fk_obstacle_participation_id FOREIGN KEY(participation_id) REFERENCES participation (id)
);

CREATE TABLE partnership_answer (
    participation_id CHAR(32) NOT NULL,
    question VARCHAR(20) NOT NULL,
    answer VARCHAR(10) NOT NULL,
    id CHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_partnership_answer PRIMARY KEY (id),
    CONSTRAINT uq_partnership_answer_participation_id_question UNIQUE (participation_id, question),
    CONSTRAINT fk_partnership_answer_participation_id FOREIGN KEY(participation_id) REFERENCES participation (id)
);

CREATE TABLE charter (
    project_id CHAR(32) NOT NULL,
    kind VARCHAR(20) NOT NULL,
    title VARCHAR(500) NOT NULL,
    language VARCHAR(10) NOT NULL,
    number VARCHAR(20) NOT NULL,
    status VARCHAR(20) NOT NULL,
    starts_on DATE,
    ends_on DATE,
    review_on DATE,
    place VARCHAR(200) NOT NULL,
    second_language VARCHAR(10) NOT NULL,
    issuer_participation_id CHAR(32),
    answers JSON NOT NULL,
    id CHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_charter PRIMARY KEY (id),
    CONSTRAINT fk_charter_project_id FOREIGN KEY(project_id) REFERENCES project (id),
    CONSTRAINT fk_charter_issuer_participation_id FOREIGN KEY(issuer_participation_id) REFERENCES participation (id)
);

CREATE TABLE mark (
    participation_id CHAR(32) NOT NULL,
    phase_id CHAR(32),
    kind VARCHAR(1) NOT NULL,
    level INTEGER,
    on_date DATE NOT NULL,
    recorded_at DATETIME NOT NULL,
    source VARCHAR(20) NOT NULL,
    fact TEXT NOT NULL,
    id CHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_mark PRIMARY KEY (id),
    CONSTRAINT fk_mark_participation_id FOREIGN KEY(participation_id) REFERENCES participation (id),
    CONSTRAINT fk_mark_phase_id FOREIGN KEY(phase_id) REFERENCES phase (id)
);

CREATE TABLE follow_up (
    participation_id CHAR(32) NOT NULL,
    wording VARCHAR(500) NOT NULL,
    due_on DATE,
    done_on DATE,
    id CHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_follow_up PRIMARY KEY (id),
    CONSTRAINT fk_follow_up_participation_id FOREIGN KEY(participation_id) REFERENCES participation (id)
);

CREATE TABLE contour (
    project_id CHAR(32) NOT NULL,
    participation_id CHAR(32),
    side VARCHAR(10) NOT NULL,
    wording TEXT NOT NULL,
    position INTEGER NOT NULL,
    triggered_by VARCHAR(500) NOT NULL,
    decided_by VARCHAR(500) NOT NULL,
    since DATE,
    id CHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_contour PRIMARY KEY (id),
    CONSTRAINT fk_contour_project_id FOREIGN KEY(project_id) REFERENCES project (id),
    CONSTRAINT fk_contour_participation_id FOREIGN KEY(participation_id) REFERENCES participation (id)
);

CREATE TABLE contour_version (
    project_id CHAR(32) NOT NULL,
    participation_id CHAR(32),
    number INTEGER NOT NULL,
    agreed_on DATE,
    agreed_by VARCHAR(500) NOT NULL,
    how VARCHAR(200) NOT NULL,
    id CHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_contour_version PRIMARY KEY (id),
    CONSTRAINT fk_contour_version_project_id FOREIGN KEY(project_id) REFERENCES project (id),
    CONSTRAINT fk_contour_version_participation_id FOREIGN KEY(participation_id) REFERENCES participation (id)
);

CREATE TABLE objective (
    project_id CHAR(32) NOT NULL,
    participation_id CHAR(32),
    wording TEXT NOT NULL,
    position INTEGER NOT NULL,
    id CHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_objective PRIMARY KEY (id),
    CONSTRAINT fk_objective_project_id FOREIGN KEY(project_id) REFERENCES project (id),
    CONSTRAINT fk_objective_participation_id FOREIGN KEY(participation_id) REFERENCES participation (id)
);

CREATE TABLE role (
    participation_id CHAR(32) NOT NULL,
    phase_id CHAR(32) NOT NULL,
    role VARCHAR(40) NOT NULL,
    letter VARCHAR(1) NOT NULL,
    id CHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_role PRIMARY KEY (id),
    CONSTRAINT fk_role_participation_id FOREIGN KEY(participation_id) REFERENCES participation (id),
    CONSTRAINT fk_role_phase_id FOREIGN KEY(phase_id) REFERENCES phase (id)
);

CREATE TABLE interaction (
    organisation_id CHAR(32) NOT NULL,
    participation_id CHAR(32),
    on_date DATE NOT NULL,
    wording TEXT NOT NULL,
    by_whom VARCHAR(500) NOT NULL,
    id CHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_interaction PRIMARY KEY (id),
    CONSTRAINT fk_interaction_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisation (id),
    CONSTRAINT fk_interaction_participation_id FOREIGN KEY(participation_id) REFERENCES participation (id)
);

CREATE TABLE action_part (
    action_id CHAR(32) NOT NULL,
    participation_id CHAR(32) NOT NULL,
    letter VARCHAR(1) NOT NULL,
    id CHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_action_part PRIMARY KEY (id),
    CONSTRAINT uq_action_part_action_id_participation_id UNIQUE (action_id, participation_id),
    CONSTRAINT fk_action_part_action_id FOREIGN KEY(action_id) REFERENCES action (id),
    CONSTRAINT fk_action_part_participation_id FOREIGN KEY(participation_id) REFERENCES participation (id)
);

CREATE TABLE obstacle_answer (
    obstacle_id CHAR(32) NOT NULL,
    answer VARCHAR(10) NOT NULL,
    id CHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_obstacle_answer PRIMARY KEY (id),
    CONSTRAINT uq_obstacle_answer_obstacle_id_answer UNIQUE (obstacle_id, answer),
    CONSTRAINT fk_obstacle_answer_obstacle_id FOREIGN KEY(obstacle_id) REFERENCES obstacle (id)
);

CREATE TABLE charter_party (
    charter_id CHAR(32) NOT NULL,
    participation_id CHAR(32) NOT NULL,
    signatory_name VARCHAR(500) NOT NULL,
    signatory_function VARCHAR(500) NOT NULL,
    position INTEGER NOT NULL,
    id CHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_charter_party PRIMARY KEY (id),
    CONSTRAINT uq_charter_party_charter_id_participation_id UNIQUE (charter_id, participation_id),
    CONSTRAINT fk_charter_party_charter_id FOREIGN KEY(charter_id) REFERENCES charter (id),
    CONSTRAINT fk_charter_party_participation_id FOREIGN KEY(participation_id) REFERENCES participation (id)
);

CREATE TABLE charter_text (
    charter_id CHAR(32) NOT NULL,
    section VARCHAR(40) NOT NULL,
    text TEXT NOT NULL,
    id CHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_charter_text PRIMARY KEY (id),
    CONSTRAINT uq_charter_text_charter_id_section UNIQUE (charter_id, section),
    CONSTRAINT fk_charter_text_charter_id FOREIGN KEY(charter_id) REFERENCES charter (id)
);

CREATE TABLE charter_section (
    charter_id CHAR(32) NOT NULL,
    section VARCHAR(40) NOT NULL,
    position INTEGER,
    shown BOOLEAN,
    heading VARCHAR(300) NOT NULL,
    second_heading VARCHAR(300) NOT NULL,
    second_text TEXT NOT NULL,
    id CHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_charter_section PRIMARY KEY (id),
    CONSTRAINT uq_charter_section_charter_id_section UNIQUE (charter_id, section),
    CONSTRAINT fk_charter_section_charter_id FOREIGN KEY(charter_id) REFERENCES charter (id)
);

CREATE TABLE charter_step (
    charter_id CHAR(32) NOT NULL,
    status VARCHAR(20) NOT NULL,
    on_date DATE NOT NULL,
    position INTEGER NOT NULL,
    id CHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_charter_step PRIMARY KEY (id),
    CONSTRAINT fk_charter_step_charter_id FOREIGN KEY(charter_id) REFERENCES charter (id)
);

CREATE TABLE charter_edition (
    charter_id CHAR(32) NOT NULL,
    number VARCHAR(20) NOT NULL,
    language VARCHAR(10) NOT NULL,
    frozen_on DATE NOT NULL,
    ends_on DATE,
    fingerprint VARCHAR(64) NOT NULL,
    pages_id CHAR(32) NOT NULL,
    data_id CHAR(32) NOT NULL,
    id CHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_charter_edition PRIMARY KEY (id),
    CONSTRAINT uq_charter_edition_charter_id UNIQUE (charter_id),
    CONSTRAINT fk_charter_edition_charter_id FOREIGN KEY(charter_id) REFERENCES charter (id),
    CONSTRAINT fk_charter_edition_pages_id FOREIGN KEY(pages_id) REFERENCES stored_file (id),
    CONSTRAINT fk_charter_edition_data_id FOREIGN KEY(data_id) REFERENCES stored_file (id)
);

CREATE TABLE charter_signature (
    charter_id CHAR(32) NOT NULL,
    participation_id CHAR(32),
    party VARCHAR(4000) NOT NULL,
    position INTEGER NOT NULL,
    joined BOOLEAN NOT NULL,
    sent_on DATE,
    seen_on DATE,
    seen_by VARCHAR(500) NOT NULL,
    signed_on DATE,
    signed_by VARCHAR(500) NOT NULL,
    signed_function VARCHAR(500) NOT NULL,
    scan_id CHAR(32),
    id CHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_charter_signature PRIMARY KEY (id),
    CONSTRAINT uq_charter_signature_charter_id_participation_id UNIQUE (charter_id, participation_id),
    CONSTRAINT fk_charter_signature_charter_id FOREIGN KEY(charter_id) REFERENCES charter (id),
    CONSTRAINT fk_charter_signature_participation_id FOREIGN KEY(participation_id) REFERENCES participation (id),
    CONSTRAINT fk_charter_signature_scan_id FOREIGN KEY(scan_id) REFERENCES stored_file (id)
);

CREATE TABLE contour_version_line (
    contour_version_id CHAR(32) NOT NULL,
    side VARCHAR(10) NOT NULL,
    wording TEXT NOT NULL,
    triggered_by VARCHAR(500) NOT NULL,
    decided_by VARCHAR(500) NOT NULL,
    position INTEGER NOT NULL,
    id CHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_contour_version_line PRIMARY KEY (id),
    CONSTRAINT fk_contour_version_line_contour_version_id FOREIGN KEY(contour_version_id) REFERENCES contour_version (id)
);

CREATE TABLE expectation (
    project_id CHAR(32) NOT NULL,
    phase_id CHAR(32),
    from_participation_id CHAR(32),
    to_participation_id CHAR(32),
    wording TEXT NOT NULL,
    restatement TEXT NOT NULL,
    contribution VARCHAR(20) NOT NULL,
    quantity VARCHAR(200) NOT NULL,
    due_on DATE,
    status VARCHAR(20) NOT NULL,
    agreed_on DATE,
    agreed_how VARCHAR(200) NOT NULL,
    objective_id CHAR(32),
    position INTEGER NOT NULL,
    id CHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_expectation PRIMARY KEY (id),
    CONSTRAINT fk_expectation_project_id FOREIGN KEY(project_id) REFERENCES project (id),
    CONSTRAINT fk_expectation_phase_id FOREIGN KEY(phase_id) REFERENCES phase (id),
    CONSTRAINT fk_expectation_from_participation_id FOREIGN KEY(from_participation_id) REFERENCES participation (id),
    CONSTRAINT fk_expectation_to_participation_id FOREIGN KEY(to_participation_id) REFERENCES participation (id),
    CONSTRAINT fk_expectation_objective_id FOREIGN KEY(objective_id) REFERENCES objective (id)
);

CREATE TABLE understanding (
    participation_id CHAR(32) NOT NULL,
    objective_id CHAR(32),
    phase_id CHAR(32),
    words TEXT NOT NULL,
    state VARCHAR(20) NOT NULL,
    said_of TEXT NOT NULL,
    said_on DATE,
    how VARCHAR(200) NOT NULL,
    id CHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_understanding PRIMARY KEY (id),
    CONSTRAINT uq_understanding_participation_id_objective_id UNIQUE (participation_id, objective_id),
    CONSTRAINT uq_understanding_participation_id_phase_id UNIQUE (participation_id, phase_id),
    CONSTRAINT fk_understanding_participation_id FOREIGN KEY(participation_id) REFERENCES participation (id),
    CONSTRAINT fk_understanding_objective_id FOREIGN KEY(objective_id) REFERENCES objective (id),
    CONSTRAINT fk_understanding_phase_id FOREIGN KEY(phase_id) REFERENCES phase (id)
);

CREATE TABLE charter_amendment (
    charter_id CHAR(32) NOT NULL,
    edition_id CHAR(32) NOT NULL,
    id CHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_charter_amendment PRIMARY KEY (id),
    CONSTRAINT uq_charter_amendment_charter_id UNIQUE (charter_id),
    CONSTRAINT fk_charter_amendment_charter_id FOREIGN KEY(charter_id) REFERENCES charter (id),
    CONSTRAINT fk_charter_amendment_edition_id FOREIGN KEY(edition_id) REFERENCES charter_edition (id)
);

CREATE TABLE expectation_step (
    expectation_id CHAR(32) NOT NULL,
    position INTEGER NOT NULL,
    status VARCHAR(20) NOT NULL,
    on_date DATE,
    by_whom VARCHAR(500) NOT NULL,
    how VARCHAR(200) NOT NULL,
    id CHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_expectation_step PRIMARY KEY (id),
    CONSTRAINT fk_expectation_step_expectation_id FOREIGN KEY(expectation_id) REFERENCES expectation (id)
);

CREATE INDEX ix_action_part_action_id ON action_part (action_id);

CREATE INDEX ix_action_part_participation_id ON action_part (participation_id);

CREATE INDEX ix_action_phase_id ON action (phase_id);

CREATE INDEX ix_action_project_id ON action (project_id);

CREATE INDEX ix_analysis_participation_id ON analysis (participation_id);

CREATE INDEX ix_change_row ON change ("row");

CREATE INDEX ix_charter_amendment_charter_id ON charter_amendment (charter_id);

CREATE INDEX ix_charter_amendment_edition_id ON charter_amendment (edition_id);

CREATE INDEX ix_charter_edition_charter_id ON charter_edition (charter_id);

CREATE INDEX ix_charter_edition_data_id ON charter_edition (data_id);

CREATE INDEX ix_charter_edition_pages_id ON charter_edition (pages_id);

CREATE INDEX ix_charter_issuer_participation_id ON charter (issuer_participation_id);

CREATE INDEX ix_charter_party_charter_id ON charter_party (charter_id);

CREATE INDEX ix_charter_party_participation_id ON charter_party (participation_id);

CREATE INDEX ix_charter_project_id ON charter (project_id);

CREATE INDEX ix_charter_section_charter_id ON charter_section (charter_id);

CREATE INDEX ix_charter_signature_charter_id ON charter_signature (charter_id);

CREATE INDEX ix_charter_signature_participation_id ON charter_signature (participation_id);

CREATE INDEX ix_charter_signature_scan_id ON charter_signature (scan_id);

CREATE INDEX ix_charter_step_charter_id ON charter_step (charter_id);

CREATE INDEX ix_charter_text_charter_id ON charter_text (charter_id);

CREATE INDEX ix_contour_participation_id ON contour (participation_id);

CREATE INDEX ix_contour_project_id ON contour (project_id);

CREATE INDEX ix_contour_version_line_contour_version_id ON contour_version_line (contour_version_id);

CREATE INDEX ix_contour_version_participation_id ON contour_version (participation_id);

CREATE INDEX ix_contour_version_project_id ON contour_version (project_id);

CREATE INDEX ix_expectation_from_participation_id ON expectation (from_participation_id);

CREATE INDEX ix_expectation_objective_id ON expectation (objective_id);

CREATE INDEX ix_expectation_phase_id ON expectation (phase_id);

CREATE INDEX ix_expectation_project_id ON expectation (project_id);

CREATE INDEX ix_expectation_step_expectation_id ON expectation_step (expectation_id);

CREATE INDEX ix_expectation_to_participation_id ON expectation (to_participation_id);

CREATE INDEX ix_follow_up_participation_id ON follow_up (participation_id);

CREATE INDEX ix_frame_line_organisation_id ON frame_line (organisation_id);

CREATE INDEX ix_frame_organisation_id ON frame (organisation_id);

CREATE INDEX ix_interaction_organisation_id ON interaction (organisation_id);

CREATE INDEX ix_interaction_participation_id ON interaction (participation_id);

CREATE INDEX ix_logo_file_id ON logo (file_id);

CREATE INDEX ix_logo_organisation_id ON logo (organisation_id);

CREATE INDEX ix_mark_participation_id ON mark (participation_id);

CREATE INDEX ix_mark_phase_id ON mark (phase_id);

CREATE INDEX ix_not_duplicate_organisation_id ON not_duplicate (organisation_id);

CREATE INDEX ix_not_duplicate_other_id ON not_duplicate (other_id);

CREATE INDEX ix_objective_participation_id ON objective (participation_id);

CREATE INDEX ix_objective_project_id ON objective (project_id);

CREATE INDEX ix_obstacle_answer_obstacle_id ON obstacle_answer (obstacle_id);

CREATE INDEX ix_obstacle_participation_id ON obstacle (participation_id);

CREATE INDEX ix_organisation_enterprise_number ON organisation (enterprise_number);

CREATE INDEX ix_participation_organisation_id ON participation (organisation_id);

CREATE INDEX ix_participation_project_id ON participation (project_id);

CREATE INDEX ix_partnership_answer_participation_id ON partnership_answer (participation_id);

CREATE INDEX ix_person_organisation_id ON person (organisation_id);

CREATE INDEX ix_phase_project_id ON phase (project_id);

CREATE INDEX ix_role_participation_id ON role (participation_id);

CREATE INDEX ix_role_phase_id ON role (phase_id);

CREATE INDEX ix_set_aside_project_id ON set_aside (project_id);

CREATE INDEX ix_understanding_objective_id ON understanding (objective_id);

CREATE INDEX ix_understanding_participation_id ON understanding (participation_id);

CREATE INDEX ix_understanding_phase_id ON understanding (phase_id);
