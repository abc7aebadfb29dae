package io.farthing.customers;

import io.farthing.db.Row;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The statements on billing contacts.
final class BillingContactStore {

    private BillingContactStore() {}

    static @Nullable BillingContact find(Tx tx, long account) {
        return tx.first(OF_ONE, BillingContactStore::fromRow, account);
    }

    static Supplier<List<BillingContact>> ask(Tx tx, long account) {
        return tx.ask(OF_ONE, BillingContactStore::fromRow, account);
    }

    private static final String OF_ONE =
            """
            SELECT account, type, name, company, street, postal_code, city, country, vat_number,
                   vat_valid, vat_checked_at
              FROM billing_contact
             WHERE account = ?
            """;

    static Map<Long, BillingContact> find(Tx tx, List<Account> accounts) {
        Map<Long, BillingContact> found = new HashMap<>();
        tx.each(
                """
                SELECT account, type, name, company, street, postal_code, city, country, vat_number,
                       vat_valid, vat_checked_at
                  FROM billing_contact
                 WHERE account = ANY (?)
                """,
                row -> found.put(row.longAt("account"), fromRow(row)),
                (Object) accounts.stream().mapToLong(Account::uid).toArray());
        return found;
    }

    static void save(Tx tx, BillingContact contact, Instant now) {
        int _ =
                tx.update(
                        """
                        INSERT INTO billing_contact
                               (account, type, name, company, street, postal_code, city, country,
                                vat_number, vat_valid, vat_checked_at, changed_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            ON CONFLICT (account) DO UPDATE
                           SET type = EXCLUDED.type,
                               name = EXCLUDED.name,
                               company = EXCLUDED.company,
                               street = EXCLUDED.street,
                               postal_code = EXCLUDED.postal_code,
                               city = EXCLUDED.city,
                               country = EXCLUDED.country,
                               vat_number = EXCLUDED.vat_number,
                               vat_valid = EXCLUDED.vat_valid,
                               vat_checked_at = EXCLUDED.vat_checked_at,
                               changed_at = EXCLUDED.changed_at
                        """,
                        contact.account(),
                        contact.type().word(),
                        contact.name(),
                        contact.company(),
                        contact.street().toArray(String[]::new),
                        contact.postalCode(),
                        contact.city(),
                        contact.country(),
                        contact.vatNumber(),
                        contact.isVatNumberValid(),
                        contact.vatCheckedAt(),
                        now);
    }

    static boolean recordCheck(
            Tx tx, long account, String vatNumber, boolean isValid, Instant checkedAt) {
        return tx.update(
                        """
                        UPDATE billing_contact
                           SET vat_valid = ?, vat_checked_at = ?
                         WHERE account = ? AND vat_number = ?
                        """,
                        isValid,
                        checkedAt,
                        account,
                        vatNumber)
                == 1;
    }

    static List<BillingContact> vatChecksDue(Tx tx, Instant before, int most) {
        return tx.list(
                """
                SELECT account, type, name, company, street, postal_code, city, country, vat_number,
                       vat_valid, vat_checked_at
                  FROM billing_contact
                 WHERE vat_number <> '' AND (vat_checked_at IS NULL OR vat_checked_at < ?)
                 ORDER BY coalesce(vat_checked_at, changed_at), account
                 LIMIT ?
                """,
                BillingContactStore::fromRow,
                before,
                most);
    }

    private static BillingContact fromRow(Row row) {
        return new BillingContact(
                row.longAt("account"),
                CustomerType.valueOf(row.text("type").toUpperCase(Locale.ROOT)),
                row.text("name"),
                row.text("company"),
                row.texts("street"),
                row.text("postal_code"),
                row.text("city"),
                row.text("country"),
                row.text("vat_number"),
                row.flag("vat_valid"),
                row.instantOrNull("vat_checked_at"));
    }
}
