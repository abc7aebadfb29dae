package io.farthing.app.bench;

import io.farthing.db.Tx;

/// The least that would do for [OrderBench]: the rows of an order, its service, its job and its
/// invoice into plain tables by one INSERT each, with nothing looked up, priced or checked.
final class OrderFloor {

    void create(Tx tx) {
        drop(tx);
        tx.update(
                """
                CREATE TABLE floor_purchase (
                    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, account bigint NOT NULL,
                    status text NOT NULL, net bigint NOT NULL, created_at timestamptz NOT NULL)
                """);
        tx.update(
                """
                CREATE TABLE floor_purchase_line (
                    purchase bigint NOT NULL, position integer NOT NULL, description text NOT NULL,
                    units bigint NOT NULL, PRIMARY KEY (purchase, position))
                """);
        tx.update(
                """
                CREATE TABLE floor_purchase_service (
                    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, purchase bigint NOT NULL,
                    sku text NOT NULL, options text NOT NULL)
                """);
        tx.update(
                """
                CREATE TABLE floor_purchase_job (
                    id text PRIMARY KEY, purchase bigint NOT NULL, status text NOT NULL)
                """);
        tx.update(
                """
                CREATE TABLE floor_purchase_bill (
                    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, purchase bigint NOT NULL,
                    parties jsonb NOT NULL, net bigint NOT NULL, tax bigint NOT NULL)
                """);
    }

    void drop(Tx tx) {
        tx.update(
                """
                DROP TABLE IF EXISTS floor_purchase, floor_purchase_line, floor_purchase_service,
                                     floor_purchase_job, floor_purchase_bill
                """);
    }

    void place(Tx tx, long account, String job) {
        long id =
                tx.one(
                        """
                        INSERT INTO floor_purchase (account, status, net, created_at)
                        VALUES (?, 'placed', 350000000, '2026-02-01') RETURNING id
                        """,
                        row -> row.longAt("id"),
                        account);
        tx.update(
                "INSERT INTO floor_purchase_line VALUES (?, 1, 'VPS for a month', 350000000)", id);
        tx.update(
                "INSERT INTO floor_purchase_service (purchase, sku, options) VALUES (?, 'vps', '{}')",
                id);
        tx.update("INSERT INTO floor_purchase_job VALUES (?, ?, 'waiting')", job, id);
        tx.update(
                """
                INSERT INTO floor_purchase_bill (purchase, parties, net, tax)
                VALUES (?, '{"name": "Customer"}', 350000000, 70000000)
                """,
                id);
    }
}
