package io.farthing.orders;

import io.farthing.calendar.Term;
import io.farthing.db.Row;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The statements on carts.
final class CartStore {

    private CartStore() {}

    static void insert(Tx tx, UUID id, Carts.NewCart cart, Instant createdAt, Instant expiresAt) {
        int _ =
                tx.update(
                        """
                        INSERT INTO cart (id, subsidiary, description, created_at, expires_at)
                        VALUES (?, ?, ?, ?, ?)
                        """,
                        id,
                        cart.subsidiary(),
                        cart.description(),
                        createdAt,
                        expiresAt);
    }

    static @Nullable Cart find(Tx tx, UUID id, Instant now) {
        Map<Long, List<Cart.Setting>> settings = settings(tx, id);
        List<Cart.Item> items =
                tx.list(
                        """
                        SELECT id, parent, service, sku, option_name, option_value, term, quantity
                          FROM cart_item WHERE cart = ? ORDER BY id
                        """,
                        row -> item(row, settings),
                        id);
        return tx.first(
                """
                SELECT id, account, subsidiary, description, coupon, created_at, expires_at, purchase
                  FROM cart WHERE id = ? AND expires_at > ?
                """,
                row -> cart(row, items),
                id,
                now);
    }

    private static Map<Long, List<Cart.Setting>> settings(Tx tx, UUID id) {
        Map<Long, List<Cart.Setting>> settings = new HashMap<>();
        tx.each(
                """
                SELECT s.id, s.item, s.label, s.value
                  FROM cart_setting s JOIN cart_item i ON i.id = s.item
                 WHERE i.cart = ? ORDER BY s.id
                """,
                row ->
                        settings.computeIfAbsent(row.longAt("item"), _ -> new ArrayList<>())
                                .add(
                                        new Cart.Setting(
                                                row.longAt("id"),
                                                row.text("label"),
                                                row.text("value"))),
                id);
        return settings;
    }

    private static Cart.Item item(Row row, Map<Long, List<Cart.Setting>> settings) {
        String term = row.textOrNull("term");
        long id = row.longAt("id");
        return new Cart.Item(
                id,
                row.longOrNull("parent"),
                row.longOrNull("service"),
                row.text("sku"),
                row.text("option_name"),
                row.text("option_value"),
                term == null ? null : Term.of(term),
                row.intAt("quantity"),
                settings.getOrDefault(id, List.of()));
    }

    private static Cart cart(Row row, List<Cart.Item> items) {
        return new Cart(
                row.uuid("id"),
                row.longOrNull("account"),
                row.text("subsidiary"),
                row.text("description"),
                row.text("coupon"),
                row.instant("created_at"),
                row.instant("expires_at"),
                row.longOrNull("purchase"),
                items);
    }

    static List<UUID> list(Tx tx, long account, @Nullable String description, Instant now) {
        return tx.list(
                """
                SELECT id FROM cart
                 WHERE account = ? AND expires_at > ? AND (?::text IS NULL OR description = ?)
                 ORDER BY created_at, id
                """,
                row -> row.uuid("id"),
                account,
                now,
                description,
                description);
    }

    static void assign(Tx tx, UUID id, long account) {
        int _ = tx.update("UPDATE cart SET account = ? WHERE id = ?", account, id);
    }

    static void describe(Tx tx, UUID id, String description, Instant expiresAt) {
        int _ =
                tx.update(
                        "UPDATE cart SET description = ?, expires_at = ? WHERE id = ?",
                        description,
                        expiresAt,
                        id);
    }

    static void setCoupon(Tx tx, UUID id, String coupon) {
        int _ = tx.update("UPDATE cart SET coupon = ? WHERE id = ?", coupon, id);
    }

    static void close(Tx tx, UUID id, long order) {
        int _ = tx.update("UPDATE cart SET purchase = ? WHERE id = ?", order, id);
    }

    static void delete(Tx tx, UUID id) {
        int _ = tx.update("DELETE FROM cart WHERE id = ?", id);
    }

    static int deleteExpired(Tx tx, Instant now) {
        return tx.update("DELETE FROM cart WHERE expires_at <= ?", now);
    }

    static long insertItem(Tx tx, UUID cart, Cart.Item item) {
        Term term = item.term();
        return tx.one(
                """
                INSERT INTO cart_item (cart, parent, service, sku, option_name, option_value, term,
                       quantity)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                RETURNING id
                """,
                row -> row.longAt("id"),
                cart,
                item.parent(),
                item.service(),
                item.sku(),
                item.optionName(),
                item.optionValue(),
                term == null ? null : term.text(),
                item.quantity());
    }

    static void updateItem(Tx tx, long item, @Nullable Term term, int quantity) {
        int _ =
                tx.update(
                        "UPDATE cart_item SET term = ?, quantity = ? WHERE id = ?",
                        term == null ? null : term.text(),
                        quantity,
                        item);
    }

    static void deleteItem(Tx tx, long item) {
        int _ = tx.update("DELETE FROM cart_item WHERE id = ?", item);
    }

    static long set(Tx tx, long item, String label, String value) {
        int _ = tx.update("DELETE FROM cart_setting WHERE item = ? AND label = ?", item, label);
        return tx.one(
                "INSERT INTO cart_setting (item, label, value) VALUES (?, ?, ?) RETURNING id",
                row -> row.longAt("id"),
                item,
                label,
                value);
    }

    static void unset(Tx tx, long setting) {
        int _ = tx.update("DELETE FROM cart_setting WHERE id = ?", setting);
    }
}
