package io.farthing.charging;

import io.farthing.db.Database;

/// Makes a chosen writing statement of a test's database fail, wherever in the program it comes
/// from, or the commit that follows it. What has been written before it in the same transaction is
/// lost then, as when the program dies between two statements.
///
/// Triggers do it, which only a test may have: the program under test knows nothing of them.
final class Faults {

    /// What a server answers that broke: nobody tries such a transaction again by itself.
    static final String FATAL = "58000";

    /// What a server answers that asks for another try.
    static final String AGAIN = "40001";

    private static final String FUNCTION =
            """
            CREATE FUNCTION fault() RETURNS trigger LANGUAGE plpgsql AS $$
            DECLARE
                plan fault_plan;
            BEGIN
                SELECT * INTO plan FROM fault_plan;
                IF FOUND THEN
                    IF nextval('fault_count') = plan.statement THEN
                        RAISE EXCEPTION 'a fault was asked for' USING ERRCODE = plan.state;
                    END IF;
                END IF;
                RETURN NULL;
            END $$
            """;

    private static final String BETWEEN_STATEMENTS =
            """
            DO $$
            DECLARE
                name text;
            BEGIN
                FOR name IN SELECT tablename FROM pg_tables
                             WHERE schemaname = 'public'
                               AND tablename NOT IN ('fault_plan', 'flyway_schema_history') LOOP
                    EXECUTE format('CREATE TRIGGER fault BEFORE INSERT OR UPDATE OR DELETE ON %I
                                        FOR EACH STATEMENT EXECUTE FUNCTION fault()', name);
                END LOOP;
            END $$
            """;

    private static final String AT_COMMIT =
            """
            DO $$
            DECLARE
                name text;
            BEGIN
                FOREACH name IN ARRAY ARRAY ['usage_block', 'charged_hour', 'ledger_transaction', 'invoice'] LOOP
                    EXECUTE format('CREATE CONSTRAINT TRIGGER fault_at_commit AFTER INSERT ON %I
                                        DEFERRABLE INITIALLY DEFERRED
                                        FOR EACH ROW EXECUTE FUNCTION fault()', name);
                END LOOP;
            END $$
            """;

    private final Database database;

    private Faults(Database database) {
        this.database = database;
    }

    static Faults installedOn(Database database) {
        database.transactVoid(tx -> {
            tx.update("CREATE SEQUENCE fault_count");
            tx.update("CREATE TABLE fault_plan (statement bigint NOT NULL, state text NOT NULL)");
            tx.update(FUNCTION);
            tx.update(BETWEEN_STATEMENTS);
            tx.update(AT_COMMIT);
        });
        return new Faults(database);
    }

    /// The n-th from now on fails, and no other.
    void arm(int statement, String state) {
        database.transactVoid(tx -> {
            tx.update("ALTER SEQUENCE fault_count RESTART");
            tx.update("INSERT INTO fault_plan VALUES (?, ?)", statement, state);
        });
    }

    /// Whether it came to the failure.
    boolean disarm() {
        return database.transact(tx -> {
            boolean hasFired =
                    tx.one(
                            """
                            SELECT EXISTS (SELECT FROM fault_plan p, fault_count c
                                            WHERE c.is_called AND c.last_value >= p.statement)
                                   AS fired
                            """,
                            row -> row.flag("fired"));
            tx.update("DELETE FROM fault_plan");
            return hasFired;
        });
    }
}
