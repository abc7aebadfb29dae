-- What came of a file: its lines, by what became of them, the latest first.
CREATE INDEX statement_line_import ON statement_line (import, status, id);
